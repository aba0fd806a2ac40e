import { certaintyOf, data, isAttributed, namesInSlot, titleOf } from "./data.js";
import { toCsv } from "./csv.js";
import { byId, make, makeButton, makeName } from "./elements.js";
import { makeCopyButton, makeTold } from "./event_card.js";
import { dateOf, dayOf } from "./filter_kinds.js";
import { openShown } from "./navigation.js";
import { selectedVisibleEvents, eventsInView } from "./selection.js";
import { state } from "./state.js";
import { say, sayCount, sayDate } from "./words.js";

/** As many rows are drawn at first, and again whenever the reader comes near the last one. */
const ROWS_AT_ONCE = 100;

/**
 * The columns by the key of their heading: what stands in a cell, and what it is sorted by where that is something else.
 * @type {Record<string, { textOf: (number: number) => string, rankOf?: (number: number) => string }>}
 */
const COLUMNS = {
  sentence: { textOf: (number) => data.events[number].told },
  actor: { textOf: (number) => nameOfSide(data.events[number].actor) },
  action: { textOf: (number) => data.events[number].action },
  target: { textOf: (number) => nameOfSide(data.events[number].target) },
  when: { textOf: sayWhen, rankOf: dateOf },
  where: { textOf: (number) => namesInSlot(data.events[number], "place").join(", ") },
  voice: { textOf: (number) => speakersOf(number) || say("voice_own"), rankOf: (number) => speakersOf(number) },
  certainty: { textOf: sayCertainty },
  article: { textOf: (number) => sayArticle(number) },
};

/**
 * Without a column they come in the order of the articles.
 * @type {{ column: string | null, isDescending: boolean }}
 */
let order = { column: null, isDescending: false };
/** @type {{ numbers: number[], shown: number }} */
let rows = { numbers: [], shown: 0 };
let drawnKey = "";

export function setUpTable() {
  const view = byId("view-table");
  view.addEventListener("scroll", () => {
    if (view.scrollTop + view.clientHeight > view.scrollHeight - 600) addTableRows();
  });
}

export function drawTable() {
  const numbers = eventsInView();
  const key = JSON.stringify([order, numbers]);
  if (key === drawnKey) {
    markOpen();
    return;
  }
  drawnKey = key;
  rows = { numbers: sortedNumbers(numbers), shown: 0 };
  const copy = makeCopyButton(say("copy_csv"), () => toCsv(csvRows()));
  const top = make("p", { classes: "table-top" }, make("span", { text: sayCount("event", numbers.length) }), copy);
  const head = make("thead", {}, make("tr", {}, ...Object.keys(COLUMNS).map(makeColumnHeading)));
  const table = make("table", { attributes: { "aria-label": say("view_table"), "aria-rowcount": numbers.length + 1 } }, head, make("tbody"));
  byId("view-table").replaceChildren(top, table);
  byId("view-table").scrollTop = 0;
  addTableRows();
}

function makeColumnHeading(column) {
  const isSorted = order.column === column;
  const button = makeButton("", () => sortBy(column), say(`column_${column}`), make("span", { attributes: { "aria-hidden": "true" }, text: isSorted ? (order.isDescending ? " ▾" : " ▴") : "" }));
  return make("th", { classes: `column-${column}`, attributes: { scope: "col", "aria-sort": isSorted ? (order.isDescending ? "descending" : "ascending") : "none" } }, button);
}

function sortBy(column) {
  order = { column, isDescending: order.column === column && !order.isDescending };
  drawTable();
  /** @type {HTMLElement | null} */ (document.querySelector(`th.column-${column} button`))?.focus();
}

/** Sorted by the column; empty cells come last, and what is the same stays in the order of the articles. */
function sortedNumbers(numbers) {
  if (order.column === null) return numbers;
  const { textOf, rankOf = textOf } = COLUMNS[order.column];
  const { compare } = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const sign = order.isDescending ? -1 : 1;
  return numbers.map((number) => ({ number, rank: rankOf(number) }))
    .sort((first, second) => Number(first.rank === "") - Number(second.rank === "") || sign * compare(first.rank, second.rank) || first.number - second.number)
    .map(({ number }) => number);
}

function addTableRows() {
  const more = rows.numbers.slice(rows.shown, rows.shown + ROWS_AT_ONCE);
  if (more.length === 0) return;
  document.querySelector("#view-table tbody").append(...more.map((number, position) => makeTableRow(number, rows.shown + position + 2)));
  rows.shown += more.length;
  markOpen();
}

function makeTableRow(number, position) {
  const event = data.events[number];
  const open = makeButton("event", () => openShown(number), makeTold(event, event.told));
  const cells = Object.entries(COLUMNS).map(([column, { textOf }]) => {
    const content = column === "sentence" ? open : makeName(textOf(number));
    return make("td", { classes: `column-${column}${column === "when" && !event.time ? " borrowed" : ""}`, attributes: column === "sentence" ? {} : { title: textOf(number) } }, content);
  });
  const row = make("tr", { attributes: { "data-number": number, "aria-rowindex": position } }, ...cells);
  row.addEventListener("click", ({ target }) => {
    if (!open.contains(/** @type {Node} */ (target))) openShown(number);
  });
  return row;
}

function markOpen() {
  const current = state.selection.kind === "overview" ? undefined : selectedVisibleEvents()[state.current];
  for (const row of document.querySelectorAll("#view-table tbody tr")) {
    if (row.getAttribute("data-number") === String(current)) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }
}

/** The rows as they are sorted, with the sentence that each was read from and what tells of its article. */
function csvRows() {
  const headings = [...Object.keys(COLUMNS).map((column) => say(`column_${column}`)), ...["evidence", "published", "paper", "url"].map((column) => say(`column_${column}`))];
  return [headings, ...rows.numbers.map((number) => {
    const { article, sentence } = data.events[number];
    const { date = "", source = "", url = "" } = data.articles[article];
    const cells = Object.entries(COLUMNS).map(([column, { textOf }]) => csvCell(column, textOf, number));
    return [...cells, sentence.map(([text]) => text).join(""), date, source, url];
  })];
}

/** A date goes out as the graph has it, an article by its title alone: its day and its paper have columns of their own. */
function csvCell(column, textOf, number) {
  const { time = "", time_value: value, article } = data.events[number];
  if (column === "when") return value ?? time;
  return column === "article" ? titleOf(article) : textOf(number);
}

function nameOfSide(node) {
  return node === undefined ? "" : data.names[node].name;
}

function speakersOf(number) {
  return isAttributed(data.events[number]) ? [...new Set(namesInSlot(data.events[number], "attributed_to"))].join(", ") : "";
}

/** Its own date or words for it; else the day of its article, between brackets. */
function sayWhen(number) {
  const { time = "", time_value: value, article } = data.events[number];
  const published = data.articles[article].date;
  if (value) return sayDate(dayOf(value));
  return time || (published ? `(${sayDate(dayOf(published))})` : "");
}

function sayCertainty(number) {
  const event = data.events[number];
  const words = [say(`line_${certaintyOf(event)}`)];
  if (event.polarity === "negated" && event.modality !== "asserted") words.push(say(`line_${event.modality}`));
  return words.join(", ");
}

function sayArticle(number) {
  const { article } = data.events[number];
  return [data.articles[article].source, titleOf(article)].filter(Boolean).join(": ");
}
