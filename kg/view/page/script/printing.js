import { network } from "./canvas.js";
import { data, titleOf } from "./data.js";
import { eventsOfPart, visibleEventsOfLine } from "./drawn_graph.js";
import { byId, make, makeName, makeSvg, makeSvgText } from "./elements.js";
import { drawnLabels } from "./labels.js";
import { eventsInView, isNarrowing } from "./selection.js";
import { shownPlaces } from "./shown_places.js";
import { state } from "./state.js";
import { SvgContext } from "./svg_context.js";
import { drawOn } from "./vis_internals.js";
import { isVisible } from "./visibility.js";
import { say, sayCount, sayDate } from "./words.js";

const MAX_NOTES_AT_LINE = 3;

/** On paper the page is its drawing and, as numbered notes, every event that is shown with its sentence and its source. */
export function setUpPaper() {
  window.addEventListener("beforeprint", () => byId("paper").replaceChildren(...makePaper()));
  window.addEventListener("afterprint", () => byId("paper").replaceChildren());
}

function makePaper() {
  const events = printedEvents().sort(inOrderOfTexts);
  const numbers = new Map(events.map((event, position) => [event, position + 1]));
  const opened = state.selection.kind === "overview" ? [] : [...document.querySelectorAll("#panel h2")].slice(0, 1).map((heading) => make("h2", { text: heading.textContent }));
  return [
    make("h1", { text: document.title, attributes: { dir: "auto" } }),
    ...opened,
    make("p", { text: say("paper_about", { events: sayCount("event", events.length), date: sayDate(today()) }) }),
    ...makeFigure(numbers),
    make("ol", { classes: "notes" }, ...events.map(makeFootnote)),
  ];
}

/** @param {Map<number, number>} numbers */
function makeFigure(numbers) {
  if (state.view === "table") return [];
  if (state.view === "network") return [make("div", { classes: "figure" }, drawingAsSvg(numbers))];
  return [make("div", { classes: `figure view ${state.view}` }, ...viewAsSvg(numbers))];
}

function inOrderOfTexts(first, second) {
  const [one, other] = [data.events[first], data.events[second]];
  return one.article - other.article || one.sentence_number - other.sentence_number || first - second;
}

function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/** Those of a part that is drawn alone, of what is selected, of the places of a map, else all that nothing hides. */
function printedEvents() {
  const isOfPart = state.view === "network" && ["overview", "node"].includes(state.selection.kind);
  const events = (isOfPart ? eventsOfPart() : null) ?? eventsInView();
  if (state.view !== "map" || isNarrowing()) return [...new Set(events)];
  const onMap = new Set(shownPlaces().filter(({ place }) => place.spots.length > 0).flatMap((shown) => shown.events));
  return events.filter((number) => onMap.has(number));
}

/**
 * What is drawn of the network, with the numbers of their notes at the lines.
 * @param {Map<number, number>} numbers
 */
function drawingAsSvg(numbers) {
  const sheet = new SvgContext(byId("canvas").querySelector("canvas").getContext("2d"));
  drawOn(network, sheet);
  const svg = sheet.toSvg();
  for (const label of drawnLabels) {
    const notes = eventsOfLabel(label).map((event) => numbers.get(event)).filter((number) => number !== undefined);
    if (notes.length === 0) continue;
    svg.append(makeSvgText(sayNotes(notes), { x: label.right, y: label.top + 5, class: "note" }));
  }
  return svg;
}

/** @param {DrawnLabel} label */
function eventsOfLabel({ kind, number }) {
  if (kind === "edge") return visibleEventsOfLine(number);
  return kind === "stub" ? data.stubs[number].events.filter(isVisible) : [];
}

/**
 * The time line and the map are drawings in SVG already; behind what stands for events come the numbers of their notes.
 * @param {Map<number, number>} numbers
 * @returns {SVGElement[]}
 */
function viewAsSvg(numbers) {
  const drawings = [.../** @type {NodeListOf<SVGElement>} */ (document.querySelectorAll(`#view-${state.view} svg:not(.symbol)`))];
  return drawings.map((drawing) => {
    const copy = copyOf(drawing);
    for (const mark of copy.querySelectorAll("[data-events]")) {
      const notes = mark.getAttribute("data-events").split(" ").map((event) => numbers.get(Number(event))).filter((number) => number !== undefined);
      const words = mark.querySelector("text:not(.number)");
      if (notes.length > 0 && words !== null) words.append(makeSpan(sayNotes(notes)));
    }
    return copy;
  });
}

/** @param {number[]} notes */
function sayNotes(notes) {
  return notes.slice(0, MAX_NOTES_AT_LINE).join(", ") + (notes.length > MAX_NOTES_AT_LINE ? ", …" : "");
}

function makeSpan(text) {
  const span = makeSvg("tspan", { class: "note", dy: -4 });
  span.textContent = ` ${text}`;
  return span;
}

/** @param {SVGElement} svg */
function copyOf(svg) {
  const { width, height } = svg.getBoundingClientRect();
  const copy = /** @type {SVGElement} */ (svg.cloneNode(true));
  copy.setAttribute("viewBox", `0 0 ${width} ${height}`);
  for (const attribute of ["width", "height"]) copy.removeAttribute(attribute);
  return copy;
}

function makeFootnote(number) {
  const event = data.events[number];
  const { source, date, url } = data.articles[event.article];
  const from = [source, titleOf(event.article), sayDate(date), say("sentence_number", { number: event.sentence_number }), url].filter(Boolean).join(", ");
  const told = make("span", { text: event.told_fully ?? event.told, classes: "told", attributes: { lang: "nl", dir: "auto" } });
  return make("li", {}, told, " ", makeName(`“${event.sentence.map(([text]) => text).join("")}”`), " ", makeName(from, "about"));
}
