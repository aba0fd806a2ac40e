import { data, namesInSlot } from "./data.js";

/**
 * What an event is filtered by besides the legend: the values it has, and whether it passes the chosen ones. Of several
 * any will do; the number of reports, the confidence and the ends of the period are one value each.
 */
export const filterKinds = {
  class: makeChoice((event) => (event.event_type ? [event.event_type] : [])),
  action: makeChoice((event) => [event.action]),
  speaker: makeChoice((event) => namesInSlot(event, "attributed_to")),
  paper: makeChoice((event) => [data.articles[event.article].source].filter(Boolean)),
  article: makeChoice((event) => [data.articles[event.article].id]),
  reports: { passes: (number, [minimum]) => reportsOf(number) >= Number(minimum), isKnown: (minimum) => REPORTS.includes(Number(minimum)) },
  confidence: { passes: (number, [minimum]) => percentOf(number) >= Number(minimum), isKnown: (minimum) => /^([1-9]\d?|100)$/.test(minimum) },
  from: { passes: (number, [date]) => isFrom(dateOf(number), date), isKnown: isDate },
  until: { passes: (number, [date]) => isUntil(dateOf(number), date), isKnown: isDate },
};

export const CHOICES = ["class", "action", "speaker", "paper", "article"];
export const REPORTS = [2, 3, 5, 10];
export const dates = [...new Set(data.events.map((_, number) => dateOf(number)).filter(Boolean))].sort();

/** How sure an event is, in whole per cent. */
export function percentOf(number) {
  return Math.round(data.events[number].confidence * 100);
}

function makeChoice(valuesOf) {
  return { valuesOf, passes: (number, values) => valuesOf(data.events[number]).some((value) => values.includes(value)), isKnown: (value) => data.events.some((event) => valuesOf(event).includes(value)) };
}

function isDate(text) {
  return /^\d{4}(-\d{2}){0,2}$/.test(text);
}

export function isFrom(date, first) {
  return endOf(date) >= first;
}

export function isUntil(date, last) {
  return date !== "" && date <= endOf(last);
}

/** The day, month or year an event happened; where the text does not tell, that of its article; "" where neither does. */
export function dateOf(number) {
  const { time_value: own, article } = data.events[number];
  return dayOf(own) || dayOf(data.articles[article].date);
}

/**
 * The day, month or year of a date with or without a time; "" where it is none.
 * @param {string | undefined} date
 */
export function dayOf(date) {
  return /^\d{4}(-\d{2}){0,2}/.exec(date ?? "")?.[0] ?? "";
}

/** The last day that a year or month may be; days are compared as text. */
export function endOf(date) {
  return date === "" ? "" : `${date}-99-99`.slice(0, 10);
}

/**
 * In how many articles it stands that this actor does this to this target, as far as there are any. What has no name is
 * compared by its words; where it is all that the event has, it is another one in every article.
 */
export function reportsOf(number) {
  articlesByTelling ??= groupByTelling();
  return articlesByTelling.get(tellingOf(data.events[number])).size;
}

/** @type {Map<string, Set<number>> | null} */
let articlesByTelling = null;

function groupByTelling() {
  const articles = new Map();
  for (const event of data.events) {
    const telling = tellingOf(event);
    if (!articles.has(telling)) articles.set(telling, new Set());
    articles.get(telling).add(event.article);
  }
  return articles;
}

/**
 * What is the same for all reports of one event.
 * @param {EventData} event
 */
export function tellingOf({ actor, action, target }) {
  const isPair = actor !== undefined && target !== undefined;
  const sideOf = (node) => (isPair && data.names[node].article !== undefined ? data.names[node].name : node);
  return JSON.stringify([sideOf(actor), action, sideOf(target)]);
}
