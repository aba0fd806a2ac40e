import { certaintyOf, data, isNamed, titleOf } from "./data.js";
import { make, makeName } from "./elements.js";
import { isStatementVisible, sentenceOfStatement, statementsBy } from "./statements.js";
import { isVisible } from "./visibility.js";
import { folded, say, sayCount, sayDate } from "./words.js";

const COMPANIONS = 15;
const PARTS = ["roles", "actor", "target", "other", "said"];
/** For what is dated by nothing. */
const NEVER = "~";

/** @typedef {{ number: number, article: number, sentence: string }} Note */

/**
 * Saves the dossier of a name: a file of its own with all that the page shows of it, each sentence with its source.
 * @param {number} node
 */
export function saveDossier(node) {
  const file = new Blob([`<!DOCTYPE html>\n${makeDossier(node).outerHTML}\n`], { type: "text/html" });
  const name = data.names[node].name.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60);
  const link = make("a", { attributes: { href: URL.createObjectURL(file), download: `dossier-${name}.html` } });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** @param {number} node */
function makeDossier(node) {
  const { name, type, aliases } = data.names[node];
  const events = data.events.map((_, number) => number).filter((number) => isVisible(number) && partOf(number, node) !== undefined).sort(byDate);
  const notes = new Map();
  const said = statementsBy(name);
  const about = statementsAbout(node, events);
  const told = new Set(said.flatMap((statement) => statement.events));
  const sections = PARTS.map((part) => {
    const inPart = events.filter((number) => partOf(number, node) === part && !(part === "said" && told.has(number)));
    return makeSection(say(`dossier_${part}`), [...(part === "said" ? makeStatementLines(said, notes) : []), ...makeLines(inPart, notes)]);
  });
  sections.push(makeSection(say("dossier_said_about"), makeStatementLines(about, notes)));
  const dated = events.filter((number) => data.events[number].kind !== "role" && dossierDateOf(number) !== NEVER);
  sections.push(makeSection(say("view_timeline"), makeLines(dated, notes, true)), makeSection(say("dossier_companions"), makeCompanions(events, node)));
  const title = `${say("dossier")}: ${name}`;
  const articles = new Set([...events.map((number) => data.events[number]), ...said, ...about].map(({ article }) => article)).size;
  const header = make(
    "header", {}, make("h1", { text: title, attributes: { dir: "auto" } }), make("p", { text: say(`type_${type}`) }),
    aliases.length > 0 ? make("p", { text: `${say("also_called")}: ${aliases.join(", ")}`, attributes: { dir: "auto" } }) : null,
    make("p", { classes: "help", text: say("dossier_help", { articles: sayCount("article", articles) }) }),
  );
  const main = make("main", {}, ...sections, makeNotes(notes));
  return make("html", { attributes: { lang: document.documentElement.lang } }, makeHead(title), make("body", {}, header, main));
}

/** @param {string} title */
function makeHead(title) {
  const meta = (attributes) => make("meta", { attributes });
  return make(
    "head", {}, meta({ charset: "utf-8" }), meta({ "http-equiv": "Content-Security-Policy", content: data.dossier.policy }),
    meta({ name: "viewport", content: "width=device-width, initial-scale=1" }), meta({ name: "referrer", content: "no-referrer" }),
    make("title", { text: title }), make("style", { text: data.dossier.style }),
  );
}

/**
 * In which part of its dossier an event is told; undefined for one that it takes no part in.
 * @param {number} number
 * @param {number} node
 */
function partOf(number, node) {
  const { actor, target, kind, slots = [] } = data.events[number];
  if (actor === node || target === node) return kind === "role" ? "roles" : actor === node ? "actor" : "target";
  const own = slots.filter(([, name, , other]) => other === node || (other == null && name === data.names[node].name)).map(([slot]) => slot);
  if (own.length === 0) return undefined;
  return own.every((slot) => slot === "attributed_to") ? "said" : "other";
}

/**
 * What others say with the name in their words, or of an event that it takes part in.
 * @param {number} node
 * @param {number[]} events
 */
function statementsAbout(node, events) {
  const { name, aliases } = data.names[node];
  const texts = [name, ...aliases].map(folded);
  const own = new Set(events.filter((number) => partOf(number, node) !== "said"));
  return data.statements.filter((statement) => {
    if (!isStatementVisible(statement) || statement.speakers.includes(name)) return false;
    const words = ` ${folded(statement.content).replace(/[^\p{L}\p{N}]+/gu, " ")} `;
    return statement.events.some((event) => own.has(event)) || texts.some((text) => words.includes(` ${text} `));
  });
}

/**
 * What is said as lines, each with who says it and the day of its article.
 * @param {StatementData[]} statements
 * @param {Map<string, Note>} notes
 */
