import { certaintyOf, data, groupOf, isAttributed, sidesOf } from "./data.js";
import { filterKinds } from "./filter_kinds.js";
import { state } from "./state.js";

/**
 * The legend items an event falls under; hiding one of them hides the event.
 * @param {EventData} event
 */
function legendKeysOf(event) {
  return [
    `line:${certaintyOf(event)}`,
    `kind:${event.kind}`,
    ...(sidesOf(event).length === 1 ? ["sides:one"] : []),
    `source:${isAttributed(event) ? "attributed" : "own"}`,
    ...sidesOf(event).map((node) => `group:${groupOf(node).name}`),
  ];
}

export const keysOfEvent = data.events.map(legendKeysOf);
/** Those that an event of the page has. */
export const knownKeys = new Set(keysOfEvent.flat());
/**
 * By event what hides it: the filters it does not pass, or null where the legend or the least number of events hides it.
 * @type {(string[] | null)[]}
 */
let hiddenBy = data.events.map(() => []);
/** Goes up at every change of what is visible, for what is kept until then. */
export let visibilityVersion = 0;

/** To be called whenever the legend, the filters or the least number of events change. */
export function refreshVisibility() {
  const before = hiddenBy;
  const filters = [...state.filters];
  hiddenBy = data.events.map((event, number) => {
    if (keysOfEvent[number].some((key) => state.hidden.has(key))) return null;
    if (sidesOf(event).some((node) => data.names[node].count < state.minEvents)) return null;
    return filters.filter(([name, values]) => !filterKinds[name].passes(number, values)).map(([name]) => name);
  });
  if (hiddenBy.some((hiding, number) => (hiding?.length === 0) !== (before[number]?.length === 0))) visibilityVersion += 1;
}

export function isVisible(eventNumber) {
  return hiddenBy[eventNumber]?.length === 0;
}

/** Whether an event would be visible without these filters. */
export function isVisibleBut(eventNumber, filters) {
  return hiddenBy[eventNumber]?.every((name) => filters.includes(name)) ?? false;
}

/** @returns {number[]} */
export function visibleEvents() {
  return data.events.map((_, number) => number).filter(isVisible);
}

let countsOfNames = { version: -1, counts: [] };

/** How many events of a name are visible. */
export function visibleCountOf(node) {
  if (countsOfNames.version !== visibilityVersion) {
    const counts = data.names.map(() => 0);
    for (const number of visibleEvents()) for (const side of new Set(sidesOf(data.events[number]))) counts[side] += 1;
    countsOfNames = { version: visibilityVersion, counts };
  }
  return countsOfNames.counts[node];
}

export function isAnythingHidden() {
  return state.hidden.size > 0 || state.minEvents > 1 || state.filters.size > 0;
}

export function visibleEventsOfEdge(edge) {
  return data.bundles[edge].filter(isVisible);
}
