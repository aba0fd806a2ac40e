import { data } from "./data.js";
import { byId, focusFirst, make, makeName, makeRoving, makeSvg } from "./elements.js";
import { boundsOf, centreOf, minOf } from "./geometry.js";
import { makeMapLegend, shadeOf, shadesFor } from "./map_legend.js";
import { makeMarks, sayPlace, sayPlaces } from "./map_marks.js";
import { MapView } from "./map_view.js";
import { select } from "./navigation.js";
import { makeOutlines, pathOf } from "./outlines.js";
import { placeNamed } from "./places.js";
import { shownPlaces } from "./shown_places.js";
import { state } from "./state.js";
import { say } from "./words.js";

/** The middle of a very large country lies far from where its news is; it counts only where there is nothing else. */
const HUGE_COUNTRY = 40;
/** Degrees that are in view at least when a place is opened. */
const SMALLEST_SPAN = 9;
const DOTS_APART = 26;
const SETTLING = 120;

let view = null;
let outlines = null;
/** The elements of the map that stay, and the marks that move over it. */
let sheet = null;
let marks = [];
let settling = 0;
/** The place that the map last moved to, so that a reader who moves on is left alone. */
let visited = null;

export function setUpMap() {
  const element = byId("view-map");
  view = new MapView(element, moveMap);
  element.addEventListener("keydown", onMapKey);
}

function onMapKey(pressed) {
  const zooms = { "+": 1.4, "=": 1.4, "-": 1 / 1.4 };
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return;
  if (zooms[pressed.key]) zoomMap(zooms[pressed.key]);
  else if (pressed.key === "0") showWholeMap();
  else if (pressed.key === "Escape" && sheet?.list.hidden === false) closeList();
  else return;
  pressed.preventDefault();
  pressed.stopPropagation();
}

export function zoomMap(factor) {
  view.zoomAt(factor);
}

export function showWholeMap() {
  view.isChosen = false;
  visited = null;
  drawMap();
}

export function drawMap() {
  const element = byId("view-map");
  const shown = shownPlaces().filter(({ place }) => place.spots.length > 0);
  if (data.map === null || (shown.length === 0 && sheet === null)) {
    element.replaceChildren(make("p", { text: say("no_places"), classes: "nothing" }));
    sheet = null;
    return;
  }
  if (sheet === null) sheet = makeMapSheet(element);
  colourLand(shown);
  sheet.nothing.hidden = shown.length > 0;
  closeList();
  if (!view.isChosen && shown.length > 0) view.goTo(whatShows(shown), { isAnimated: false });
  visitOpen();
  placeMarks();
}

function makeMapSheet(element) {
  outlines ??= makeOutlines();
  const land = outlines.map((rings) => makeSvg("path", { d: pathOf(rings), class: "land", "fill-rule": "evenodd" }));
  const ground = makeSvg("g", {}, ...land);
  const over = makeSvg("g", {});
  const svg = makeSvg("svg", { class: "map", role: "group", "aria-label": say("map_label") }, ground, over);
  const [legend, list] = [make("div", { classes: "map-legend" }), make("div", { classes: "tip list", attributes: { role: "dialog" } })];
  const nothing = make("p", { text: say("no_places"), classes: "nothing" });
  list.hidden = true;
  element.replaceChildren(svg, legend, nothing, list);
  return { element, land, ground, over, legend, list, nothing };
}

/** Countries by the number of their events, whole ones with their parts; a click on one is one on its name. */
function colourLand(shown) {
  const areas = shown.filter(({ place }) => place.outlines.length > 0);
  const shades = shadesFor(Math.max(0, ...areas.map(({ events }) => events.length)));
  sheet.land.forEach((path) => {
    path.setAttribute("class", "land");
    path.onclick = null;
    path.replaceChildren();
  });
  for (const area of areas.toReversed()) {
    for (const number of area.place.outlines) {
      const path = sheet.land[number];
      path.setAttribute("class", `land shade-${shadeOf(area.events.length, shades)} ${isOpen(area.place) ? "open" : ""}`);
      path.onclick = () => choose([area], path);
      // What is open goes last, so that no neighbour lies over its border.
      if (isOpen(area.place)) sheet.ground.append(path);
      const title = makeSvg("title", {});
      title.textContent = sayPlace(area);
      path.replaceChildren(title);
    }
  }
  sheet.legend.replaceChildren(...makeMapLegend(shades));
}

function isOpen(place) {
  return state.selection.kind === "place" && placeNamed(state.selection.name) === place;
}

/** Everything of interest with the land around it. */
function whatShows(shown) {
  const dots = shown.filter(({ place }) => place.outlines.length === 0).map(({ place }) => place.spots[0]);
  const areas = shown.filter(({ place }) => place.outlines.length > 0);
  const small = areas.filter(({ place }) => widthOfArea(place) < HUGE_COUNTRY).map(({ place }) => place.spots[0]);
  const near = [...dots, ...small];
  if (near.length === 0) return zoomTo(areas.map(({ place }) => place.spots[0]));
  const middle = centreOf(boundsOf(near));
  const huge = areas.filter(({ place }) => widthOfArea(place) >= HUGE_COUNTRY).map(({ place }) => nearest(place.spots, middle));
  return zoomTo([...near, ...huge]);
}

function zoomTo(points) {
  const { clientWidth, clientHeight } = byId("view-map");
  const bounds = boundsOf(points);
  const zoom = Math.min(clientWidth / Math.max(14, (bounds.right - bounds.left) * 1.35), clientHeight / Math.max(10, (bounds.bottom - bounds.top) * 1.5));
  return { ...centreOf(bounds), zoom };
}

