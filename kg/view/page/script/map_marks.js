import { makeMark, makeSvg, makeSvgText, widthOfText } from "./elements.js";
import { boxAt, TakenRoom } from "./room.js";
import { pageFont } from "./theme.js";
import { say, sayCount, shorten } from "./words.js";

const PLACE_RADIUS = 5;
const LARGEST_RADIUS = 22;
const NUMBER_RADIUS = 8;
const MAP_FONT = `600 13px ${pageFont}`;
const LONGEST_NAME = 26;
const MAP_LINE = 16;

/**
 * The marks of a map: dots, with those that would cover each other as one, and the names of countries in what is in view
 * of them.
 * @param {ShownPlace[]} shown the busiest first
 * @param {{ at: (point: Point) => Point, size: { width: number, height: number }, taken: Box, isOpen: (place: Place) => boolean,
 *   onChoose: (places: ShownPlace[], mark: SVGElement) => void }} options
 * @returns {{ mark: SVGElement, spot: Point }[]}
 */
export function makeMarks(shown, { at, size, taken, isOpen, onChoose }) {
  const room = new TakenRoom(size);
  room.take(taken);
  const clusters = clustersOf(shown.filter(({ place }) => place.outlines.length === 0), at);
  for (const { centre, radius } of clusters) room.take(boxAt(centre.x - radius, centre.y - radius, 2 * radius, 2 * radius));
  // An open country is named before the others take its room.
  const countries = shown.filter(({ place }) => place.outlines.length > 0).sort((first, second) => Number(isOpen(second.place)) - Number(isOpen(first.place)));
  const named = countries.map((country) => ({ country, ...roomInside(country, at, room) })).filter(({ spot }) => spot !== undefined);
  const dots = clusters.map((cluster) => {
    const mark = makeDot(cluster, room, { isOpen: cluster.members.some(({ place }) => isOpen(place)), onClick: () => onChoose(cluster.members, mark) });
    return { mark, spot: cluster.members[0].place.spots[0] };
  });
  const names = named.map(({ country, spot, text }) => {
    const mark = makeMark([makeSvgText(text, { y: 4, "text-anchor": "middle" })], {
      text: sayPlace(country), classes: "country-name", isOpen: isOpen(country.place), onClick: () => onChoose([country], mark), events: country.events,
    });
    return { mark, spot };
  });
  return [...dots, ...names];
}

/** @param {ShownPlace} shown */
export function sayPlace({ place, events }) {
  return `${place.name}: ${sayCount("event", events.length)}`;
}

/** The first point of a country, roomiest first, that is in view and where its name covers nothing. */
function roomInside({ place, events }, at, room) {
  const text = `${shorten(place.name, LONGEST_NAME)} (${events.length})`;
  const width = widthOfText(text, MAP_FONT);
  for (const spot of place.spots) {
    const { x, y } = at(spot);
    const box = boxAt(x - width / 2, y - MAP_LINE / 2, width, MAP_LINE);
    if (!room.isFree(box)) continue;
    room.take(box);
    return { spot, text };
  }
  return {};
}

function radiusOf(count) {
  return Math.min(LARGEST_RADIUS, PLACE_RADIUS + 3 * Math.sqrt(count - 1));
}

/** Dots that lie over each other, at the busiest of them; one event of several places counts once. */
function clustersOf(shown, at) {
  let clusters = shown.map((one) => ({ centre: at(one.place.spots[0]), radius: radiusOf(one.events.length), members: [one], events: new Set(one.events) }));
  for (let before = Infinity; clusters.length < before; ) {
    before = clusters.length;
    clusters = clusters.reduce(addCluster, []);
  }
  return clusters;
}

/** A dot that has taken in another is larger, and may then cover a third: see `clustersOf`. */
function addCluster(clusters, one) {
  const near = clusters.find(({ centre, radius }) => Math.hypot(centre.x - one.centre.x, centre.y - one.centre.y) < radius + one.radius);
  if (near === undefined) return [...clusters, one];
  near.members.push(...one.members);
  one.events.forEach((event) => near.events.add(event));
  near.radius = radiusOf(near.events.size);
  return clusters;
}

/**
 * A dot with its name next to it where there is room, and its number in it where that has none or is of several places; it
 * is open where things only happen with the place, not there.
 */
function makeDot({ centre, radius, members, events }, room, { isOpen, onClick }) {
  const [{ place }] = members;
  const others = members.length - 1;
  const isNumbered = others > 0 && radius >= NUMBER_RADIUS;
  const text = `${shorten(place.name, LONGEST_NAME)}${others > 0 ? ` +${others}` : ""}${isNumbered ? "" : ` (${events.size})`}`;
  const isScene = members.some(({ isHere }) => isHere);
  const told = others > 0 ? `${members.slice(0, 5).map((one) => one.place.name).join(", ")}${members.length > 5 ? "…" : ""}: ${sayCount("event", events.size)}` : sayPlace(members[0]);
  const circle = makeSvg("circle", { r: radius });
  const ring = isOpen ? [makeSvg("circle", { r: radius + 5, class: "ring" })] : [];
  const name = makeDotName(text, centre, radius, room);
  const hasNumber = isNumbered || (name.length === 0 && radius >= NUMBER_RADIUS);
  const number = hasNumber ? [makeSvgText(String(events.size), { y: 4.5, "text-anchor": "middle", class: "number" })] : [];
  return makeMark([...ring, circle, ...number, ...name], {
    text: told, classes: `place ${isScene ? "" : "aside"} ${others > 0 ? "cluster" : ""}`, isOpen, onClick, events,
  });
}

function makeDotName(text, { x, y }, radius, room) {
  const width = widthOfText(text, MAP_FONT) + 6;
  const corners = [[radius + 3, -8], [-radius - 3 - width, -8], [-width / 2, radius + 1], [-width / 2, -radius - 17]];
  const found = corners.find(([left, top]) => room.isFree(boxAt(x + left, y + top, width, MAP_LINE)));
  if (found === undefined) return [];
  const [left, top] = found;
  room.take(boxAt(x + left, y + top, width, MAP_LINE));
  return [makeSvgText(text, { x: left + width / 2, y: top + 12, "text-anchor": "middle" })];
}

/** What a list of places is called. */
export function sayPlaces(count) {
  return say("places_here", { count });
}
