import { byId } from "./elements.js";

const words = JSON.parse(byId("words").textContent);

/**
 * The interface text of that key, with {placeholders} filled in.
 * @param {string} key
 * @param {Record<string, string | number>} values
 */
export function say(key, values = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/**
 * @param {string} thing
 * @param {number} count
 */
export function sayCount(thing, count) {
  return count === 1 ? say(`one_${thing}`) : say(`${thing}_count`, { count: count.toLocaleString(document.documentElement.lang) });
}

export function sayClass(name) {
  const key = `class_${name}`;
  return key in words ? say(key) : name;
}

/**
 * @param {string} text
 * @param {number} length
 */
export function shorten(text, length) {
  if (text.length <= length && !/\s\s|^\s|\s$|[^\S ]/.test(text)) return text;
  const letters = Array.from(text.replace(/\s+/g, " ").trim());
  return letters.length <= length ? letters.join("") : letters.slice(0, length - 1).join("").trimEnd() + "…";
}
