import { data, isAttributed, lineStyles } from "./data.js";
import { folded } from "./words.js";

/**
 * How a bundle of events is drawn: { style, label, mark, isClaimed }.
 * One denied event is enough to draw the whole line as denied in part, so that no bundle hides a denial.
 * @param {number[]} eventNumbers
 */
export function summarise(eventNumbers) {
  const events = eventNumbers.map((number) => data.events[number]);
  return { style: lineStyleOf(events), label: lineLabelOf(events), mark: marksOf(events), isClaimed: events.some(isAttributed) };
}

/**
 * As line_style in Python, of the events that are to be seen.
 * @param {EventData[]} events
 */
function lineStyleOf(events) {
  const names = events.map((event) => event.style);
  const denied = names.filter((name) => name === "negated").length;
  if (denied > 0 && denied < names.length) return lineStyles.get("mixed");
  return names.map((name) => lineStyles.get(name)).reduce((weakest, style) => (style.weakness > weakest.weakness ? style : weakest));
}

/**
 * What is drawn of a line when there is no room for its label.
 * @param {EventData[]} events
 */
function marksOf(events) {
  const denied = events.find((event) => event.polarity === "negated");
  if (denied) return denied.mark;
  return events.every((event) => event.modality !== "asserted") ? events[0].mark : "";
}

/**
 * As bundle_label in Python, of the events that are to be seen.
 * @param {EventData[]} events
 */
function lineLabelOf(events) {
  const counts = new Map();
  for (const { label, polarity } of events) {
    const known = counts.get(label) ?? { label, count: 0, isDenied: polarity === "negated" };
    known.count += 1;
    counts.set(label, known);
  }
  const ranked = [...counts.values()].sort((first, second) => second.count - first.count);
  if (ranked.length === 1) return events.length > 1 ? `${ranked[0].label} ${events.length}×` : ranked[0].label;
  const shown = ranked.slice(0, data.appearance.labels.actions);
  const denied = ranked.find((entry) => entry.isDenied);
  if (denied && !shown.some((entry) => entry.isDenied)) shown[shown.length - 1] = denied;
  const rest = events.length - shown.reduce((sum, entry) => sum + entry.count, 0);
  const texts = shown.map((entry) => (entry.count > 1 ? `${entry.label} ${entry.count}×` : entry.label));
  return texts.join(", ") + (rest > 0 ? ` +${rest}` : "");
}

/**
 * As bundle_width in Python.
 * @param {LineStyle} style
 * @param {number} count
 * @param {boolean} isClaimed
 */
export function lineWidth(style, count, isClaimed) {
  const width = style.width ?? data.line_widths[Math.min(count, data.line_widths.length) - 1];
  return width + (isClaimed ? data.appearance.claim.width : 0);
}

/**
 * Dashes in the measure of the drawing; a line without any, or with those of vis-network itself, stays as it is.
 * @param {number[] | boolean} dashes
 * @param {number} factor
 */
export function scaleDashes(dashes, factor) {
  return Array.isArray(dashes) ? dashes.map((length) => length * factor) : dashes ?? false;
}

/** The sentence of an event, in short or with all that is known of it, with the numbers and amounts that it leaves out. */
export function sayEvent(number, { isFull = false } = {}) {
  const { told: short, told_fully: full = short, quantities = [] } = data.events[number];
  const told = isFull ? full : short;
  const left = quantities.map(([, , , , text]) => text).filter((text) => !folded(told).includes(folded(text)));
  return left.length === 0 ? told : `${told} (${left.join(", ")})`;
}
