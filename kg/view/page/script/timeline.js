import { certaintyOf, data, lineStyles, titleOf } from "./data.js";
import { byId, make, makeMark, makeRoving, makeSvg, makeSvgText, setUpDragging, widthOfText } from "./elements.js";
import { maxOf, minOf } from "./geometry.js";
import { sayEvent } from "./lines.js";
import { openEvent, setFilter } from "./navigation.js";
import { selectedVisibleEvents } from "./selection.js";
import { state } from "./state.js";
import { colourOf, pageFont } from "./theme.js";
import { isVisible, visibleCount } from "./visibility.js";
import { say, sayCount, sayDate, shorten } from "./words.js";

const DAY = 86400000;
const LANE = 24;
const TIMELINE_SIDE = 24;
const ARTICLE_LANES = 8;
const MAX_ON_TIMELINE = 400;
const TIMELINE_FONT = `13px ${pageFont}`;
const TICK_ROOM = 84;

/** The days that are in view; null until the reader zooms. */
let timelineSpan = null;

export function setUpTimeline() {
  setUpDragging(byId("view-timeline"), ({ x }) => {
    const span = timelineSpan ?? wholeTimelineSpan();
    if (span === null) return;
    const shift = (-x / timelineWidth()) * (span.last - span.first);
    timelineSpan = { first: span.first + shift, last: span.last + shift };
    drawTimeline();
  });
}

/** An event with a date of its own as { number, start, end } in milliseconds, and an article likewise. */
function datedEvents() {
  return data.events.map((event, number) => ({ number, ...periodOf(event.time_value) }))
    .filter(({ number, start }) => isVisible(number) && start !== undefined)
    .sort((first, second) => first.start - second.start || first.number - second.number);
}

function datedArticles() {
  const seen = new Set(data.events.filter((_, number) => isVisible(number)).map(({ article }) => article));
  return [...seen].map((number) => ({ number, ...periodOf(data.articles[number].date) }))
    .filter(({ start }) => start !== undefined)
    .sort((first, second) => first.start - second.start || first.number - second.number);
}

/**
 * From the first to the last millisecond of a year, a month or a day; {} where the text is no date.
 * @param {string | undefined} text
 * @returns {{ start?: number, end?: number }}
 */
function periodOf(text) {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(text ?? "");
  if (!match) return {};
  const [year, month, day] = match.slice(1).map((part) => (part === undefined ? null : Number(part)));
  const start = Date.UTC(year, (month ?? 1) - 1, day ?? 1);
  const end = day !== null ? start + DAY : month !== null ? Date.UTC(year, month, 1) : Date.UTC(year + 1, 0, 1);
  return { start, end: end - 1 };
}

function wholeTimelineSpan() {
  const all = [...datedEvents(), ...datedArticles()];
  if (all.length === 0) return null;
  const first = minOf(all.map(({ start }) => start));
  const last = maxOf(all.map(({ end }) => end));
  const air = Math.max(DAY, (last - first) * 0.03);
  return { first: first - air, last: last + air };
}

function timelineWidth() {
  return Math.max(200, byId("view-timeline").clientWidth - 2 * TIMELINE_SIDE);
}

export function zoomTimeline(factor) {
  const span = timelineSpan ?? wholeTimelineSpan();
  if (span === null) return;
  const middle = (span.first + span.last) / 2;
  const half = Math.max(2 * DAY, (span.last - span.first) / 2 / factor);
  timelineSpan = { first: middle - half, last: middle + half };
  drawTimeline();
}

export function showWholeTimeline() {
  timelineSpan = null;
  drawTimeline();
}

export function drawTimeline() {
  const view = byId("view-timeline");
  const span = timelineSpan ?? wholeTimelineSpan();
  if (span === null) {
    view.replaceChildren(make("p", { text: say("no_dates"), classes: "nothing" }));
    return;
  }
  const width = timelineWidth();
  const place = (time) => TIMELINE_SIDE + ((time - span.first) / (span.last - span.first)) * width;
  /** @param {{ start?: number, end?: number }} period */
  const isInSpan = ({ start, end }) => end >= span.first && start <= span.last;
  const all = datedEvents();
  const events = all.filter(isInSpan);
  // The latest lie lowest, so that no stem crosses a title.
  const articles = arrange(datedArticles().filter(isInSpan).reverse(), place, (item) => shorten(titleOf(item.number), 34), width);
  const chips = arrange(events.slice(0, MAX_ON_TIMELINE), place, (item) => shorten(sayEvent(item.number), 60), width);
  const top = LANE * Math.min(ARTICLE_LANES, maxOf([1, ...articles.map(({ lane }) => lane + 1)])) + 66;
  const height = Math.max(view.clientHeight - 4, top + LANE * maxOf([0, ...chips.map(({ lane }) => lane + 1)]) + 20);
  const items = [
    ...articles.filter(({ lane }) => lane < ARTICLE_LANES).map((item) => makeArticleMark(item, top - 52)),
    ...chips.map((chip) => makeChip(chip, top)),
  ];
  const sheet = makeSvg(
    "svg", { class: "timeline", width: width + 2 * TIMELINE_SIDE, height, role: "group", "aria-label": say("timeline_label") },
    ...makeTicks(span, place, { axis: top - 22, height }), ...items,
  );
  makeRoving(items);
  const counts = { dated: sayCount("event", all.length), rest: sayCount("event", visibleCount() - all.length) };
  const note = events.length > MAX_ON_TIMELINE ? say("timeline_rest", { count: events.length - MAX_ON_TIMELINE }) : "";
  view.replaceChildren(make("p", { text: `${say("timeline_help", counts)} ${note}`, classes: "view-help" }), sheet);
}

