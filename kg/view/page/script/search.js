const MOST_SUGGESTIONS = 12;
let suggestions = [];
let chosen = -1;

function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

const searchable = data.names.map((node) => [node.name, ...node.aliases].map((text) => ({ text, folded: fold(text) })));

/** Nodes of which a name contains the query: those that begin with it first, then the ones with the most events. */
function findNames(query) {
  const wanted = fold(query.trim());
  if (!wanted) return [];
  const found = [];
  searchable.forEach((texts, number) => {
    const hit = texts.find(({ folded }) => folded.includes(wanted));
    if (!hit) return;
    const begins = texts.some(({ folded }) => folded.startsWith(wanted));
    const beginsWord = texts.some(({ folded }) => folded.includes(` ${wanted}`));
    found.push({ number, hit: hit.text, rank: begins ? 0 : beginsWord ? 1 : 2 });
  });
  return found.sort((first, second) => first.rank - second.rank || first.number - second.number).slice(0, MOST_SUGGESTIONS);
}

function setUpSearch() {
  const field = document.getElementById("search");
  field.addEventListener("input", () => {
    suggestions = findNames(field.value);
    chosen = suggestions.length > 0 ? 0 : -1;
    drawSuggestions();
  });
  field.addEventListener("keydown", onSearchKey);
  field.addEventListener("blur", closeSuggestions);
  field.addEventListener("focus", () => field.select());
}

function onSearchKey(pressed) {
  const change = { ArrowDown: 1, ArrowUp: -1 }[pressed.key];
  if (change && suggestions.length > 0) {
    chosen = (chosen + change + suggestions.length) % suggestions.length;
    drawSuggestions();
    pressed.preventDefault();
  } else if (pressed.key === "Enter" && chosen >= 0) {
    openSuggestion(suggestions[chosen]);
  } else if (pressed.key === "Escape") {
    pressed.stopPropagation();
    pressed.target.value = "";
    closeSuggestions();
    pressed.target.blur();
  }
}

function openSuggestion({ number }) {
  document.getElementById("search").value = data.names[number].name;
  closeSuggestions();
  selectNode(number);
  document.getElementById("panel").focus();
}

function closeSuggestions() {
  suggestions = [];
  chosen = -1;
  drawSuggestions();
}

function drawSuggestions() {
  const field = document.getElementById("search");
  const list = document.getElementById("suggestions");
  const hasQuery = field.value.trim() !== "" && document.activeElement === field;
  const isOpen = suggestions.length > 0;
  list.hidden = !isOpen && !(hasQuery && findNames(field.value).length === 0);
  list.replaceChildren(...(isOpen ? suggestions.map(makeSuggestion) : [makeNoMatch()]));
  field.setAttribute("aria-expanded", String(isOpen));
  if (isOpen) field.setAttribute("aria-activedescendant", `suggestion-${chosen}`);
  else field.removeAttribute("aria-activedescendant");
}

function makeNoMatch() {
  return make("li", { text: say("no_match"), classes: "none", attributes: { role: "option", "aria-disabled": "true" } });
}

function makeSuggestion(suggestion, position) {
  const node = data.names[suggestion.number];
  const alias = suggestion.hit === node.name ? null : make("small", { text: ` ${suggestion.hit}`, attributes: { dir: "auto" } });
  const item = make(
    "li",
    { attributes: { role: "option", id: `suggestion-${position}`, "aria-selected": String(position === chosen) } },
    makeSymbol(groupOf(suggestion.number)),
    make("span", {}, makeName(node.name), ...(alias ? [alias] : [])),
    make("span", { text: String(node.count), classes: "count" }),
  );
  // Pressing the mouse would take the focus from the field, and with it the list, before the click arrives.
  item.addEventListener("mousedown", (pressed) => {
    pressed.preventDefault();
    openSuggestion(suggestion);
  });
  return item;
}
