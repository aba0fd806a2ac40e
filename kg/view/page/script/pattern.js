import { data } from "./data.js";
import { folded } from "./words.js";

const ANY = "?";
const MAX_PATTERN_PARTS = 10;

/**
 * What an event is compared by: who does it, what it is called, and who else takes part.
 * @typedef {{ actors: string[], verbs: Set<string>, others: string[] }} Comparable
 */
/** @type {Comparable[] | null} */
let comparables = null;

function comparableEvents() {
  comparables ??= data.events.map((event) => ({
    actors: textsOfSide(event.actor, event.actor_text),
    verbs: verbsOf(event),
    others: [
      ...textsOfSide(event.target, event.target_text),
      ...(event.slots ?? []).filter(([slot]) => slot !== "attributed_to").flatMap(([, name, text]) => [name, text ?? name].map(folded)),
    ],
  }));
  return comparables;
}

function textsOfSide(node, text) {
  return node === undefined ? [] : [data.names[node].name, ...data.names[node].aliases, text ?? ""].map(folded);
}

/**
 * The dictionary form, the form with its particle and without it, and the words of the sentence.
 * @param {EventData} event
 */
function verbsOf(event) {
  const label = folded(event.label).replace(/[^\p{L}\p{N}\s-]/gu, "").trim();
  const words = event.sentence.filter(([, slot]) => slot === "action").map(([text]) => folded(text).trim());
  return new Set([folded(event.action), label, label.split(" ")[0], words.join(" "), words[0]].filter(Boolean));
}

/**
 * The events that a pattern describes: a name, a verb and a name, of which ? stands for any: "Rusland inzetten ?",
 * "? valt aan Oekraïne", "Rusland zet ? in". None where the query is no pattern.
 * @param {string} query
 * @returns {number[]}
 */
export function eventsOfPattern(query) {
  const parts = folded(query).split(/\s+/).filter(Boolean);
  if (parts.length < 2 || parts.length > MAX_PATTERN_PARTS) return [];
  const readings = readingsOf(parts).filter(({ actor, verb, other }) => (parts.includes(ANY) || verb !== ANY) && [actor, verb, other].some((part) => part !== ANY));
  const events = comparableEvents();
  return data.events.map((_, number) => number).filter((number) => readings.some((reading) => fits(events[number], reading)));
}

/**
 * Every way to divide the words into who, what and whom; the last word may be the particle of the verb.
 * @param {string[]} parts
 */
function readingsOf(parts) {
  const readings = [];
  for (let start = 0; start < parts.length; start += 1) {
    for (let end = start + 1; end <= parts.length; end += 1) {
      const [before, verb, after] = [parts.slice(0, start), parts.slice(start, end), parts.slice(end)];
      readings.push([before, verb, after]);
      if (after.length > 1) readings.push([before, [...verb, ...after.slice(-1)], after.slice(0, -1)]);
    }
  }
  return readings.filter(([before, , after]) => before.length + after.length > 0)
    .filter((reading) => reading.every((words) => words.length <= 1 || !words.includes(ANY)))
    .map((reading) => reading.map((words) => words.join(" ") || ANY))
    .map(([actor, verb, other]) => ({ actor, verb, other }));
}

/**
 * @param {Comparable} event
 * @param {{ actor: string, verb: string, other: string }} reading
 */
function fits({ actors, verbs, others }, { actor, verb, other }) {
  return (verb === ANY || verbs.has(verb)) && isAmong(actor, actors) && isAmong(other, others);
}

function isAmong(part, texts) {
  return part === ANY || texts.some((text) => ` ${text}`.includes(` ${part}`));
}
