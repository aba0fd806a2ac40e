import { articleOfThing, data, groupOf } from "./data.js";
import { byId, make, makeName } from "./elements.js";
import { findPattern, findSentences, findStatements, findValues, findWords } from "./findables.js";
import { openEvent, select, selectNode, unfold } from "./navigation.js";
import { foldOfKey } from "./folds.js";
import { saysMore } from "./full_text.js";
import { makeSymbol } from "./symbols.js";
import { visibleCountOf } from "./visibility.js";
import { folded, say } from "./words.js";

const MAX_SUGGESTIONS = 12;
const MAX_NAMES_AMONG_ALL = 8;

let searchable = null;

/** All texts that are searched, by node; made when they are first needed. */
function searchableTexts() {
  searchable ??= data.names.map((node) => [node.name, ...node.aliases].map((text) => ({ text, compared: folded(text) })));
  return searchable;
}

/**
 * What is found by a query: what it describes as a pattern, names, then speakers, places, months and whoever else
 * takes part, verbs, articles, all in these words, sentences and what is said.
 * @param {string} query
 * @returns {Suggestion[]}
 */
function findEverything(query) {
  const wanted = folded(query.trim());
  if (!wanted) return [];
  const known = new Map();
  const matches = (text) => {
    if (!known.has(text)) known.set(text, folded(text));
    return known.get(text).includes(wanted);
  };
  const inWords = findWords(query);
  const isFirst = saysMore(query) !== undefined;
  const values = findValues(matches);
  const months = isMonth(wanted) ? values.filter(({ by }) => by === "period") : [];
  return [
    ...(isFirst ? inWords : []), ...months, ...findPattern(query), ...findNames(query).slice(0, MAX_NAMES_AMONG_ALL),
    ...values.filter((value) => !months.includes(value)),
    ...(isFirst ? [] : inWords), ...findSentences(matches),
    ...findStatements(matches),
  ];
}

/** "augustus", "augustus 2025": who types that asks for the month before anything else that is called so. */
function isMonth(wanted) {
  return say("months").split(" ").map(folded).includes(wanted.split(" ")[0]);
}

/** Nodes of which a name contains the query: those that begin with it first, then the ones with the most events. */
function findNames(query) {
  const wanted = folded(query.trim());
  if (!wanted) return [];
  const matches = [];
  searchableTexts().forEach((texts, number) => {
    const hit = texts.find(({ compared }) => compared.includes(wanted));
    if (!hit) return;
    const begins = texts.some(({ compared }) => compared.startsWith(wanted));
    const beginsWord = texts.some(({ compared }) => compared.includes(` ${wanted}`));
    matches.push({ number, hit: hit.text, rank: begins ? 0 : beginsWord ? 1 : 2 });
  });
  return matches.sort((first, second) => first.rank - second.rank || first.number - second.number).slice(0, MAX_SUGGESTIONS);
}

export function setUpSearch() {
  const search = new NameSearch(byId("search"), byId("suggestions"), findEverything, (suggestion) => {
    if (suggestion.number !== undefined) selectNode(suggestion.number);
    else if (suggestion.event !== undefined) openEvent(suggestion.event);
    else if (suggestion.by === "story") unfold(foldOfKey(suggestion.value));
    else if (suggestion.by === "place") select({ kind: "place", name: suggestion.value }, { isShown: true });
    else select({ kind: "found", by: suggestion.by, name: suggestion.value }, { isShown: true });
    byId("panel").focus();
  });
  search.field.addEventListener("focus", () => search.field.select());
}

/** A field with suggestions under it (the combobox pattern of WAI-ARIA); `onChoose` gets the chosen one. */
class NameSearch {
  /**
   * @param {HTMLInputElement} field
   * @param {HTMLUListElement} list
   * @param {(query: string) => Suggestion[]} find
   * @param {(suggestion: Suggestion) => void} onChoose
   */
  constructor(field, list, find, onChoose) {
    this.find = find;
    this.field = field;
    this.list = list;
    this.onChoose = onChoose;
    this.suggestions = [];
    this.chosen = -1;
    field.addEventListener("input", () => {
      this.suggestions = this.find(field.value);
      this.chosen = this.suggestions.length > 0 ? 0 : -1;
      this.draw();
    });
    field.addEventListener("keydown", (pressed) => this.onKey(pressed));
    field.addEventListener("blur", () => this.close());
  }

