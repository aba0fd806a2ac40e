const MOST_CHOICES = 300;

/** What an event is filtered by beside the legend: the values it has, and whether it passes the chosen one. */
const filterKinds = {
  class: makeChoice((event) => (event.event_type ? [event.event_type] : [])),
  action: makeChoice((event) => [event.action]),
  speaker: makeChoice((event) => namesInSlot(event, "attributed_to")),
  paper: makeChoice((event) => [data.articles[event.article].source].filter(Boolean)),
  article: makeChoice((event) => [data.articles[event.article].id]),
  reports: { passes: (number, least) => reportsOf(number) >= Number(least), isKnown: (least) => REPORTS.includes(Number(least)) },
  from: { passes: (number, date) => endOf(dateOf(number)) >= date, isKnown: isDate },
  until: { passes: (number, date) => dateOf(number) !== "" && dateOf(number) <= endOf(date), isKnown: isDate },
};
const CHOICES = ["class", "action", "speaker", "paper", "article"];
const REPORTS = [2, 3, 5, 10];

const dates = [...new Set(data.events.map((_, number) => dateOf(number)).filter(Boolean))].sort();

function makeChoice(valuesOf) {
  return { valuesOf, passes: (number, value) => valuesOf(data.events[number]).includes(value), isKnown: (value) => data.events.some((event) => valuesOf(event).includes(value)) };
}

function isDate(text) {
  return /^\d{4}(-\d{2}){0,2}$/.test(text);
}

/** The day, month or year an event happened; where the text does not tell, that of its article; "" where neither does. */
function dateOf(number) {
  const { time_value: own, article } = data.events[number];
  return /^\d{4}(-\d{2}){0,2}/.exec(own ?? data.articles[article].date ?? "")?.[0] ?? "";
}

/** The last day that a year or month may be; days are compared as text. */
function endOf(date) {
  return date === "" ? "" : `${date}-99-99`.slice(0, 10);
}

/** In how many articles it stands that this actor does this to this target. */
const reportsOf = (() => {
  const articles = new Map();
  const keyOf = ({ actor, action, target }) => JSON.stringify([actor, action, target]);
  for (const event of data.events) {
    const key = keyOf(event);
    if (!articles.has(key)) articles.set(key, new Set());
    articles.get(key).add(event.article);
  }
  return (number) => articles.get(keyOf(data.events[number])).size;
})();

function setUpFilters() {
  const form = document.getElementById("filters");
  for (const name of CHOICES) fillChoice(form.elements.namedItem(name), name);
  fillReports(form.elements.namedItem("reports"));
  setUpSlider(form);
  form.addEventListener("submit", (submitted) => submitted.preventDefault());
  document.getElementById("filter-button").addEventListener("click", () => openFilters(form.hidden));
  document.getElementById("filter-button").hidden = data.events.length === 0;
}

function openFilters(isOpen) {
  document.getElementById("filters").hidden = !isOpen;
  document.getElementById("filter-button").setAttribute("aria-expanded", String(isOpen));
  if (isOpen) document.querySelector("#filters select:not([hidden])")?.focus();
}

function fillChoice(field, name) {
  const counts = new Map();
  for (const event of data.events) {
    for (const value of filterKinds[name].valuesOf(event)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const ranked = [...counts].sort((first, second) => second[1] - first[1] || first[0].localeCompare(second[0]));
  const options = ranked.slice(0, MOST_CHOICES).map(([value, count]) => makeOption(value, `${shorten(choiceText(name, value), 46)} (${count})`));
  field.append(makeOption("", say("filter_any")), ...options);
  field.closest("label").hidden = ranked.length === 0;
  field.addEventListener("change", () => setFilter(name, field.value));
}

function choiceText(name, value) {
  if (name === "class") return sayClass(value);
  if (name === "article") return data.articles.find((article) => article.id === value).title ?? value;
  return value;
}

function sayClass(name) {
  const key = `class_${name}`;
  return key in words ? say(key) : name;
}

function makeOption(value, text) {
  return make("option", { text, attributes: { value } });
}

function fillReports(field) {
  const most = data.events.reduce((count, _, number) => Math.max(count, reportsOf(number)), 0);
  const choices = REPORTS.filter((count) => count <= most);
  field.append(makeOption("", say("article_any")), ...choices.map((count) => makeOption(count, sayCount("article", count))));
  field.closest("label").hidden = choices.length === 0;
  field.addEventListener("change", () => setFilter("reports", field.value));
}

/** Two handles over the dates that occur; moving one draws at once, letting it go writes the address. */
function setUpSlider(form) {
  form.querySelector(".period").hidden = dates.length < 2;
  for (const name of ["from", "until"]) {
    const field = form.elements.namedItem(name);
    field.max = dates.length - 1;
    field.addEventListener("input", () => {
      const other = form.elements.namedItem(name === "from" ? "until" : "from");
      if (name === "from" ? Number(field.value) > Number(other.value) : Number(field.value) < Number(other.value)) field.value = other.value;
      const isAtEnd = Number(field.value) === (name === "from" ? 0 : dates.length - 1);
      setFilter(name, isAtEnd ? "" : dates[field.value], { isWritten: false });
    });
    field.addEventListener("change", writeAddress);
  }
}

function setFilter(name, value, { isWritten = true } = {}) {
  if (value === "") state.filters.delete(name);
  else state.filters.set(name, value);
  applyLegend({ isWritten });
}

/** Brings the fields in line with the state, which may come from the address. */
function showFilters() {
  const form = document.getElementById("filters");
  for (const name of [...CHOICES, "reports"]) form.elements.namedItem(name).value = state.filters.get(name) ?? "";
  const [from, until] = ["from", "until"].map((name) => form.elements.namedItem(name));
  const first = dates.findIndex((date) => date >= (state.filters.get("from") ?? ""));
  const last = dates.findLastIndex((date) => date <= endOf(state.filters.get("until") ?? "9999"));
  from.value = first < 0 ? dates.length - 1 : first;
  until.value = last < 0 ? 0 : last;
  for (const [field, output] of [[from, "from-date"], [until, "until-date"]]) {
    const date = dates[field.value] ?? "";
    document.getElementById(output).textContent = date;
    field.setAttribute("aria-valuetext", date);
  }
  const button = document.getElementById("filter-button");
  button.textContent = state.filters.size === 0 ? say("filters") : `${say("filters")} (${state.filters.size})`;
  button.classList.toggle("active", state.filters.size > 0);
}
