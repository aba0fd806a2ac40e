import { certaintyOf, data, lineStyles, titleOf } from "./data.js";
import { byId, make, makeButton, makeMark, makeRoving, makeSvg, makeSvgText, setUpDragging } from "./elements.js";
import { maxOf } from "./geometry.js";
import { arrange, BAR_HEIGHT, barsOf, lanesOf, LANE_ROW } from "./lanes.js";
import { sayEvent } from "./lines.js";
import { openShown, select } from "./navigation.js";
import { isNarrowing, selectedVisibleEvents, eventsInView } from "./selection.js";
import { state } from "./state.js";
import { colourOf } from "./theme.js";
import { DAY, foldOutliers, periodOf, spanOf, ticksOf } from "./time_axis.js";
import { visibilityVersion } from "./visibility.js";
import { say, sayCount, sayDate, shorten } from "./words.js";

/** @typedef {import("./lanes.js").DatedItem} DatedItem */
/** @typedef {import("./time_axis.js").Span} Span */
/** @typedef {import("./time_axis.js").Cut} Cut */

const TIME_MARGIN = 24;
const LANE_HEAD = 24;
const MAX_ARTICLE_ROWS = 6;
const OVERVIEW_HEIGHT = 34;
const ARTICLES = "articles";

/** @type {Span | null} what the reader zoomed to */
let chosenSpan = null;
let areOutliersOpen = false;
/** Lanes whose events are all drawn one by one, however many they are. */
const openLanes = new Set();
let drawnItems = null;
/** @type {{ key: string, shownCount: number, events: DatedItem[], articles: DatedItem[], cut: Cut | null }} */
let latestItems = { key: "", shownCount: 0, events: [], articles: [], cut: null };
let isDrawingSoon = false;

export function setUpTimeline() {
  const view = byId("view-timeline");
  setUpDragging(view, ({ x, y }) => {
    view.scrollTop -= y;
    moveSpan(-x / timelineWidth());
  });
  view.addEventListener("wheel", (turned) => {
    turned.preventDefault();
    if (Math.abs(turned.deltaX) > Math.abs(turned.deltaY)) moveSpan(turned.deltaX / timelineWidth());
    else zoomAt(Math.exp(-turned.deltaY / 500), (turned.clientX - view.getBoundingClientRect().left - TIME_MARGIN) / timelineWidth());
  }, { passive: false });
}

/**
 * What there is to draw: the events that are shown and have a date, of their own or that of their article, their articles,
 * and what lies far from the rest. Kept until something else is shown.
 * @returns {{ shownCount: number, events: DatedItem[], articles: DatedItem[], cut: Cut | null }}
 */
function datedItems() {
  const key = JSON.stringify([isNarrowing() ? state.selection : null, visibilityVersion]);
  if (latestItems.key === key) return latestItems;
  const shown = eventsInView();
  const events = shown.flatMap((number) => {
    const period = periodOf(data.events[number].time_value);
    return makeItem(number, period ?? periodOf(data.articles[data.events[number].article].date), period === null);
  }).sort(byTime);
  const numbers = [...new Set(shown.map((number) => data.events[number].article))];
  const articles = numbers.flatMap((number) => makeItem(number, periodOf(data.articles[number].date), true)).sort(byTime);
  latestItems = { key, shownCount: shown.length, events, articles, cut: events.length === 0 ? null : foldOutliers(events, articles) };
  return latestItems;
}

function makeItem(number, period, isBorrowed) {
  return period === null ? [] : [{ number, ...period, isBorrowed }];
}

function byTime(first, second) {
  return first.start - second.start || first.number - second.number;
}

function timelineWidth() {
  return Math.max(200, byId("view-timeline").clientWidth - 2 * TIME_MARGIN);
}

/** Once a frame, however often the pointer moves. */
function drawSoon() {
  if (isDrawingSoon) return;
  isDrawingSoon = true;
  requestAnimationFrame(() => {
    isDrawingSoon = false;
    drawTimeline();
  });
}

/** @param {number} share of what is in view */
function moveSpan(share) {
  const span = chosenSpan ?? wholeSpan();
  if (span === null || share === 0) return;
  const shift = share * (span.last - span.first);
  chosenSpan = { first: span.first + shift, last: span.last + shift };
  drawSoon();
}

