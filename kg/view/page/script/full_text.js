import { data } from "./data.js";
import { folded, say } from "./words.js";

const FEWEST_LETTERS = 3;

/** @type {{ query: string, events: number[] }} */
let latestWords = { query: "", events: [] };
/** @type {string[] | null} */
let tellings = null;

/** What is told of every event: its sentence as it was written, as it is told in full, and its amounts. */
function textsOfEvents() {
  tellings ??= data.events.map(({ told, told_fully: fully, sentence, quantities = [] }) =>
    folded([sentence.map(([text]) => text).join(""), fully ?? told, ...quantities.map(([, , , , text]) => text)].join(" | ")));
  return tellings;
}

/** Of a word for several things the words that articles have for them: of "slachtoffers" those for dead and injured. */
function wordsFor(query) {
  const wanted = folded(query.trim());
  const [, ...others] = say("victims").split("|");
  return saysMore(query) === undefined ? [wanted] : [wanted, ...others];
}

/**
 * What such a word stands for; undefined for any other.
 * @param {string} query
 */
export function saysMore(query) {
  const [names] = say("victims").split("|");
  return names.split(", ").includes(folded(query.trim())) ? say("victims_found", { word: query.trim() }) : undefined;
}

/**
 * The events told with a word that begins so.
 * @param {string} query
 * @returns {number[]}
 */
export function eventsWithWord(query) {
  if (latestWords.query === query) return latestWords.events;
  const words = wordsFor(query).filter((word) => word.length >= FEWEST_LETTERS);
  const events = textsOfEvents().flatMap((text, number) => (words.some((word) => hasWordThatBegins(text, word)) ? [number] : []));
  latestWords = { query, events };
  return events;
}

function hasWordThatBegins(text, beginning) {
  for (let at = text.indexOf(beginning); at >= 0; at = text.indexOf(beginning, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1])) return true;
  }
  return false;
}