function makeStatementLines(statements, notes) {
  const dated = statements.map((statement) => ({ statement, date: data.articles[statement.article].date ?? NEVER }));
  return dated.sort((first, second) => (first.date < second.date ? -1 : Number(first.date > second.date))).map(({ statement, date }) => make(
    "li", {}, make("span", { text: `${statement.speakers.join(", ")}: “${statement.content}”`, attributes: { dir: "auto", lang: "nl" } }),
    date === NEVER ? null : make("em", { text: ` (${say("dossier_reported", { date: sayDate(date.slice(0, 10)) })})` }),
    makeNoteMark(numberOfNote(statement, sentenceOfStatement(statement), notes)),
  ));
}

/** @param {number} number */
function dossierDateOf(number) {
  const event = data.events[number];
  return event.time_value ?? data.articles[event.article].date ?? NEVER;
}

function byDate(first, second) {
  const [date, other] = [dossierDateOf(first), dossierDateOf(second)];
  return date === other ? first - second : date < other ? -1 : 1;
}

/** @param {number} number */
function sayDateOf(number) {
  const { time_value: own, article } = data.events[number];
  const { date } = data.articles[article];
  return own || !date ? sayDate(own) : say("dossier_reported", { date: sayDate(date.slice(0, 10)) });
}

/**
 * Events as lines: what several articles tell in the same words, and of the same day, is one of them.
 * @param {number[]} events
 * @param {Map<string, Note>} notes
 */
function makeLines(events, notes, isDated = false) {
  const same = new Map();
  for (const number of events) {
    const event = data.events[number];
    const key = JSON.stringify([event.told, certaintyOf(event), isDated ? dossierDateOf(number) : event.time_value]);
    same.set(key, [...(same.get(key) ?? []), number]);
  }
  return [...same.values()].map((numbers) => makeLine(numbers, notes, isDated));
}

/** A sentence with its date in front or else behind it, and the numbers of its notes. */
function makeLine([number, ...others], notes, isDated) {
  const event = data.events[number];
  const date = sayDateOf(number);
  const reserves = certaintyOf(event) === "asserted" ? "" : say(`line_${certaintyOf(event)}`);
  const remark = [isDated ? "" : date, reserves].filter(Boolean).join("; ");
  return make(
    "li", {}, isDated ? make("span", { classes: "date", text: date }) : null, make("span", { text: event.told, attributes: { dir: "auto", lang: "nl" } }),
    remark ? make("em", { text: ` (${remark})` }) : null,
    ...Array.from(new Set([number, ...others].map((cited) => numberOfNote(data.events[cited], sentenceOfEvent(cited), notes))), makeNoteMark),
  );
}

function sentenceOfEvent(number) {
  return data.events[number].sentence.map(([text]) => text).join("");
}

/**
 * The number of a sentence among the sources, in the order in which they are first cited.
 * @param {{ article: number, sentence_number: number }} place
 * @param {string} sentence
 * @param {Map<string, Note>} notes
 */
function numberOfNote({ article, sentence_number: line }, sentence, notes) {
  const place = `${article} ${line}`;
  if (!notes.has(place)) notes.set(place, { number: notes.size + 1, article, sentence });
  return notes.get(place).number;
}

/** @param {number} note */
function makeNoteMark(note) {
  return make("sup", {}, make("a", { text: String(note), attributes: { href: `#note-${note}`, "aria-label": `${say("dossier_note")} ${note}` } }));
}

/**
 * The names that take part in the same events, most often first.
 * @param {number[]} events
 * @param {number} node
 */
function makeCompanions(events, node) {
  const counts = new Map();
  for (const number of events) {
    const { actor, target, slots = [] } = data.events[number];
    for (const other of new Set([actor, target, ...slots.map((slot) => slot[3])])) {
      if (other != null && other !== node && isNamed(other)) counts.set(other, (counts.get(other) ?? 0) + 1);
    }
  }
  const ranked = [...counts].sort((first, second) => second[1] - first[1] || first[0] - second[0]).slice(0, COMPANIONS);
  return ranked.map(([other, count]) => make("li", {}, makeName(data.names[other].name), make("em", { text: ` (${sayCount("event", count)})` })));
}

function makeSection(heading, items) {
  return items.length > 0 ? make("section", {}, make("h2", { text: heading }), make("ul", {}, ...items)) : null;
}

function makeNotes(notes) {
  return make("section", {}, make("h2", { text: say("dossier_sources") }), make("ol", { classes: "notes" }, ...[...notes.values()].map(makeNote)));
}

/** @param {Note} note */
function makeNote({ number, article, sentence }) {
  const { source, date, url } = data.articles[article];
  const about = [source, sayDate(date)].filter(Boolean).map((part) => `, ${part}`).join("");
  const quotation = make("q", { text: `“${sentence}”`, attributes: { lang: "nl", dir: "auto" } });
  const link = url && /^https?:\/\//i.test(url) ? make("a", { text: url, attributes: { href: url, rel: "noopener noreferrer" } }) : null;
  return make(
    "li", { attributes: { id: `note-${number}` } }, quotation, " ", make("cite", { text: titleOf(article), attributes: { dir: "auto" } }),
    make("span", { text: about, attributes: { dir: "auto" } }), ...(link ? [", ", link] : []),
  );
}
