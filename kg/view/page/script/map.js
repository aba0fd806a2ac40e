import { data, namesInSlot, sidesOf } from "./data.js";
import {
  byId, make, makeMark, makeName, makeRoving, makeSvg, makeSvgText, setUpDragging, widthOfText,
} from "./elements.js";
import { boundsOf, centreOf } from "./geometry.js";
import { select } from "./navigation.js";
import { boxAt, TakenRoom } from "./room.js";
import { state } from "./state.js";
import { pageFont } from "./theme.js";
import { isVisible } from "./visibility.js";
import { say, sayCount, shorten } from "./words.js";

const LARGEST_MAP_ZOOM = 120;
const PLACE_RADIUS = 5;
const HUGE_COUNTRY = 40;
const MAP_FONT = `600 13px ${pageFont}`;

/** What the map shows: pixels a degree of longitude, and the middle; null until there is something to fit. */
let mapView = null;

let isMapChosen = false;
const pointOfName = new Map((data.map?.points ?? []).map(([name, ...point]) => [name, point]));
const countryOfName = new Map(data.map?.names ?? []);
const outlines = data.map === null ? [] : data.map.countries.map((rings) => rings.map(ringPoints));

export function setUpMap() {
  const view = byId("view-map");
  setUpDragging(view, ({ x, y }) => {
    if (mapView === null) return;
    mapView = { ...mapView, x: mapView.x - x / mapView.zoom, y: mapView.y + y / mapView.zoom };
    isMapChosen = true;
    drawMap();
  });
  view.addEventListener("wheel", (turned) => {
    if (mapView === null) return;
    turned.preventDefault();
    zoomMap(turned.deltaY < 0 ? 1.2 : 1 / 1.2);
  }, { passive: false });
}

/** Mercator, in degrees: north is up and shapes are true, as readers know it from other maps. */
function projected(latitude, longitude) {
  const limited = Math.max(-84, Math.min(84, latitude)) * (Math.PI / 180);
  return { x: longitude, y: Math.log(Math.tan(Math.PI / 4 + limited / 2)) * (180 / Math.PI) };
}

/** A ring that crosses the date line goes on beyond it, so that no line runs back across the whole map. */
function ringPoints(ring) {
  let shift = 0;
  let last = null;
  return ring.flatMap((arc) => (arc < 0 ? arcPoints(~arc).toReversed() : arcPoints(arc))).map(({ x, y }) => {
    if (last !== null && Math.abs(x - last) > 180) shift += x < last ? 360 : -360;
    last = x;
    return { x: x + shift, y };
  });
}

function arcPoints(number) {
  const steps = data.map.arcs[number];
  const points = [];
  let [longitude, latitude] = [0, 0];
  for (let step = 0; step < steps.length; step += 2) {
    longitude += steps[step];
    latitude += steps[step + 1];
    points.push(projected(latitude / data.map.scale, longitude / data.map.scale));
  }
  return points;
}

/** Where a name lies: its own coordinates, or the middle of the largest piece of its country. */
function pointOf(name) {
  const own = pointOfName.get(name);
  if (own) return projected(...own);
  const country = countryOfName.get(name);
  return country === undefined ? null : middleOf(outlines[country]);
}

function middleOf(rings) {
  return centreOf(boundsOf(largestOf(rings)));
}

function largestOf(rings) {
  const sizeOf = ({ left, right, top, bottom }) => (right - left) * (bottom - top);
  return rings.reduce((best, ring) => (sizeOf(boundsOf(ring)) > sizeOf(boundsOf(best)) ? ring : best));
}

/** Places where visible events happen: { name, events, point }, the busiest first; point is null where nobody knows. */
function visiblePlaces() {
  const eventsOfPlace = new Map();
  data.events.forEach((event, number) => {
    if (!isVisible(number)) return;
    for (const name of namesInSlot(event, "place")) {
      if (!eventsOfPlace.has(name)) eventsOfPlace.set(name, []);
      eventsOfPlace.get(name).push(number);
    }
  });
  return [...eventsOfPlace].map(([name, events]) => ({ name, events, point: data.map && pointOf(name) }))
    .sort((first, second) => second.events.length - first.events.length || first.name.localeCompare(second.name));
}

/** Countries that do something or have something done to them, with the number of events, by country. */
function countriesInvolved() {
  const involved = new Map();
  data.events.forEach((event, number) => {
    if (!isVisible(number)) return;
    for (const node of new Set(sidesOf(event))) {
      const country = countryOfName.get(data.names[node].name);
      if (country === undefined) continue;
      const known = involved.get(country) ?? { country, node, count: 0 };
      involved.set(country, { ...known, count: known.count + 1 });
    }
  });
  return [...involved.values()];
}

export function zoomMap(factor) {
  if (mapView === null) return;
  mapView = { ...mapView, zoom: Math.min(LARGEST_MAP_ZOOM, mapView.zoom * factor) };
  isMapChosen = true;
  drawMap();
}

export function showWholeMap() {
  isMapChosen = false;
  drawMap();
}

/** Everything of interest with the land around it. */
function fitMap(points, { clientWidth, clientHeight }) {
  const { left, right, top, bottom } = boundsOf(points);
  const zoom = Math.min(clientWidth / Math.max(14, (right - left) * 1.5), clientHeight / Math.max(10, (bottom - top) * 1.5));
  return { ...centreOf({ left, right, top, bottom }), zoom };
}

