/**
 * The element of the page with that id.
 * @template {keyof PageElements} Id
 * @param {Id} id
 * @returns {PageElements[Id]}
 */
export function byId(id) {
  return /** @type {PageElements[Id]} */ (/** @type {unknown} */ (document.getElementById(id)));
}

/**
 * A new element. Text only ever arrives as text: what an article says cannot become markup.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {ElementOptions} options
 * @param {(Node | string | null)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, { text, classes, attributes = {}, onClick } = {}, ...children) {
  const element = document.createElement(tag);
  if (classes) element.className = classes;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  if (text !== undefined) element.textContent = text;
  if (onClick) element.addEventListener("click", onClick);
  element.append(...children.filter((child) => child !== null));
  return element;
}

/**
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number>} attributes
 * @param {Element[]} children
 * @returns {SVGElementTagNameMap[Tag]}
 */
export function makeSvg(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/**
 * A name or a text in whatever direction its script is written, without turning what stands next to it.
 * @param {string} text
 * @param {string} [classes]
 */
export function makeName(text, classes) {
  return make("bdi", { text, classes });
}

export function makeSvgText(text, attributes) {
  const element = makeSvg("text", attributes);
  element.textContent = text;
  return element;
}

/**
 * @param {Element[]} children
 * @param {{ text: string, classes?: string, isOpen: boolean, onClick: () => void, events?: Iterable<number> }} options `events`
 *   that it stands for
 */
export function makeMark(children, { text, classes = "", isOpen, onClick, events }) {
  const mark = makeSvg("g", { class: `mark ${classes} ${isOpen ? "open" : ""}`, role: "button", "aria-label": text });
  if (events) mark.setAttribute("data-events", [...events].join(" "));
  const title = makeSvg("title", {});
  title.textContent = text;
  mark.append(title, ...children);
  mark.addEventListener("click", onClick);
  return mark;
}

/**
 * A button that is part of a text or a list.
 * @param {string} classes
 * @param {() => void} onClick
 * @param {(Node | string)[]} children
 */
export function makeButton(classes, onClick, ...children) {
  return make("button", { classes, attributes: { type: "button" }, onClick }, ...children);
}

/** @param {string} selector */
export function focusFirst(selector) {
  /** @type {HTMLElement | null} */ (document.querySelector(selector))?.focus();
}

const measuring = document.createElement("canvas").getContext("2d");

export function widthOfText(text, font) {
  measuring.font = font;
  return measuring.measureText(text).width;
}

/**
 * One stop for the Tab key among many things to choose from; arrow keys go from one to the next.
 * @param {SVGElement[]} items
 */
export function makeRoving(items) {
  const focusOn = (position) => {
    items.forEach((item, number) => item.setAttribute("tabindex", number === position ? "0" : "-1"));
    items[position].focus();
  };
  items.forEach((item, position) => {
    item.setAttribute("tabindex", position === 0 ? "0" : "-1");
    item.addEventListener("keydown", (pressed) => {
      const change = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[pressed.key];
      if (change && items[position + change]) focusOn(position + change);
      else if (pressed.key === "Enter" || pressed.key === " ") item.dispatchEvent(new MouseEvent("click", { bubbles: true }));
      else if (!change) return;
      pressed.preventDefault();
      pressed.stopPropagation();
    });
  });
}

/**
 * Calls `onMove` with how far the pointer was dragged since the last call.
 * @param {HTMLElement} element
 * @param {(step: Point) => void} onMove
 */
export function setUpDragging(element, onMove) {
  let last = null;
  element.addEventListener("pointerdown", (pressed) => (last = pressed));
  window.addEventListener("pointerup", () => (last = null));
  element.addEventListener("pointermove", (moved) => {
    if (last === null) return;
    const step = { x: moved.clientX - last.clientX, y: moved.clientY - last.clientY };
    if (step.x === 0 && step.y === 0) return;
    last = moved;
    onMove(step);
  });
}
