/**
 * The parts of the page that draw themselves from the state. They are handed over at the start, so that what changes
 * the state can have them redrawn without knowing them.
 */
/** @typedef {"legend" | "filters" | "network" | "panel" | "view"} Part */

/** @type {Part[]} */
const ORDER = ["legend", "filters", "network", "panel", "view"];
const painters = new Map();

/** @param {Record<Part, (options: object) => void>} byPart */
export function setPainters(byPart) {
  for (const part of ORDER) painters.set(part, byPart[part]);
}

/**
 * Draws these parts again, in the order in which one may need the other; the options are those of `drawNetwork`.
 * @param {Part[]} parts
 * @param {{ isEverything?: boolean }} options
 */
export function redraw(parts, options = {}) {
  for (const part of ORDER) if (parts.includes(part)) painters.get(part)(options);
}
