import { eventsAt, eventsHappeningAt, places } from "./places.js";
import { selectedVisibleEvents } from "./selection.js";
import { state } from "./state.js";
import { isVisible } from "./visibility.js";

/**
 * The places of what is shown, the busiest first: of what is selected, or of everything where nothing but a place is.
 * @returns {ShownPlace[]}
 */
export function shownPlaces() {
  const chosen = ["overview", "place"].includes(state.selection.kind) ? null : new Set(selectedVisibleEvents());
  const isShown = (event) => isVisible(event) && (chosen === null || chosen.has(event));
  return places.map((place) => ({ place, events: eventsAt(place).filter(isShown), isHere: eventsHappeningAt(place).some(isShown) }))
    .filter(({ events }) => events.length > 0)
    .sort((first, second) => second.events.length - first.events.length || first.place.name.localeCompare(second.place.name));
}