/** Zooms while what is under the pointer stays where it is. */
function zoomAt(factor, share) {
  const span = chosenSpan ?? wholeSpan();
  if (span === null) return;
  const length = Math.max(DAY, (span.last - span.first) / factor);
  const first = span.first + share * (span.last - span.first - length);
  chosenSpan = { first, last: first + length };
  drawSoon();
}

export function zoomTimeline(factor) {
  zoomAt(factor, 0.5);
}

export function showWholeTimeline() {
  chosenSpan = null;
  areOutliersOpen = false;
  openLanes.clear();
  drawTimeline();
}

/** @returns {Span | null} */
function wholeSpan() {
  const { events, articles, cut } = datedItems();
  if (cut === null) return null;
  return areOutliersOpen ? spanOf([...events, ...articles]) : cut.span;
}

export function drawTimeline() {
  const view = byId("view-timeline");
  startAnew();
  const { shownCount, events } = datedItems();
  const whole = wholeSpan();
  if (whole === null) {
    view.replaceChildren(...(shownCount === 0 ? [] : [make("p", { text: say("no_dates"), classes: "nothing" })]));
    return;
  }
  const span = chosenSpan ?? whole;
  const width = timelineWidth();
  const place = (time) => ((time - span.first) / (span.last - span.first)) * width;
  const { texts, lines } = ticksOf(span, place, width);
  const { marks, height } = makeLanes(drawnLanes({ span, place, width }), { place, width });
  const head = make(
    "div", { classes: "timeline-head" },
    makeHelp(events, shownCount), makeOutliers(), makeTimeOverview(events, { whole, span, width }),
    makeTimeSheet(width, 20, [makeSvg("line", { x1: 0, x2: width, y1: 19, y2: 19, class: "axis" }), ...texts]),
  );
  const sheet = makeTimeSheet(width, Math.max(height + 20, view.clientHeight - 120), [...lines, ...marks]);
  sheet.setAttribute("role", "group");
  sheet.setAttribute("aria-label", say("timeline_label"));
  makeRoving(marks);
  view.replaceChildren(head, sheet);
}

/** Other events begin at the top; where none of them is in view, the whole time is. */
function startAnew() {
  const items = datedItems();
  if (items === drawnItems) return;
  drawnItems = items;
  openLanes.clear();
  byId("view-timeline").scrollTop = 0;
  if (chosenSpan !== null && !items.events.some((item) => isIn(chosenSpan, item))) chosenSpan = null;
}

/**
 * @param {Span} span
 * @param {DatedItem} item
 */
function isIn({ first, last }, { start, end }) {
  return end >= first && start <= last;
}

function makeTimeSheet(width, height, children) {
  return makeSvg("svg", { class: "timeline", width: width + 2 * TIME_MARGIN, height, viewBox: `${-TIME_MARGIN} 0 ${width + 2 * TIME_MARGIN} ${height}` }, ...children);
}

function makeHelp(events, shownCount) {
  const own = events.filter(({ isBorrowed }) => !isBorrowed).length;
  const counts = { own: sayCount("event", own), borrowed: events.length - own };
  const rest = shownCount - events.length;
  return make("p", { classes: "view-help", text: [say("timeline_help", counts), rest > 0 ? say("timeline_undated", { count: rest }) : ""].join(" ") });
}

/** What lies far from the rest, folded or not. */
function makeOutliers() {
  const { before, after } = datedItems().cut;
  const open = () => {
    areOutliersOpen = !areOutliersOpen;
    chosenSpan = null;
    drawTimeline();
  };
  const texts = areOutliersOpen ? [say("fold_outliers")] : [before && say("outliers_before", before), after && say("outliers_after", after)].filter(Boolean);
  const isAny = before !== null || after !== null;
  return make("p", { classes: "outliers" }, ...(isAny ? texts.map((text) => makeButton("quiet", open, text)) : []));
}

/** How many events there are over the whole time, and which part of it is in view; dragging over it chooses another. */
function makeTimeOverview(events, { whole, span, width }) {
  const place = (time) => Math.max(0, Math.min(width, ((time - whole.first) / (whole.last - whole.first)) * width));
  const bars = barsOf(events.filter((item) => isIn(whole, item)), whole, width, 6);
  const largest = Math.max(1, ...bars.map(({ items }) => items.length));
  const drawn = bars.map(({ first, last, items }) => {
    const height = Math.max(2, (items.length / largest) * (OVERVIEW_HEIGHT - 4));
    return makeSvg("rect", { x: place(first), y: OVERVIEW_HEIGHT - height, width: Math.max(1, place(last) - place(first) - 1), height, class: "overview-bar" });
  });
  const brush = makeSvg("rect", { x: place(span.first), y: 0, width: Math.max(2, place(span.last) - place(span.first)), height: OVERVIEW_HEIGHT, class: "brush" });
  const sheet = makeTimeSheet(width, OVERVIEW_HEIGHT, [...drawn, brush]);
  sheet.classList.add("overview");
  sheet.append(makeTitle(say("brush_help")));
  setUpBrush(sheet, brush, (x) => whole.first + (x / width) * (whole.last - whole.first));
  return sheet;
}