/** Gives every item the first lane in which it and its text have room; the text goes left where the right is full. */
function arrange(items, place, textOf, width) {
  const lanes = [];
  return items.map((item) => {
    const left = Math.max(place(item.start), TIMELINE_SIDE);
    const right = Math.min(Math.max(place(item.end), left + 8), TIMELINE_SIDE + width);
    const text = textOf(item);
    const room = widthOfText(text, TIMELINE_FONT) + 22;
    const isTextLeft = left + room > width + TIMELINE_SIDE && left > room;
    const own = isTextLeft ? [left - room, right + 6] : [left, Math.max(right, left + room) + 6];
    const free = lanes.findIndex((taken) => taken.every(([from, until]) => until <= own[0] || own[1] <= from));
    const lane = free < 0 ? lanes.push([]) - 1 : free;
    lanes[lane].push(own);
    return { ...item, left, right, text, isTextLeft, lane };
  });
}

function makeChip({ number, left, right, text, isTextLeft, lane }, top) {
  const style = lineStyles.get(certaintyOf(data.events[number]));
  const y = top + lane * LANE;
  const isOpen = state.selection.kind !== "overview" && selectedVisibleEvents()[state.current] === number;
  // A long period lies under its own text.
  const mark = makeSvg("rect", { x: left + 2, y: y + 15, width: Math.max(4, right - left - 2), height: 2.5, rx: 1, fill: colourOf(style) });
  const label = makeSvgText(text, { x: isTextLeft ? left - 6 : left + 12, y: y + 12, "text-anchor": isTextLeft ? "end" : "start" });
  const dot = makeSvg("circle", { cx: left + 4, cy: y + 8, r: 4.5, fill: colourOf(style) });
  return makeMark([mark, dot, label], { text: `${sayEvent(number)} ${data.events[number].time_value}`, isOpen, onClick: () => openEvent(number) });
}

function makeArticleMark({ number, left, text, isTextLeft, lane }, base) {
  const y = base - lane * LANE;
  const line = makeSvg("line", { x1: left + 0.5, x2: left + 0.5, y1: y, y2: base + 30, class: "stem" });
  const label = makeSvgText(text, { x: isTextLeft ? left - 6 : left + 6, y: y + 10, "text-anchor": isTextLeft ? "end" : "start" });
  const name = `${say("article")}: ${titleOf(number)}, ${sayDate(data.articles[number].date)}`;
  return makeMark([line, label], { text: name, classes: "article-mark", isOpen: false, onClick: () => setFilter("article", data.articles[number].id) });
}

/** Years, months or days, whichever have room for their names. */
function makeTicks({ first, last }, place, { axis, height }) {
  const language = document.documentElement.lang;
  const days = (last - first) / DAY;
  const limit = (place(last) - place(first)) / TICK_ROOM;
  const months = [1, 3, 12, 60, 120].find((count) => days / 30 / count <= limit) ?? 600;
  const step = [1, 2, 7, 14].find((count) => days / count <= limit);
  const format = new Intl.DateTimeFormat(language, { timeZone: "UTC", year: "numeric", ...(step ? { day: "numeric", month: "short" } : months < 12 ? { month: "short" } : {}) });
  /** @type {SVGElement[]} */
  const ticks = [makeSvg("line", { x1: 0, x2: place(last), y1: axis, y2: axis, class: "axis" })];
  for (const time of step ? dayTicks(first, last, step) : monthTicks(first, last, months)) {
    ticks.push(makeSvg("line", { x1: place(time), x2: place(time), y1: axis, y2: height, class: "tick" }));
    ticks.push(makeSvgText(format.format(time), { x: place(time) + 4, y: axis + 15, class: "tick-text" }));
  }
  return ticks;
}

function dayTicks(first, last, step) {
  const start = Math.ceil(first / DAY) * DAY;
  return Array.from({ length: Math.max(0, Math.ceil((last - start) / (step * DAY))) }, (_, number) => start + number * step * DAY);
}

function monthTicks(first, last, step) {
  const ticks = [];
  const start = new Date(first);
  let month = Math.floor((start.getUTCFullYear() * 12 + start.getUTCMonth()) / step) * step;
  for (; ; month += step) {
    const time = Date.UTC(Math.floor(month / 12), month % 12, 1);
    if (time > last) return ticks;
    if (time >= first) ticks.push(time);
  }
}
