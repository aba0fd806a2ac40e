import { eventsAt, eventsHappeningAt, places } from "./places.js";
import { eventsInView } from "./selection.js";
import { state } from "./state.js";
import { visibleEvents } from "./visibility.js";

/**
 * The places of what is shown, the busiest first: of what is selected, or of everything where nothing but a place is.
 * @returns {ShownPlace[]}
 */
export function shownPlaces() {
  const inView = new Set(state.selection.kind === "place" ? visibleEvents() : eventsInView());
  const isShown = (event) => inView.has(event);
  return places.map((place) => ({ place, events: eventsAt(place).filter(isShown), isHere: eventsHappeningAt(place).some(isShown) }))
    .filter(({ events }) => events.length > 0)
    .sort((first, second) => second.events.length - first.events.length || first.place.name.localeCompare(second.place.name));
}