function makeTitle(text) {
  const title = makeSvg("title", {});
  title.textContent = text;
  return title;
}

function setUpBrush(sheet, brush, timeAt) {
  sheet.addEventListener("pointerdown", (pressed) => {
    pressed.stopPropagation();
    const left = sheet.getBoundingClientRect().left + TIME_MARGIN;
    const start = pressed.clientX - left;
    let end = start;
    const onMove = (moved) => {
      end = moved.clientX - left;
      brush.setAttribute("x", String(Math.min(start, end)));
      brush.setAttribute("width", String(Math.abs(end - start)));
    };
    window.addEventListener("pointermove", onMove);
    window.addEventListener("pointerup", () => {
      window.removeEventListener("pointermove", onMove);
      const [first, last] = [Math.min(start, end), Math.max(start, end)].map(timeAt);
      chosenSpan = Math.abs(end - start) < 4 ? null : { first, last: Math.max(last, first + DAY) };
      drawTimeline();
    }, { once: true });
  });
}

/** The articles on their day, then the names with their events, as far as they are in view; each as marks or as bars. */
function drawnLanes({ span, place, width }) {
  const { events, articles: published } = datedItems();
  const openName = state.selection.kind === "node" && !state.selection.isOneEvent ? state.selection.number : null;
  const articles = { key: ARTICLES, items: published, name: say("lane_articles"), textOf: (number) => shorten(titleOf(number), 36), maxRows: MAX_ARTICLE_ROWS };
  const named = lanesOf(events, openName).map(({ node, items }) => ({
    key: String(node), node, items, name: node === null ? say("lane_rest") : data.names[node].name, textOf: (number) => sayEvent(number), maxRows: undefined,
  }));
  return [articles, ...(named.length === 1 ? [{ ...named[0], name: say("lane_all") }] : named)].flatMap((lane) => {
    const items = lane.items.filter((item) => isIn(span, item));
    if (items.length === 0) return [];
    const one = arrange(items, { place, width, textOf: lane.textOf, isOpen: openLanes.has(lane.key), maxRows: lane.maxRows });
    return [{ ...lane, items, one, bars: one === null ? barsOf(items, span, width) : [] }];
  });
}

function makeLanes(lanes, { place, width }) {
  const largestOfLane = ({ bars }) => maxOf([1, ...bars.map(({ items }) => items.length)]);
  const largest = maxOf([1, ...lanes.filter(({ node }) => typeof node === "number").map(largestOfLane)]);
  let top = 4;
  /** @type {SVGElement[]} */
  const marks = [];
  for (const lane of lanes) {
    marks.push(makeLaneHead(lane, top));
    top += LANE_HEAD;
    if (lane.one === null) {
      marks.push(...lane.bars.map((bar) => makeBar(lane, bar, { place, width, bottom: top + BAR_HEIGHT, largest: typeof lane.node === "number" ? largest : largestOfLane(lane) })));
      top += BAR_HEIGHT + 8;
    } else {
      marks.push(...lane.one.marks.map((mark) => (lane.key === ARTICLES ? makeArticleMark(mark, top) : makeEventMark(mark, top))));
      top += lane.one.rows * LANE_ROW + 8;
    }
  }
  return { marks, height: top };
}

function makeLaneHead({ node, key, name, items, one }, top) {
  const drawn = one === null ? items.length : one.marks.length;
  const count = drawn < items.length ? say("lane_part", { drawn, count: items.length }) : String(items.length);
  const text = makeSvgText(`${shorten(name, 48)}  ${count}`, { x: 0, y: top + 16, class: "lane-name" });
  const line = makeSvg("line", { x1: -TIME_MARGIN, x2: "100%", y1: top, y2: top, class: "tick" });
  const room = makeSvg("rect", { x: -TIME_MARGIN, width: "100%", y: top, height: LANE_HEAD, class: "room" });
  const open = () => {
    if (typeof node === "number") select({ kind: "node", number: node }, { isShown: true });
    else if (!openLanes.delete(key)) openLanes.add(key);
    drawTimeline();
  };
  return makeMark([room, line, text], { text: `${name}: ${key === ARTICLES ? sayCount("article", items.length) : sayCount("event", items.length)}`, classes: "lane-head", isOpen: false, onClick: open });
}

