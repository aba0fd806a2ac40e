import { data, isAttributed, lineStyles } from "./data.js";
import { shorten } from "./words.js";

const MAX_LABELS_OF_LINE = 2;
const MAX_LENGTH_OF_LABEL = 26;

/**
 * How a bundle of events is drawn: { style, label, mark }.
 * One denied event is enough to draw the whole line as denied in part, so that no bundle hides a denial.
 * @param {number[]} eventNumbers
 */
export function summarise(eventNumbers) {
  const events = eventNumbers.map((number) => data.events[number]);
  return { style: lineStyleOf(events), label: lineLabelOf(events), mark: marksOf(events) };
}

/** @param {EventData[]} events */
function lineStyleOf(events) {
  const denied = events.filter((event) => event.polarity === "negated").length;
  if (denied === events.length) return lineStyles.get("negated");
  if (denied > 0) return lineStyles.get("mixed");
  if (events.some((event) => event.modality === "asserted")) {
    return lineStyles.get(events[0].kind === "role" ? "role" : "asserted");
  }
  return lineStyles.get(mostFrequent(events.map((event) => event.modality))) ?? lineStyles.get("possible");
}

function mostFrequent(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((best, pair) => (pair[1] > best[1] ? pair : best))[0];
}

/**
 * The action as one says it, with the marks that the legend explains.
 * @param {EventData} event
 */
export function labelOf(event) {
  const marked = [markOf(event), shorten(event.label, MAX_LENGTH_OF_LABEL)].filter(Boolean).join(" ");
  return isAttributed(event) ? `“${marked}”` : marked;
}

/** @param {EventData} event */
function markOf(event) {
  const denied = event.polarity === "negated" ? lineStyles.get("negated").mark : "";
  return [denied, lineStyles.get(event.modality)?.mark].filter(Boolean).join(" ");
}

/**
 * What is drawn of a line when there is no room for its label.
 * @param {EventData[]} events
 */
function marksOf(events) {
  const denied = events.find((event) => event.polarity === "negated");
  if (denied) return markOf(denied);
  return events.every((event) => event.modality !== "asserted") ? markOf(events[0]) : "";
}

/** @param {EventData[]} events */
function lineLabelOf(events) {
  const counts = new Map();
  for (const event of events) {
    const label = labelOf(event);
    const known = counts.get(label) ?? { label, count: 0, isDenied: event.polarity === "negated" };
    known.count += 1;
    counts.set(label, known);
  }
  const ranked = [...counts.values()].sort((first, second) => second.count - first.count);
  if (ranked.length === 1) return events.length > 1 ? `${ranked[0].label} ${events.length}×` : ranked[0].label;
  const shown = ranked.slice(0, MAX_LABELS_OF_LINE);
  const denied = ranked.find((entry) => entry.isDenied);
  if (denied && !shown.some((entry) => entry.isDenied)) shown[shown.length - 1] = denied;
  const rest = events.length - shown.reduce((sum, entry) => sum + entry.count, 0);
  const texts = shown.map((entry) => (entry.count > 1 ? `${entry.label} ${entry.count}×` : entry.label));
  return texts.join(", ") + (rest > 0 ? ` +${rest}` : "");
}

/**
 * @param {LineStyle} style
 * @param {number} count
 */
export function lineWidth(style, count) {
  if (style.name === "role") return 1;
  return Math.min(7, 1.5 + 0.9 * Math.log2(count));
}

/**
 * Dashes in the measure of the drawing; a line without any, or with those of vis-network itself, stays as it is.
 * @param {number[] | boolean} dashes
 * @param {number} factor
 */
export function scaleDashes(dashes, factor) {
  return Array.isArray(dashes) ? dashes.map((length) => length * factor) : dashes ?? false;
}

/** The sentence of an event in short, for where there is one line for it. */
export function sayEvent(number) {
  const event = data.events[number];
  return [data.names[event.actor].name, labelOf(event), data.names[event.target].name].map((text) => shorten(text, 24)).join(" ");
}
