import { data, namesInSlot, sidesOf } from "./data.js";
import { projected } from "./outlines.js";

const PLACE_TYPES = ["GPE", "LOC", "FAC"];

/** @returns {Place[]} */
function findPlaces() {
  if (data.map === null) return [];
  return [
    ...data.map.areas.map(({ labels, ...area }) => ({ ...area, spots: labels.map(([latitude, longitude]) => projected(latitude, longitude)) })),
    ...data.map.points.map(([name, latitude, longitude]) => ({ name, names: [name], outlines: [], spots: [projected(latitude, longitude)] })),
    ...data.map.elsewhere.map((name) => ({ name, names: [name], outlines: [], spots: [] })),
  ];
}

/** Countries and parts of them, places with coordinates, and those that nobody knows where they are. */
export const places = findPlaces();
const placeOfName = new Map(places.flatMap((place) => place.names.map((name) => [name, place])));

/**
 * The events that happen at each place or in which it takes part, as numbers; of a name that is no place of the map those
 * that happen there.
 */
const eventsOfPlace = new Map();
const happeningAt = new Map();

function note(map, key, event) {
  if (!map.has(key)) map.set(key, []);
  map.get(key).push(event);
}

data.events.forEach((event, number) => {
  const here = namesInSlot(event, "place");
  const sides = sidesOf(event).map((node) => data.names[node]).filter(({ name, type }) => placeOfName.has(name) && PLACE_TYPES.includes(type));
  for (const key of new Set([...here, ...sides.map(({ name }) => name)].map((name) => placeOfName.get(name) ?? name))) note(eventsOfPlace, key, number);
  for (const key of new Set(here.map((name) => placeOfName.get(name) ?? name))) note(happeningAt, key, number);
});

/**
 * @param {string | Place} place
 * @returns {number[]}
 */
export function eventsAt(place) {
  return eventsOfPlace.get(typeof place === "string" ? placeOfName.get(place) ?? place : place) ?? [];
}

/**
 * Those of them that happen there.
 * @param {string | Place} place
 * @returns {number[]}
 */
export function eventsHappeningAt(place) {
  return happeningAt.get(typeof place === "string" ? placeOfName.get(place) ?? place : place) ?? [];
}

/**
 * The place that goes by that name.
 * @param {string} name
 * @returns {Place | undefined}
 */
export function placeNamed(name) {
  return placeOfName.get(name);
}
