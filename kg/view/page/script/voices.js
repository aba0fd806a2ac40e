import { data, isAttributed, namesInSlot } from "./data.js";
import { make } from "./elements.js";
import { say } from "./words.js";

/** What the events of a line can be, the strongest first: no bundle may hide the weakest of them. */
const STANDINGS = ["stated", "claimed", "planned", "possible", "negated"];

/**
 * How an event stands: as the article's own words, as somebody's claim, as a plan, as a possibility, or denied.
 * @param {EventData} event
 */
export function standingOf(event) {
  if (event.polarity === "negated") return "negated";
  if (event.modality !== "asserted") return ["intended", "requested"].includes(event.modality) ? "planned" : "possible";
  return isAttributed(event) ? "claimed" : "stated";
}

/**
 * "volgens AIVD, MIVD en BND", or "de krant stelt".
 * @param {EventData} event
 */
export function sayVoice(event) {
  if (!isAttributed(event)) return say("voice_own");
  const speakers = [...new Set(namesInSlot(event, "attributed_to"))];
  return say("voice_claim", { who: new Intl.ListFormat(document.documentElement.lang).format(speakers) });
}

/**
 * Who says so of the events of a line; how many of them are claims, where others are not.
 * @param {number[]} events
 */
export function sayVoices(events) {
  return events.every((number) => isAttributed(data.events[number])) ? sayVoice(data.events[events[0]]) : sayStandings(events);
}

/**
 * How many events of each standing there are, as a strip with the numbers in words.
 * @param {number[]} events
 */
export function makeStandings(events) {
  const counts = countStandings(events);
  const parts = counts.map(([standing, count]) => {
    const part = make("span", { classes: `standing-${standing}` });
    part.style.flexGrow = String(count);
    return part;
  });
  const strip = make("div", { classes: "standings", attributes: { "aria-hidden": "true" } }, ...parts);
  return make("div", {}, strip, make("p", { classes: "help", text: sayStandings(events) }));
}

/**
 * "2 gesteld · 1 beweerd · 1 ontkend".
 * @param {number[]} events
 */
export function sayStandings(events) {
  return countStandings(events).map(([standing, count]) => say(`standing_${standing}`, { count })).join(" · ");
}

/**
 * @param {number[]} events
 * @returns {[string, number][]}
 */
function countStandings(events) {
  const standings = events.map((number) => standingOf(data.events[number]));
  return STANDINGS.map((name) => /** @type {[string, number]} */ ([name, standings.filter((standing) => standing === name).length]))
    .filter(([, count]) => count > 0);
}
