import { makeSvg, makeSvgText } from "./elements.js";
import { maxOf, minOf } from "./geometry.js";

export const DAY = 86400000;
const TICK_ROOM = 84;
const MONTH = 31 * DAY;
/** What lies before or after the rest is folded where it is so little, and takes at least as much time as the rest. */
const OUTLIER_SHARE = 0.1;
const OUTLIER_GAIN = 0.5;

/** @typedef {{ first: number, last: number }} Span in milliseconds */
/** @typedef {{ start: number, end: number }} Period */
/** @typedef {{ days?: number, months?: number }} Step */
/** @typedef {{ span: Span, before: { year: number, count: number } | null, after: { year: number, count: number } | null }} Cut */

/**
 * From the first to the last millisecond of a year, a month or a day; null where the text is no date.
 * @param {string | undefined} text
 * @returns {Period | null}
 */
export function periodOf(text) {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(text ?? "");
  if (!match) return null;
  const [year, month, day] = match.slice(1).map((part) => (part === undefined ? null : Number(part)));
  const start = Date.UTC(year, (month ?? 1) - 1, day ?? 1);
  const end = day !== null ? start + DAY : month !== null ? Date.UTC(year, month, 1) : Date.UTC(year + 1, 0, 1);
  return { start, end: end - 1 };
}

/**
 * The time in which all of these begin, with some air.
 * @param {Period[]} periods
 * @returns {Span}
 */
export function spanOf(periods) {
  const first = minOf(periods.map(({ start }) => start));
  const last = maxOf(periods.map(({ start, end }) => (end - start < MONTH ? end : start)));
  const air = Math.max(DAY / 2, (last - first) * 0.03);
  return { first: first - air, last: last + air };
}

/**
 * The time in which nearly all of these begin, and how many begin before the first year of it and after the last one:
 * a few deeds of a century ago leave this week no room. What is `beside` them is in it too, and does not count.
 * @param {Period[]} periods
 * @param {Period[]} beside
 * @returns {Cut}
 */
export function foldOutliers(periods, beside = []) {
  const starts = periods.map(({ start }) => start).sort((first, second) => first - second);
  const [start, end] = [starts[0], starts[starts.length - 1]];
  const yearAt = (share) => new Date(starts[Math.floor((starts.length - 1) * share)]).getUTCFullYear();
  const [first, last] = [yearAt(OUTLIER_SHARE), yearAt(1 - OUTLIER_SHARE)];
  const kept = starts.filter((time) => time >= Date.UTC(first, 0, 1) && time < Date.UTC(last + 1, 0, 1));
  const [from, until] = [kept[0], kept[kept.length - 1]];
  const isWorthIt = (whole, rest) => rest < whole * OUTLIER_GAIN;
  const room = Math.max(until - from, MONTH);
  const before = isWorthIt(until - start, room) ? { year: first, count: starts.filter((time) => time < from).length } : null;
  const after = isWorthIt(end - from, room) ? { year: last, count: starts.filter((time) => time > until).length } : null;
  const isInside = ({ start: time }) => (before === null || time >= Date.UTC(first, 0, 1)) && (after === null || time < Date.UTC(last + 1, 0, 1));
  const inside = [...periods, ...beside].filter(isInside);
  return { span: spanOf(inside), before, after };
}

/**
 * Days or months, so many that each takes at least `room` pixels.
 * @param {Span} span
 * @param {number} width
 * @param {number} room
 * @returns {Step}
 */
export function stepOf({ first, last }, width, room) {
  const days = (last - first) / DAY;
  const limit = width / room;
  const step = [1, 2, 7, 14].find((count) => days / count <= limit);
  return step ? { days: step } : { months: [1, 3, 12, 60, 120, 600].find((count) => days / 30 / count <= limit) ?? 1200 };
}

/**
 * Where the step begins that a time lies in, and the `later`-th after it.
 * @param {number} time
 * @param {Step} step
 */
export function startOfStep(time, { days, months }, later = 0) {
  if (days) return (Math.floor(time / (days * DAY)) + later) * days * DAY;
  const date = new Date(time);
  const month = Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / months) * months + later * months;
  return Date.UTC(Math.floor(month / 12), month % 12, 1);
}

/**
 * The names of days, months or years, whichever have room, and a line under each.
 * @param {Span} span
 * @param {(time: number) => number} place
 * @param {number} width
 */
export function ticksOf(span, place, width) {
  const step = stepOf(span, width, TICK_ROOM);
  const format = new Intl.DateTimeFormat(document.documentElement.lang, {
    timeZone: "UTC", year: "numeric", ...(step.days ? { day: "numeric", month: "short" } : step.months < 12 ? { month: "short" } : {}),
  });
  const texts = [];
  const lines = [];
  for (let count = 1; ; count += 1) {
    const time = startOfStep(span.first, step, count);
    if (time > span.last) return { texts, lines };
    if (place(time) < width - TICK_ROOM / 2) texts.push(makeSvgText(format.format(time), { x: place(time) + 4, y: 14, class: "tick-text" }));
    lines.push(makeSvg("line", { x1: place(time), x2: place(time), y1: 0, y2: "100%", class: "tick" }));
  }
}
