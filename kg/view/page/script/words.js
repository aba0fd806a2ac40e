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

/** "6.000"; what the browser has for that is loaded first, and takes as long as all the words of a page. */
export function sayNumber(count) {
  return String(count).replace(/\B(?=(\d{3})+$)/g, say("thousands"));
}

/**
 * @param {string} thing
 * @param {number} count
 */
export function sayCount(thing, count) {
  return count === 1 ? say(`one_${thing}`) : say(`${thing}_count`, { count: sayNumber(count) });
}

export function sayClass(name) {
  const key = `class_${name}`;
  return key in words ? say(key) : name;
}

/**
 * A date as one writes it, as far as it is known: "18 juli 2025, 18.42 uur", "juli 2025", "2025"; "" where there is none.
 * What is no date stays as it is.
 * @param {string} [date] in ISO 8601
 */
export function sayDate(date = "") {
  const [known, year, month, day, hour, minute] = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d).*)?)?)?$/.exec(date) ?? [];
  if (known === undefined || Number(month ?? 1) > 12 || Number(month ?? 1) < 1) return date;
  const parts = [day && Number(day), month && say("months").split(" ")[Number(month) - 1], year].filter(Boolean).join(" ");
  return hour === undefined ? parts : say("date_with_time", { date: parts, hour: Number(hour), minute });
}

/**
 * A text as it is compared: without accents and capitals.
 * @param {string} text
 */
export function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
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
