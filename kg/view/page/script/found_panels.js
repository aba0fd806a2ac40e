import { data, numberOfName, titleOf } from "./data.js";
import { make, makeButton, makeName } from "./elements.js";
import { makeFoundButton, makeNodeButton, makeTold } from "./event_card.js";
import { makeEventList } from "./event_list.js";
import { reportsOf, tellingOf } from "./filter_kinds.js";
import { articleCalled, eventsFound, sayFound } from "./findables.js";
import { openEvent, openShown, select } from "./navigation.js";
import { sayHappened } from "./place_lists.js";
import { selectedVisibleEvents } from "./selection.js";
import { state } from "./state.js";
import { isStatementVisible, sentenceOfStatement, speakersOfStatements, statementCalled, statementsBy } from "./statements.js";
import { isVisible } from "./visibility.js";
import { say, sayCount, sayDate } from "./words.js";

const SPEAKERS_IN_OVERVIEW = 8;
const REPORTED_IN_OVERVIEW = 6;
/** Of so many one asks what several of them report, also where that is nothing. */
const MANY_ARTICLES = 5;
const MAX_STATEMENTS = 60;
const MAX_ARTICLES = 8;

/**
 * What the panel says above the events of what was found: what a speaker says, an article, a statement.
 * @returns {HTMLElement[]}
 */
export function makeFoundParts() {
  const { by, name } = state.selection;
  const events = selectedVisibleEvents();
  const count = make("p", { classes: "help", text: sayCount("event", events.length) });
  if (by === "speaker") return [makeFoundTitle(by, name), count, ...makeWayToName(name), ...makeStatements(statementsBy(name))];
  if (by === "article") return makeArticleParts(articleCalled(name));
  if (by === "statement") return makeStatementParts(statementCalled(name));
  const way = by === "place" ? makeWayToName(name) : [];
  return [makeFoundTitle(by, sayFound(by, name)), count, ...way, ...makeArticles(events)];
}

/** The text of an article comes under the event that is open in it. */
export function makePartsBelow() {
  const { kind, by, name } = state.selection;
  return kind === "found" && by === "article" ? makeArticleText(articleCalled(name)) : [];
}

/**
 * What several articles report, the most of them first.
 * @param {number[]} events
 */
export function makeReported(events) {
  const tellings = new Map();
  for (const number of events) if (reportsOf(number) > 1 && !tellings.has(tellingOf(data.events[number]))) tellings.set(tellingOf(data.events[number]), number);
  const numbers = [...tellings.values()].sort((first, second) => reportsOf(second) - reportsOf(first) || first - second).slice(0, REPORTED_IN_OVERVIEW);
  if (numbers.length === 0) return data.articles.length < MANY_ARTICLES ? [] : [make("h3", { text: say("reported") }), make("p", { classes: "help", text: say("reported_none") })];
  const items = numbers.map((number) => make("li", {}, makeButton("event", () => openEvent(number), makeTold(data.events[number], data.events[number].told), make("small", { text: sayCount("article", reportsOf(number)) }))));
  return [make("h3", { text: say("reported") }), make("ul", { classes: "events" }, ...items)];
}

/** Who says the most, each a way to what that is. */
export function makeSpeakers() {
  const counts = speakersOfStatements().map((name) => ({ name, count: statementsBy(name).length })).filter(({ count }) => count > 0);
  if (counts.length === 0) return [];
  const items = counts.sort((first, second) => second.count - first.count).slice(0, SPEAKERS_IN_OVERVIEW).map(({ name, count }) => make(
    "li", {}, makeFoundButton("speaker", name), make("span", { classes: "count", text: String(count), attributes: { title: sayCount("statement", count) } }),
  ));
  return [make("h3", { text: say("most_said") }), make("ol", { classes: "ranking" }, ...items)];
}

function makeFoundTitle(by, name) {
  return make("h2", { classes: "found" }, `${say(`heading_${by}`)} `, makeName(name));
}

/** What happens in a place, and the way to what it does and undergoes itself. */
export function makePlaceParts() {
  const { name } = state.selection;
  const count = make("p", { classes: "help", text: sayHappened(name) });
  return [make("h2", {}, makeName(name)), count, ...makeWayToName(name), ...makeArticles(selectedVisibleEvents())];
}

/** To the name itself, where it does or undergoes something. */
function makeWayToName(name) {
  const node = numberOfName.get(name);
  return node === undefined ? [] : [make("p", { classes: "help" }, `${say("also_as_name")} `, makeNodeButton(node))];
}

/** From a name to what it says and what happens there. */
export function makeWaysFromName(node) {
  const { name } = data.names[node];
  const said = statementsBy(name).length + eventsFound("speaker", name).filter(isVisible).length;
  const here = eventsFound("place", name).filter(isVisible).length;
  const ways = [
    ...(said > 0 ? [makeFoundButton("speaker", name, say("way_speaker", { name }))] : []),
    ...(here > 0 ? [makeHappeningButton(name, here)] : []),
  ];
  return ways.length === 0 ? [] : [make("p", { classes: "ways help" }, ...ways)];
}

/** To what happens in a place, without what it does and undergoes itself. */
function makeHappeningButton(name, count) {
  return makeButton("name", () => select({ kind: "found", by: "place", name }, { isShown: true }), makeName(say("way_place", { name, count })));
}

