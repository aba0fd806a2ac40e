import { data, namesInSlot, titleOf } from "./data.js";
import { dateOf } from "./filter_kinds.js";
import { foldOfArticle, foldOfKey, isFolding, keyOfFold, nameOfFold } from "./folds.js";
import { eventsWithWord, saysMore } from "./full_text.js";
import { eventsOfPattern } from "./pattern.js";
import { isStatementVisible, speakersOfStatements, statementCalled, statementsBy } from "./statements.js";
import { isVisible } from "./visibility.js";
import { sayDate } from "./words.js";

const MAX_OF_A_KIND = 4;

/**
 * What an event can be found by besides its names: who says so, where and in which month it happens, who and what else
 * takes part, its verb, or the office that it tells of, and its article. `textsOf` gives what is searched of a value.
 * @type {Record<string, { valuesOf: (event: EventData, number: number) => string[], textsOf: (value: string) => string[] }>}
 */
const FINDABLES = {
  speaker: { valuesOf: (event) => namesInSlot(event, "attributed_to"), textsOf: (name) => [name] },
  place: { valuesOf: (event) => namesInSlot(event, "place"), textsOf: (name) => [name] },
  mention: { valuesOf: mentionsIn, textsOf: (name) => [name] },
  action: { valuesOf: ({ action, kind }) => (kind === "role" ? [] : [action]), textsOf: (action) => [action, ...formsOf(action)] },
  role: { valuesOf: ({ action, kind }) => (kind === "role" ? [action] : []), textsOf: (action) => [action] },
  period: { valuesOf: ({ kind }, number) => [dateOf(number).slice(0, 7)].filter((month) => month.length === 7 && kind !== "role"), textsOf: (month) => [sayDate(month)] },
  story: { valuesOf: ({ article }) => (isFolding ? [keyOfFold(foldOfArticle[article])] : []), textsOf: (key) => data.folds[foldOfKey(key)].articles.map(titleOf) },
  article: { valuesOf: ({ article }) => [data.articles[article].id], textsOf: (id) => [titleOf(articleCalled(id))] },
};

const articleOfId = new Map(data.articles.map(({ id }, number) => [id, number]));
/** @type {Map<string, Set<string>> | null} */
let forms = null;
/** @type {Map<string, Map<string, number[]>>} */
const indexes = new Map();

/** @param {EventData} event */
function mentionsIn(event) {
  return (event.slots ?? []).filter(([slot, , , node]) => slot !== "attributed_to" && slot !== "place" && node == null).map(([, name]) => name);
}

/** By verb how it is drawn and how it stands in the sentences. */
function formsOf(action) {
  if (forms === null) {
    forms = new Map();
    for (const { action: verb, label, sentence } of data.events) {
      if (!forms.has(verb)) forms.set(verb, new Set());
      forms.get(verb).add(label).add(sentence.filter(([, slot]) => slot === "action").map(([text]) => text).join(" "));
    }
  }
  return forms.get(action);
}

/** @returns {number} */
export function articleCalled(id) {
  return articleOfId.get(id);
}

/** The events by value, also the values that only a statement has. */
function indexOf(by) {
  if (indexes.has(by)) return indexes.get(by);
  const index = new Map((by === "speaker" ? speakersOfStatements() : by === "article" ? [...articleOfId.keys()] : []).map((value) => [value, []]));
  data.events.forEach((event, number) => {
    for (const value of new Set(FINDABLES[by].valuesOf(event, number))) {
      if (!index.has(value)) index.set(value, []);
      index.get(value).push(number);
    }
  });
  indexes.set(by, index);
  return index;
}

/** Whether there is something of that kind that is called so. */
export function isFound(by, value) {
  if (by === "statement") return statementCalled(value) !== undefined;
  if (by === "word") return eventsWithWord(value).length > 0;
  return by === "pattern" ? eventsOfPattern(value).length > 0 : by in FINDABLES && indexOf(by).has(value);
}

/**
 * The numbers of the events of a speaker, a participant, a verb, an article, a statement or a pattern.
 * @param {string} by
 * @param {string} value
 * @returns {number[]}
 */
export function eventsFound(by, value) {
  if (by === "statement") return statementCalled(value).events;
  if (by === "word") return eventsWithWord(value);
  return by === "pattern" ? eventsOfPattern(value) : indexOf(by).get(value) ?? [];
}

/** What one calls a value: an article goes by its title, a statement by its words. */
export function sayFound(by, value) {
  if (by === "statement") return statementCalled(value).content;
  if (by === "period") return sayDate(value);
  if (by === "story") return nameOfFold(foldOfKey(value));
  return by === "article" ? titleOf(articleCalled(value)) : value;
}

/**
 * The values of all kinds in which the query stands, those with the most events first.
 * @param {(text: string) => boolean} matches
 * @returns {Suggestion[]}
 */
export function findValues(matches) {
  return Object.entries(FINDABLES).flatMap(([by, { textsOf }]) =>
    [...indexOf(by)].filter(([value]) => textsOf(value).some(matches))
      .map(([value, events]) => ({ by, value, text: sayFound(by, value), count: countOf(by, value, events) }))
      .sort((first, second) => second.count - first.count)
      .slice(0, MAX_OF_A_KIND));
}

/** The events that legend and filters leave, and what somebody says besides. */
function countOf(by, value, events) {
  const saidBesides = by === "speaker" ? statementsBy(value).filter((statement) => statement.events.length === 0).length : 0;
  return events.filter(isVisible).length + saidBesides;
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

/**
 * All that is told in these words, and in others for the same.
 * @param {string} query
 * @returns {Suggestion[]}
 */
export function findWords(query) {
  const events = eventsWithWord(query).filter(isVisible);
  return events.length < 2 ? [] : [{ by: "word", value: query.trim(), text: saysMore(query) ?? query.trim(), count: events.length }];
}

/**
 * What is said in words with the query in them.
 * @param {(text: string) => boolean} matches
 * @returns {Suggestion[]}
 */
export function findStatements(matches) {
  return data.statements.filter((statement) => isStatementVisible(statement) && matches(statement.content))
    .slice(0, MAX_OF_A_KIND)
    .map(({ id, speakers, content }) => ({ by: "statement", value: id, text: `${speakers.join(", ")}: ${content}` }));
}

/**
 * The events that the query describes as a pattern.
 * @param {string} query
 * @returns {Suggestion[]}
 */
export function findPattern(query) {
  const events = eventsOfPattern(query);
  return events.length === 0 ? [] : [{ by: "pattern", value: query.trim(), text: query.trim(), count: events.filter(isVisible).length }];
}
