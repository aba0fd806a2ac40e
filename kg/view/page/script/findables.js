import { data, namesInSlot, titleOf } from "./data.js";

const MAX_OF_A_KIND = 4;

/**
 * What an event can be found by besides its names: who says so, who and what else takes part and where, its verb and its
 * article. `textsOf` gives what is searched of a value.
 * @type {Record<string, { valuesOf: (event: EventData) => string[], textsOf: (value: string) => string[] }>}
 */
const FINDABLES = {
  speaker: { valuesOf: (event) => namesInSlot(event, "attributed_to"), textsOf: (name) => [name] },
  mention: { valuesOf: mentionsIn, textsOf: (name) => [name] },
  action: { valuesOf: ({ action }) => [action], textsOf: (action) => [action, ...labelsOf.get(action)] },
  article: { valuesOf: ({ article }) => [data.articles[article].id], textsOf: (id) => [titleOf(articleOfId.get(id))] },
};

const articleOfId = new Map(data.articles.map(({ id }, number) => [id, number]));
const labelsOf = new Map();
for (const { action, label } of data.events) labelsOf.set(action, (labelsOf.get(action) ?? new Set()).add(label));

/** @param {EventData} event */
function mentionsIn(event) {
  return (event.slots ?? []).filter(([slot, , , node]) => slot !== "attributed_to" && node == null).map(([, name]) => name);
}

export function isFindable(by) {
  return by in FINDABLES;
}

/**
 * The numbers of the events of a speaker, a participant, a verb or an article.
 * @param {string} by
 * @param {string} value
 */
export function eventsFound(by, value) {
  return data.events.map((_, number) => number).filter((number) => FINDABLES[by].valuesOf(data.events[number]).includes(value));
}

/** What one calls a value: an article goes by its title. */
export function sayFound(by, value) {
  return by === "article" ? titleOf(articleOfId.get(value)) : value;
}

/**
 * The values of all kinds in which the query stands, those with the most events first.
 * @param {(text: string) => boolean} matches
 * @returns {Suggestion[]}
 */
export function findValues(matches) {
  return Object.entries(FINDABLES).flatMap(([by, { valuesOf, textsOf }]) => {
    const counts = new Map();
    for (const event of data.events) for (const value of new Set(valuesOf(event))) counts.set(value, (counts.get(value) ?? 0) + 1);
    return [...counts].filter(([value]) => textsOf(value).some(matches))
      .sort((first, second) => second[1] - first[1])
      .slice(0, MAX_OF_A_KIND)
      .map(([value, count]) => ({ by, value, text: sayFound(by, value), count }));
  });
}

/**
 * The events with the query in their sentence, or in the one that is made of them.
 * @param {(text: string) => boolean} matches
 * @returns {Suggestion[]}
 */
export function findSentences(matches) {
  const found = [];
  for (let event = 0; event < data.events.length && found.length < MAX_OF_A_KIND; event += 1) {
    const { told, sentence } = data.events[event];
    if (matches(told) || matches(sentence.map(([text]) => text).join(""))) found.push({ event, text: told });
  }
  return found;
}