/**
 * Which articles the events are from, each with their number; nothing where it is one.
 * @param {number[]} events
 */
export function makeArticles(events) {
  const counts = new Map();
  for (const number of events) counts.set(data.events[number].article, (counts.get(data.events[number].article) ?? 0) + 1);
  if (counts.size < 2) return [];
  const ranked = [...counts].sort((first, second) => second[1] - first[1]);
  const items = ranked.slice(0, MAX_ARTICLES).map(([article, count]) => make(
    "li", {}, makeFoundButton("article", data.articles[article].id, titleOf(article)), make("span", { classes: "count", text: String(count) }),
  ));
  const summary = make("summary", { text: say("in_articles", { articles: sayCount("article", counts.size) }) });
  const rest = counts.size - items.length;
  return [make("details", { classes: "in-articles" }, summary, make("ol", { classes: "ranking" }, ...items), rest > 0 ? make("p", { classes: "help", text: say("tip_more", { count: rest }) }) : null)];
}

/** @param {StatementData[]} statements */
function makeStatements(statements) {
  if (statements.length === 0) return [];
  const items = statements.slice(0, MAX_STATEMENTS).map((statement) => make("li", {}, makeQuote(statement), makeOrigin(statement)));
  return [make("h3", { text: sayCount("statement", statements.length) }), make("ul", { classes: "statements" }, ...items)];
}

/** @param {StatementData} statement */
function makeQuote({ content }) {
  return make("q", { text: content, attributes: { lang: "nl", dir: "auto" } });
}

/** @param {StatementData} statement */
function makeOrigin({ article, cue, id }) {
  const { source, date } = data.articles[article];
  const text = [cue, source, sayDate(date), titleOf(article)].filter(Boolean).join(" · ");
  return make("small", {}, makeButton("name", () => select({ kind: "found", by: "statement", name: id }, { isShown: true }), makeName(text)));
}

/** @param {StatementData} statement */
function makeStatementParts(statement) {
  const { article, speakers, sentence_number: number } = statement;
  const { source, date, id } = data.articles[article];
  const who = make("p", {}, `${say("slot_attributed_to")}: `, ...joined(speakers.map((speaker) => makeFoundButton("speaker", speaker))));
  const about = [source, sayDate(date), say("sentence_number", { number })].filter(Boolean).join(" · ");
  return [
    make("h2", { classes: "found", text: say("heading_statement") }),
    make("blockquote", { attributes: { lang: "nl", dir: "auto" } }, makeQuote(statement)), who,
    make("p", { classes: "help", text: sentenceOfStatement(statement), attributes: { lang: "nl", dir: "auto" } }),
    make("p", {}, makeFoundButton("article", id, titleOf(article))), make("p", { classes: "help", text: about, attributes: { dir: "auto" } }),
  ];
}

function joined(parts) {
  return parts.flatMap((part, position) => (position === 0 ? [part] : [", ", part]));
}

/** An article: headline, paper and day, and the lines that it would be told in. */
function makeArticleParts(article) {
  const { source, date, url, lines } = data.articles[article];
  const title = titleOf(article);
  const heading = url && /^https?:\/\//i.test(url) ? make("a", { text: title, attributes: { href: url, target: "_blank", rel: "noopener noreferrer" } }) : makeName(title);
  const shown = lines.filter(isVisible);
  return [
    make("h2", {}, heading),
    make("p", { classes: "help", text: [source, sayDate(date)].filter(Boolean).join(" · "), attributes: { dir: "auto" } }),
    ...(shown.length > 0 ? [make("h3", { text: say("article_lines") }), makeEventList(shown, openShown)] : []),
  ];
}

/**
 * The sentences of an article that tell of something or are said by somebody; those that tell of an event open it. Dots
 * stand for what the page does not have.
 */
function makeArticleText(article) {
  const text = make("div", { classes: "article-text", attributes: { lang: "nl", dir: "auto" } });
  let last = 0;
  for (const [number, { sentence, events }] of sentencesOfArticle(article)) {
    text.append(number > last + 1 ? "… " : "", events.length > 0 ? makeButton("event", () => openShown(events[0]), sentence) : sentence, " ");
    last = number;
  }
  return last === 0 ? [] : [make("h3", { text: say("article_text") }), text];
}

/**
 * By number the sentences of the article that filters and legend leave, in the order of its text.
 * @param {number} article
 * @returns {[number, { sentence: string, events: number[] }][]}
 */
function sentencesOfArticle(article) {
  const sentences = new Map();
  for (const event of eventsFound("article", data.articles[article].id).filter(isVisible)) {
    const { sentence, sentence_number: number } = data.events[event];
    if (!sentences.has(number)) sentences.set(number, { sentence: sentence.map(([text]) => text).join(""), events: [] });
    sentences.get(number).events.push(event);
  }
  for (const statement of data.statements.filter((one) => one.article === article && isStatementVisible(one))) {
    const { sentence, sentence_number: number } = statement;
    if (!sentences.has(number) && sentence) sentences.set(number, { sentence, events: [] });
  }
  return [...sentences].sort(([first], [second]) => first - second);
}