function nearest(spots, { x, y }) {
  return spots.reduce((best, spot) => (Math.hypot(spot.x - x, spot.y - y) < Math.hypot(best.x - x, best.y - y) ? spot : best));
}

/** The corners of the largest piece of a country. */
function bodyOf({ outlines: numbers }) {
  const rings = numbers.flatMap((number) => outlines[number]);
  const sizeOf = ({ left, right, top, bottom }) => (right - left) * (bottom - top);
  return rings.map(boundsOf).reduce((best, bounds) => (sizeOf(bounds) > sizeOf(best) ? bounds : best));
}

function widthOfArea(place) {
  const { left, right } = bodyOf(place);
  return right - left;
}

/** Moves to the place that was opened, where it is not well in view. */
function visitOpen() {
  const place = state.selection.kind === "place" ? placeNamed(state.selection.name) : undefined;
  if (place === visited) return;
  visited = place ?? null;
  if (place === undefined || place.spots.length === 0) return;
  const zoom = place.outlines.length > 0 ? zoomToArea(bodyOf(place)) : zoomToDot(place);
  if (isWellInView(view.at(place.spots[0])) && (place.outlines.length > 0 || view.now.zoom >= zoom)) return;
  view.isChosen = true;
  view.goTo({ ...place.spots[0], zoom: place.outlines.length > 0 ? zoom : Math.max(view.now.zoom, zoom) });
}

function isWellInView({ x, y }) {
  const { clientWidth, clientHeight } = byId("view-map");
  return x > clientWidth * 0.15 && x < clientWidth * 0.85 && y > clientHeight * 0.15 && y < clientHeight * 0.85;
}

function zoomToArea({ left, right, top, bottom }) {
  const { clientWidth, clientHeight } = byId("view-map");
  return Math.min(clientWidth / Math.max(SMALLEST_SPAN, (right - left) * 1.4), clientHeight / Math.max(SMALLEST_SPAN, (bottom - top) * 1.4));
}

/** So near that the dot no longer lies over another. */
function zoomToDot(place) {
  const [own] = place.spots;
  const others = shownPlaces().filter((one) => one.place !== place && one.place.outlines.length === 0 && one.place.spots.length > 0);
  const apart = minOf(others.map((one) => Math.hypot(one.place.spots[0].x - own.x, one.place.spots[0].y - own.y)).filter((distance) => distance > 0));
  return Math.max(zoomToArea(boundsOf([own])) / 2, DOTS_APART / apart);
}

/** Called at every step of the view: only what is there is moved; names find new room when it has come to rest. */
function moveMap(hasZoomed) {
  if (sheet === null) return;
  const { zoom } = view.now;
  const origin = view.at({ x: 0, y: 0 });
  sheet.ground.setAttribute("transform", `matrix(${zoom} 0 0 ${zoom} ${origin.x} ${origin.y})`);
  for (const { mark, spot } of marks) moveMark(mark, spot);
  if (hasZoomed) closeList();
  clearTimeout(settling);
  settling = setTimeout(placeMarks, SETTLING);
}

function moveMark(mark, spot) {
  const { x, y } = view.at(spot);
  mark.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
}

function placeMarks() {
  clearTimeout(settling);
  if (sheet === null || state.view !== "map") return;
  const focused = sheet.over.contains(document.activeElement) ? document.activeElement.getAttribute("aria-label") : null;
  const { clientWidth: width, clientHeight: height } = sheet.element;
  const shown = shownPlaces().filter(({ place }) => place.spots.length > 0);
  marks = makeMarks(shown, { at: (point) => view.at(point), size: { width, height }, taken: legendBox(height), isOpen, onChoose: choose });
  for (const { mark, spot } of marks) moveMark(mark, spot);
  sheet.over.replaceChildren(...marks.map(({ mark }) => mark));
  makeRoving(marks.map(({ mark }) => mark));
  if (focused !== null) focusFirst(`#view-map [aria-label="${CSS.escape(focused)}"]`);
}

function legendBox(height) {
  const { offsetWidth, offsetHeight } = sheet.legend;
  return { left: 0, right: offsetWidth, top: height - offsetHeight, bottom: height };
}

/** One place opens; of several that lie over each other the reader takes one from a list. */
function choose(shown, mark) {
  if (shown.length === 1) select({ kind: "place", name: shown[0].place.name });
  else openList(shown, mark);
}

function openList(shown, mark) {
  const items = shown.map(({ place, events }) => {
    const button = make("button", { classes: "name", attributes: { type: "button" }, onClick: () => select({ kind: "place", name: place.name }) });
    button.append(makeName(place.name), ` (${events.length})`);
    return make("li", {}, button);
  });
  const { list, element } = sheet;
  list.replaceChildren(make("ul", {}, ...items));
  list.setAttribute("aria-label", sayPlaces(shown.length));
  list.hidden = false;
  const [box, around] = [mark.getBoundingClientRect(), element.getBoundingClientRect()];
  list.style.left = `${Math.max(4, Math.min(box.left - around.left + 20, element.clientWidth - list.offsetWidth - 4))}px`;
  list.style.top = `${Math.max(4, Math.min(box.top - around.top + 20, element.clientHeight - list.offsetHeight - 4))}px`;
  list.querySelector("button").focus();
}

function closeList() {
  if (sheet !== null) sheet.list.hidden = true;
}
