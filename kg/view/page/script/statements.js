import { data } from "./data.js";
import { dayOf, isFrom, isUntil } from "./filter_kinds.js";
import { state } from "./state.js";

/**
 * The filters that say something of a statement too; those on what happens leave it as it is.
 * @type {Record<string, (statement: StatementData, values: string[]) => boolean>}
 */
const PASSES = {
  speaker: ({ speakers }, values) => speakers.some((speaker) => values.includes(speaker)),
  paper: ({ article }, values) => values.includes(data.articles[article].source),
  article: ({ article }, values) => values.includes(data.articles[article].id),
  from: ({ article }, [date]) => isFrom(dayOf(data.articles[article].date), date),
  until: ({ article }, [date]) => isUntil(dayOf(data.articles[article].date), date),
};

const statementsOfSpeaker = new Map();
for (const statement of data.statements) {
  for (const speaker of new Set(statement.speakers)) {
    if (!statementsOfSpeaker.has(speaker)) statementsOfSpeaker.set(speaker, []);
    statementsOfSpeaker.get(speaker).push(statement);
  }
}
const statementOfId = new Map(data.statements.map((statement) => [statement.id, statement]));

/** @returns {string[]} */
export function speakersOfStatements() {
  return [...statementsOfSpeaker.keys()];
}

/** @returns {StatementData | undefined} */
export function statementCalled(id) {
  return statementOfId.get(id);
}

/**
 * What somebody says, as far as filters and legend leave it.
 * @param {string} speaker
 * @returns {StatementData[]}
 */
export function statementsBy(speaker) {
  return (statementsOfSpeaker.get(speaker) ?? []).filter(isStatementVisible);
}

/**
 * The sentence that somebody says it in.
 * @param {StatementData} statement
 */
export function sentenceOfStatement({ article, sentence_number: number, sentence }) {
  const event = sentence === undefined ? data.events.find((one) => one.article === article && one.sentence_number === number) : undefined;
  return sentence ?? event?.sentence.map(([text]) => text).join("") ?? "";
}

/** @param {StatementData} statement */
export function isStatementVisible(statement) {
  if (state.hidden.has("source:attributed")) return false;
  return [...state.filters].every(([name, values]) => PASSES[name]?.(statement, values) ?? true);
}