export function drawMap() {
  const view = byId("view-map");
  const places = visiblePlaces();
  const known = places.filter(({ point }) => point !== null);
  const countries = data.map === null ? [] : countriesInvolved();
  const points = pointsToFit(known, countries);
  if (points.length === 0) {
    view.replaceChildren(make("p", { text: say("no_places"), classes: "view-help" }), ...makeUnplaced(places));
    return;
  }
  if (!isMapChosen) mapView = fitMap(points, view);
  const at = ({ x, y }) => ({ x: (x - mapView.x) * mapView.zoom + view.clientWidth / 2, y: (mapView.y - y) * mapView.zoom + view.clientHeight / 2 });
  const land = makeLand(countries, at);
  const room = new TakenRoom({ width: view.clientWidth, height: view.clientHeight });
  for (const { events, point } of known) room.take(boxAround(at(point), radiusOf(events)));
  const marks = [...known.map((place) => makePlace(place, at, room)), ...makeCountryNames(countries, at, room)];
  const sheet = makeSvg("svg", { class: "map", width: view.clientWidth, height: view.clientHeight, role: "group", "aria-label": say("map_label") }, ...land, ...marks);
  makeRoving(marks);
  view.replaceChildren(sheet, make("p", { text: say("map_help"), classes: "view-help over" }), ...makeUnplaced(places.filter(({ point }) => point === null)));
}

function makeLand(countries, at) {
  const involved = new Map(countries.map(({ country, count }) => [country, count]));
  return outlines.map((rings, country) => {
    const outline = rings.map((ring) => `M${ring.map((point) => { const { x, y } = at(point); return `${x.toFixed(1)},${y.toFixed(1)}`; }).join("L")}Z`).join("");
    return makeSvg("path", { d: outline, class: involved.has(country) ? "land involved" : "land", "fill-rule": "evenodd" });
  });
}

/** The middle of a very large country lies far from where its news is; it counts only where there is nothing else. */
function pointsToFit(places, countries) {
  const middles = countries.map(({ country }) => boundsOf(largestOf(outlines[country])));
  const small = middles.filter(({ left, right }) => right - left < HUGE_COUNTRY);
  const near = [...places.map(({ point }) => point), ...small.map(centreOf)];
  return near.length > 0 ? near : middles.map(centreOf);
}

/** The name of a country in the middle of what is in view of it. */
function makeCountryNames(countries, at, room) {
  const names = [];
  for (const { country, node, count } of countries) {
    const { left, right, top, bottom } = boundsOf(largestOf(outlines[country]).map(at));
    const inView = { left: Math.max(0, left), right: Math.min(room.screen.width, right), top: Math.max(0, top), bottom: Math.min(room.screen.height, bottom) };
    if (inView.left >= inView.right || inView.top >= inView.bottom) continue;
    const text = `${shorten(data.names[node].name, 26)} (${count})`;
    const { x, y } = centreOf(inView);
    const width = widthOfText(text, MAP_FONT);
    const shift = [0, 18, -18, 36, -36].find((step) => room.isFree(boxAt(x - width / 2, y - 12 + step, width, 16)));
    if (shift === undefined) continue;
    room.take(boxAt(x - width / 2, y - 12 + shift, width, 16));
    names.push(makeMark([makeSvgText(text, { x, y: y + shift, "text-anchor": "middle" })], {
      text: `${data.names[node].name}: ${sayCount("event", count)}`, classes: "country-name", isOpen: isNodeOpen(node), onClick: () => select({ kind: "node", number: node }),
    }));
  }
  return names;
}

function isNodeOpen(node) {
  return state.selection.kind === "node" && state.selection.number === node;
}

function radiusOf(events) {
  return PLACE_RADIUS + 3 * Math.sqrt(events.length - 1);
}

function boxAround({ x, y }, radius) {
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
}

/** A dot with its name next to it where there is room; the name is always in the tooltip. */
function makePlace({ name, events, point }, at, room) {
  const { x, y } = at(point);
  const radius = radiusOf(events);
  const isOpen = state.selection.kind === "place" && state.selection.name === name;
  const text = `${shorten(name, 26)} (${events.length})`;
  const width = widthOfText(text, MAP_FONT) + 6;
  const boxes = [[x + radius + 3, y - 8], [x - radius - 3 - width, y - 8], [x - width / 2, y + radius + 1], [x - width / 2, y - radius - 17]]
    .map(([left, top]) => boxAt(left, top, width, 16));
  const box = boxes.find((candidate) => room.isFree(candidate));
  if (box) room.take(box);
  const label = box ? [makeSvgText(text, { x: (box.left + box.right) / 2, y: box.top + 12, "text-anchor": "middle" })] : [];
  return makeMark([makeSvg("circle", { cx: x, cy: y, r: radius }), ...label], {
    text: `${name}: ${sayCount("event", events.length)}`, classes: "place", isOpen, onClick: () => select({ kind: "place", name }),
  });
}

/** The places without coordinates; they can be opened all the same. */
function makeUnplaced(places) {
  if (places.length === 0) return [];
  const buttons = places.slice(0, 40).map(({ name, events }) => {
    const button = make("button", { classes: "name", attributes: { type: "button" }, onClick: () => select({ kind: "place", name }) });
    button.append(makeName(`${shorten(name, 40)} (${events.length})`));
    return button;
  });
  return [make("p", { classes: "unplaced" }, make("span", { text: say("no_coordinates") }), ...buttons)];
}