/** A dot, full where the event has a date of its own and hollow where it has that of its article; a line as long as it took. */
function makeEventMark({ number, left, right, text, isTextLeft, row, isBorrowed }, top) {
  const event = data.events[number];
  const colour = colourOf(lineStyles.get(certaintyOf(event)));
  const y = top + row * LANE_ROW;
  const isOpen = state.selection.kind !== "overview" && selectedVisibleEvents()[state.current] === number;
  const period = isBorrowed ? [] : [makeSvg("rect", { x: left + 2, y: y + 15, width: Math.max(4, right - left - 2), height: 2.5, rx: 1, fill: colour })];
  const dot = makeSvg("circle", { cx: left + 4, cy: y + 8, r: 4, stroke: colour, "stroke-width": 1.8, ...(isBorrowed ? { class: "hollow" } : { fill: colour }) });
  const label = makeSvgText(text, { x: isTextLeft ? left - 6 : left + 12, y: y + 12, "text-anchor": isTextLeft ? "end" : "start" });
  const day = isBorrowed ? say("day_of_article", { date: sayDate(data.articles[event.article].date) }) : sayDate(event.time_value);
  return makeMark([...period, dot, label], { text: `${sayEvent(number)} ${day}`, classes: isBorrowed ? "borrowed" : "dated", isOpen, onClick: () => openShown(number), events: [number] });
}

function makeArticleMark({ number, left, text, isTextLeft, row }, top) {
  const y = top + row * LANE_ROW;
  const line = makeSvg("line", { x1: left + 0.5, x2: left + 0.5, y1: y, y2: y + 16, class: "stem" });
  const label = makeSvgText(text, { x: isTextLeft ? left - 6 : left + 6, y: y + 12, "text-anchor": isTextLeft ? "end" : "start" });
  const name = `${say("article")}: ${titleOf(number)}, ${sayDate(data.articles[number].date)}`;
  return makeMark([line, label], { text: name, classes: "article-mark", isOpen: false, onClick: () => select({ kind: "found", by: "article", name: data.articles[number].id }) });
}

/** A bar for many, with their number; one opens, more are looked at from nearer by. */
function makeBar(lane, { first, last, items }, { place, width, bottom, largest }) {
  const [left, right] = [first, last].map((time) => Math.max(0, Math.min(width, place(time))));
  const own = items.filter(({ isBorrowed }) => !isBorrowed).length;
  const scale = (count) => (count / largest) * (BAR_HEIGHT - 14);
  const height = Math.max(3, scale(items.length));
  const size = { x: left + 1, width: Math.max(2, right - left - 2) };
  const parts = [
    makeSvg("rect", { ...size, y: bottom - height, height, class: "lane-bar hollow" }),
    makeSvg("rect", { ...size, y: bottom - Math.min(height, scale(own)), height: Math.min(height, scale(own)), class: "lane-bar" }),
    makeSvgText(String(items.length), { x: (left + right) / 2, y: bottom - height - 3, "text-anchor": "middle", class: "tick-text" }),
  ];
  const period = `${sayDay(first)}${last - first > DAY ? ` – ${sayDay(last - DAY)}` : ""}`;
  const count = sayCount(lane.key === ARTICLES ? "article" : "event", items.length);
  return makeMark(parts, { text: `${lane.name}, ${period}: ${count}`, classes: "many", isOpen: false, onClick: () => comeNearer(lane.key, { first, last, items }), events: lane.key === ARTICLES ? undefined : items.map(({ number }) => number) });
}

function sayDay(time) {
  return sayDate(new Date(time).toISOString().slice(0, 10));
}

function comeNearer(key, { first, last, items }) {
  if (items.length === 1 && key !== ARTICLES) {
    openShown(items[0].number);
    return;
  }
  if (last - first <= DAY || items.every(({ start }) => start === items[0].start)) openLanes.add(key);
  else chosenSpan = { first, last };
  drawTimeline();
}
