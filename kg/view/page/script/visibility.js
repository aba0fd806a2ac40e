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
let visibility = data.events.map(() => true);
/** Goes up at every change of what is visible, for what is kept until then. */
export let visibilityVersion = 0;

/** To be called whenever the legend, the filters or the least number of events change. */
export function refreshVisibility() {
  const filters = [...state.filters].map(([name, value]) => (number) => filterKinds[name].passes(number, value));
  const before = visibility;
  visibility = data.events.map((event, number) => {
    if (keysOfEvent[number].some((key) => state.hidden.has(key))) return false;
    if (sidesOf(event).some((node) => data.names[node].count < state.minEvents)) return false;
    return filters.every((passes) => passes(number));
  });
  if (visibility.some((isShown, number) => isShown !== before[number])) visibilityVersion += 1;
}

export function isVisible(eventNumber) {
  return visibility[eventNumber];
}

export function visibleCount() {
  return visibility.filter(Boolean).length;
}

export function isAnythingHidden() {
  return state.hidden.size > 0 || state.minEvents > 1 || state.filters.size > 0;
}

export function visibleEventsOfEdge(edge) {
  return data.bundles[edge].filter(isVisible);
}
