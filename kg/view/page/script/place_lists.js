import { make, makeName } from "./elements.js";
import { select } from "./navigation.js";
import { eventsAt, eventsHappeningAt } from "./places.js";
import { shownPlaces } from "./shown_places.js";
import { state } from "./state.js";
import { isVisible } from "./visibility.js";
import { say, sayCount } from "./words.js";

const PLACES_IN_LIST = 12;

/**
 * What the map shows, as lists for the panel, with what has no place on it.
 * @returns {HTMLElement[]}
 */
export function makePlaceLists() {
  if (state.view !== "map") return [];
  const shown = shownPlaces();
  const [known, unknown] = [shown.filter(({ place }) => place.spots.length > 0), shown.filter(({ place }) => place.spots.length === 0)];
  return [...makePlaceList("places", known), ...makePlaceList("no_coordinates", unknown)];
}

function makePlaceList(title, shown) {
  if (shown.length === 0) return [];
  const items = shown.map((one) => makePlaceItem(one));
  const [first, rest] = [items.slice(0, PLACES_IN_LIST), items.slice(PLACES_IN_LIST)];
  const more = rest.length > 0
    ? [make("details", {}, make("summary", { text: say("more", { count: rest.length }) }), make("ol", { classes: "ranking" }, ...rest))]
    : [];
  return [make("h3", { text: say(title) }), make("ol", { classes: "ranking places" }, ...first), ...more];
}

/** @param {ShownPlace} shown */
function makePlaceItem({ place, events }) {
  const button = make("button", { classes: "name", attributes: { type: "button" }, onClick: () => select({ kind: "place", name: place.name }) });
  button.append(makeName(place.name));
  return make("li", {}, button, make("span", { classes: "count", text: String(events.length), attributes: { title: sayCount("event", events.length) } }));
}

/**
 * How many of the events of a place happen there, and in how many it takes part.
 * @param {string} name
 */
export function sayHappened(name) {
  const [here, all] = [eventsHappeningAt(name), eventsAt(name)].map((events) => events.filter(isVisible).length);
  const told = [here > 0 ? say("happened_here", { events: sayCount("event", here) }) : "", all > here ? say("happened_with", { events: sayCount("event", all - here) }) : ""];
  return told.filter(Boolean).join(" · ");
}