  onKey(pressed) {
    const change = { ArrowDown: 1, ArrowUp: -1 }[pressed.key];
    if (change && this.suggestions.length > 0) {
      this.chosen = (this.chosen + change + this.suggestions.length) % this.suggestions.length;
      this.draw();
      pressed.preventDefault();
    } else if (pressed.key === "Enter" && this.chosen >= 0) {
      this.open(this.suggestions[this.chosen]);
    } else if (pressed.key === "Escape") {
      pressed.stopPropagation();
      this.field.value = "";
      this.close();
      this.field.blur();
    }
  }

  open(suggestion) {
    this.field.value = suggestion.number === undefined ? suggestion.text : data.names[suggestion.number].name;
    this.close();
    this.onChoose(suggestion);
  }

  close() {
    this.suggestions = [];
    this.chosen = -1;
    this.draw();
  }

  draw() {
    const hasQuery = this.field.value.trim() !== "" && document.activeElement === this.field;
    const isOpen = this.suggestions.length > 0;
    this.list.hidden = !isOpen && !(hasQuery && this.find(this.field.value).length === 0);
    this.list.replaceChildren(...(isOpen ? this.suggestions.map((suggestion, position) => this.makeSuggestion(suggestion, position)) : [makeNoMatch()]));
    this.field.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) this.field.setAttribute("aria-activedescendant", this.idOf(this.chosen));
    else this.field.removeAttribute("aria-activedescendant");
  }

  idOf(position) {
    return `${this.list.id}-${position}`;
  }

  makeSuggestion(suggestion, position) {
    const item = make(
      "li",
      { attributes: { role: "option", id: this.idOf(position), "aria-selected": String(position === this.chosen) } },
      ...(suggestion.number === undefined ? partsOfFound(suggestion) : partsOfName(suggestion)),
    );
    // Pressing the mouse would take the focus from the field, and with it the list, before the click arrives.
    item.addEventListener("mousedown", (pressed) => {
      pressed.preventDefault();
      this.open(suggestion);
    });
    return item;
  }
}

/** @param {Suggestion} suggestion */
function partsOfName({ number, hit }) {
  const node = data.names[number];
  const beside = hit === node.name ? articleOfThing(number) : hit;
  const alias = beside === "" ? [] : [make("small", { text: ` ${beside}`, attributes: { dir: "auto" } })];
  return [makeSymbol(groupOf(number)), make("span", {}, makeName(node.name), ...alias), make("span", { text: String(visibleCountOf(number)), classes: "count" })];
}

/** @param {Suggestion} suggestion */
function partsOfFound({ by, text, count }) {
  const kind = make("small", { text: say(by === undefined ? "found_sentence" : `found_${by}`) });
  const parts = [kind, make("span", {}, makeName(text))];
  return count === undefined ? parts : [...parts, make("span", { text: String(count), classes: "count" })];
}

function makeNoMatch() {
  return make("li", { text: say("no_match"), classes: "none", attributes: { role: "option", "aria-disabled": "true" } });
}

/** A field in the panel of a node for the other end of a path. */
export function makePathSearch(from) {
  const list = make("ul", { attributes: { id: "path-suggestions", role: "listbox", "aria-label": say("path_to") }, classes: "suggestions" });
  list.hidden = true;
  const field = make("input", { attributes: {
    id: "path-to", type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", placeholder: say("path_to"),
    "aria-label": say("path_to"), "aria-expanded": "false", "aria-controls": "path-suggestions", "aria-autocomplete": "list",
  } });
  new NameSearch(field, list, findNames, ({ number: to }) => {
    if (to === from) return;
    select({ kind: "path", from, to }, { isShown: true });
    byId("panel").focus();
  });
  return make("div", { classes: "search" }, field, list);
}
