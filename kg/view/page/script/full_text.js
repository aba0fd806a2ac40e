import { data } from "./data.js";
import { folded, say } from "./words.js";

const FEWEST_LETTERS = 3;

/** @type {{ query: string, events: number[] }} */
let latestWords = { query: "", events: [] };
/** @type {{ told: string, written: string }[] | null} */
let tellings = null;

/** What is told of every event, with its amounts; and the sentence that it was read from, which may tell of others too. */
function textsOfEvents() {
  tellings ??= data.events.map(({ told, told_fully: fully, sentence, quantities = [] }) => ({
    told: folded([fully ?? told, ...quantities.map(([, , , , text]) => text)].join(" | ")),
    written: folded(sentence.map(([text]) => text).join("")),
  }));
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
 * The events told with a word that begins so, before those with it elsewhere in their sentence. Of a word for several
 * things only the first: the others stand next to these, and are none of them.
 * @param {string} query
 * @returns {number[]}
 */
export function eventsWithWord(query) {
  if (latestWords.query === query) return latestWords.events;
  const words = wordsFor(query).filter((word) => word.length >= FEWEST_LETTERS);
  const numbersWith = (kind) => textsOfEvents().flatMap((texts, number) => (words.some((word) => hasWordThatBegins(texts[kind], word)) ? [number] : []));
  const events = [...new Set([...numbersWith("told"), ...(saysMore(query) === undefined ? numbersWith("written") : [])])];
  latestWords = { query, events };
  return events;
}

function hasWordThatBegins(text, beginning) {
  for (let at = text.indexOf(beginning); at >= 0; at = text.indexOf(beginning, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1])) return true;
  }
  return false;
}
