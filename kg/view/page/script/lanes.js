import { data, groupOf, sidesOf } from "./data.js";
import { widthOfText } from "./elements.js";
import { startOfStep, stepOf } from "./time_axis.js";
import { pageFont } from "./theme.js";
import { shorten } from "./words.js";

export const LANE_ROW = 22;
export const BAR_HEIGHT = 40;
const MAX_LANES = 9;
const MIN_EVENTS_OF_LANE = 2;
/** Of more than these a lane shows how many they are over time, until the reader opens it or comes nearer. */
const MAX_ROWS = 10;
const MAX_MARKS = 120;
const MAX_MARKS_OF_OPEN_LANE = 300;
/** A bar with its number. */
const BAR_ROOM = 26;
const LABEL_LENGTH = 64;
const LETTER = 7.2;
const LABEL_FONT = `13px ${pageFont}`;

/** @typedef {{ number: number, start: number, end: number, isBorrowed: boolean }} DatedItem an event or an article */
/** @typedef {DatedItem & { left: number, right: number, text: string, isTextLeft: boolean, row: number }} LaneMark */
/** @typedef {{ first: number, last: number, items: DatedItem[] }} LaneBar */
/** @typedef {{ node: number | null, items: DatedItem[] }} Lane */

/**
 * The names with the most events, each with what it does, or else undergoes; and the rest under no name. The name that
 * is open would have it all, so it gives way to the others.
 * @param {DatedItem[]} items
 * @param {number | null} openName
 * @returns {Lane[]}
 */
export function lanesOf(items, openName) {
  const counts = new Map();
  for (const { number } of items) for (const node of new Set(sidesOf(data.events[number]))) counts.set(node, (counts.get(node) ?? 0) + 1);
  const nodes = [...counts].filter(([node, count]) => count >= MIN_EVENTS_OF_LANE && node !== openName && groupOf(node).name !== "thing")
    .sort((first, second) => second[1] - first[1] || first[0] - second[0])
    .slice(0, MAX_LANES)
    .map(([node]) => node);
  const lanes = new Map([...nodes, null].map((node) => [node, []]));
  for (const item of items) lanes.get(sidesOf(data.events[item.number]).find((node) => lanes.has(node)) ?? null).push(item);
  return [...lanes].map(([node, own]) => ({ node, items: own })).filter((lane) => lane.items.length > 0);
}

/**
 * The items one by one, each with its text in the first row that has room; null where there are too many for that.
 * @param {DatedItem[]} items
 * @param {{ place: (time: number) => number, width: number, textOf: (number: number) => string, isOpen: boolean, maxRows?: number }} options
 * @returns {{ marks: LaneMark[], rows: number } | null}
 */
export function arrange(items, { place, width, textOf, isOpen, maxRows = MAX_ROWS }) {
  if (items.length > MAX_MARKS && !isOpen) return null;
  /** @type {[number, number][][]} */
  const rows = [];
  const marks = items.slice(0, MAX_MARKS_OF_OPEN_LANE).map((item) => {
    const left = Math.max(place(item.start), 0);
    const right = item.isBorrowed ? left + 8 : Math.min(Math.max(place(item.end), left + 8), width);
    const text = shorten(textOf(item.number), Math.max(14, Math.min(LABEL_LENGTH, Math.floor((Math.max(left, width - left) - 24) / LETTER))));
    const room = widthOfText(text, LABEL_FONT) + 22;
    const isTextLeft = left + room > width && left > width - left;
    const [from, until] = isTextLeft ? [left - room, right + 6] : [left, Math.max(right, left + room) + 6];
    const free = rows.findIndex((taken) => taken.every(([start, end]) => end <= from || until <= start));
    const row = free < 0 ? rows.push([]) - 1 : free;
    rows[row].push([from, until]);
    return { ...item, left, right, text, isTextLeft, row };
  });
  return rows.length > maxRows && !isOpen ? null : { marks, rows: rows.length };
}

/**
 * How many there are in each day, week, month or year, whichever has room for a number.
 * @param {DatedItem[]} items
 * @param {import("./time_axis.js").Span} span
 * @param {number} width
 * @returns {LaneBar[]}
 */
export function barsOf(items, span, width, room = BAR_ROOM) {
  const step = stepOf(span, width, room);
  /** @type {Map<number, LaneBar>} */
  const bars = new Map();
  for (const item of items) {
    const first = startOfStep(item.start, step);
    if (!bars.has(first)) bars.set(first, { first, last: startOfStep(item.start, step, 1), items: [] });
    bars.get(first).items.push(item);
  }
  return [...bars.values()];
}
