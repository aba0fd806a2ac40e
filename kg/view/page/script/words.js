const words = JSON.parse(document.getElementById("words").textContent);

/** The interface text of that key, with {placeholders} filled in. */
function say(key, values = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

function sayCount(thing, count) {
  return count === 1 ? say(`one_${thing}`) : say(`${thing}_count`, { count: count.toLocaleString(document.documentElement.lang) });
}

/** A new element. Text only ever arrives as text: what an article says cannot become markup. */
function make(tag, { text, classes, attributes = {}, onClick } = {}, ...children) {
  const element = document.createElement(tag);
  if (classes) element.className = classes;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (text !== undefined) element.textContent = text;
  if (onClick) element.addEventListener("click", onClick);
  element.append(...children.filter((child) => child !== null));
  return element;
}

function makeSvg(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A name or a text in whatever direction its script is written, without turning what stands beside it. */
function makeName(text, classes) {
  return make("bdi", { text, classes });
}

function shorten(text, length) {
  if (text.length <= length && !/\s\s|^\s|\s$|[^\S ]/.test(text)) return text;
  const letters = Array.from(text.replace(/\s+/g, " ").trim());
  return letters.length <= length ? letters.join("") : letters.slice(0, length - 1).join("").trimEnd() + "…";
}
