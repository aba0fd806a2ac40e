import { writeAddress } from "./address.js";
import { data } from "./data.js";
import { byId, focusFirst, make, makeName } from "./elements.js";
import { eventsOverTime, rankedValues } from "./facets.js";
import { CHOICES, dates, endOf, percentOf, REPORTS, reportsOf } from "./filter_kinds.js";
import { sayFound } from "./findables.js";
import { setFilter } from "./navigation.js";
import { state } from "./state.js";
import { folded, say, sayClass, sayCount, sayDate } from "./words.js";

/** Of more values than these one looks for the wanted one. */
const FEW_VALUES = 8;
const MAX_VALUES = 60;

let areFieldsSetUp = false;

export function setUpFilters() {
  const form = byId("filters");
  form.addEventListener("submit", (submitted) => submitted.preventDefault());
  byId("filter-button").addEventListener("click", () => openFilters(form.hidden));
  byId("filter-button").hidden = data.events.length === 0;
}

/** When they are first opened: they look at every event. */
function setUpFields() {
  areFieldsSetUp = true;
  for (const name of CHOICES) setUpFacet(name);
  fillReports(fieldOf("reports"));
  setUpConfidence(byId("filters"));
  setUpSlider(byId("filters"));
}

/**
 * A choice, or a handle of the slider.
 * @param {string} name
 * @returns {HTMLInputElement & HTMLSelectElement}
 */
function fieldOf(name) {
  return /** @type {any} */ (byId("filters").elements.namedItem(name));
}

export function openFilters(isOpen) {
  if (!areFieldsSetUp) setUpFields();
  byId("filters").hidden = !isOpen;
  byId("filter-button").setAttribute("aria-expanded", String(isOpen));
  if (!isOpen) return;
  showFilters();
  focusFirst("#filters .facet:not([hidden]) input:not([hidden])");
}

/** @returns {HTMLElement} */
function facetOf(name) {
  return document.querySelector(`[data-filter="${name}"]`);
}

/** The values of a filter, each with its number of events; any number of them can be chosen. */
function setUpFacet(name) {
  const facet = facetOf(name);
  const values = rankedValues(name, []);
  facet.hidden = values.length === 0;
  facet.querySelector("input").hidden = values.length <= FEW_VALUES;
  facet.querySelector("input").addEventListener("input", () => drawFacet(name));
  facet.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.type !== "checkbox") return;
    const chosen = (state.filters.get(name) ?? []).filter((value) => value !== target.value);
    setFilter(name, target.checked ? [...chosen, target.value] : chosen);
  });
}

function drawFacet(name) {
  const facet = facetOf(name);
  const wanted = folded(facet.querySelector("input").value.trim());
  const chosen = state.filters.get(name) ?? [];
  const values = rankedValues(name, chosen).filter(([value]) => wanted === "" || folded(sayValue(name, value)).includes(wanted));
  const largest = Math.max(1, ...values.map(([, count]) => count));
  const rest = values.length - MAX_VALUES;
  const focused = document.activeElement instanceof HTMLInputElement && facet.contains(document.activeElement) ? document.activeElement.value : null;
  const list = facet.querySelector("ul");
  list.replaceChildren(
    ...values.slice(0, MAX_VALUES).map(([value, count]) => makeFacetValue(name, value, count / largest, count, chosen.includes(value))),
    ...(rest > 0 ? [make("li", { classes: "help", text: say("more_values", { count: rest }) })] : []),
  );
  const again = [...list.querySelectorAll("input")].find((box) => box.value === focused);
  if (again && document.activeElement !== again) again.focus();
}

function makeFacetValue(name, value, share, count, isChosen) {
  const box = make("input", { attributes: { type: "checkbox", value } });
  box.checked = isChosen;
  const bar = make("span", { classes: "bar-of" }, make("span"));
  /** @type {HTMLElement} */ (bar.firstChild).style.width = `${100 * share}%`;
  const text = sayValue(name, value);
  return make("li", {}, make("label", { attributes: { title: text } }, box, makeName(text), bar, make("span", { classes: "count", text: String(count) })));
}

/** What one calls the value of a filter. */
export function sayValue(name, value) {
  return name === "class" ? sayClass(value) : sayFound(name, value);
}

function fillReports(field) {
  const maximum = data.events.reduce((count, _, number) => Math.max(count, reportsOf(number)), 0);
  const choices = REPORTS.filter((count) => count <= maximum);
  const makeOption = (value, text) => make("option", { text, attributes: { value } });
  field.append(makeOption("", say("article_any")), ...choices.map((count) => makeOption(count, sayCount("article", count))));
  field.closest("label").hidden = choices.length === 0;
  field.addEventListener("change", () => setFilter("reports", valuesOf(field.value)));
}

function valuesOf(text) {
  return text === "" ? [] : [text];
}

/** One handle over the confidences that occur, in steps; it is written to the address when it is let go. */
function setUpConfidence(form) {
  const field = fieldOf("confidence");
  const percents = data.events.map((_, number) => percentOf(number));
  const maximum = percents.reduce((most, percent) => Math.max(most, percent), 0);
  form.querySelector(".confidence").hidden = percents.every((percent) => percent === maximum);
  field.max = String(Math.floor(maximum / Number(field.step)) * Number(field.step));
  field.addEventListener("input", () => setFilter("confidence", field.value === "0" ? [] : [field.value], { isWritten: false }));
  field.addEventListener("change", writeAddress);
}

/** Two handles over the dates that occur; moving one draws at once, letting it go writes the address. */
function setUpSlider(form) {
  /** @type {HTMLElement} */ (form.querySelector(".dates")).hidden = dates.length < 2;
  for (const name of ["from", "until"]) {
    const field = fieldOf(name);
    field.max = String(dates.length - 1);
    field.addEventListener("input", () => {
      const opposite = fieldOf(name === "from" ? "until" : "from");
      if (name === "from" ? Number(field.value) > Number(opposite.value) : Number(field.value) < Number(opposite.value)) field.value = opposite.value;
      const isAtEnd = Number(field.value) === (name === "from" ? 0 : dates.length - 1);
      setFilter(name, isAtEnd ? [] : [dates[Number(field.value)]], { isWritten: false });
    });
    field.addEventListener("change", writeAddress);
  }
}

/** Brings the fields in line with the state, which may come from the address. */
export function showFilters() {
  const button = byId("filter-button");
  button.textContent = state.filters.size === 0 ? say("filters") : `${say("filters")} (${state.filters.size})`;
  button.classList.toggle("active", state.filters.size > 0);
  if (byId("filters").hidden) return;
  CHOICES.forEach(drawFacet);
  fieldOf("reports").value = state.filters.get("reports")?.[0] ?? "";
  showConfidence(state.filters.get("confidence")?.[0] ?? "");
  if (dates.length > 1) showPeriod(state.filters.get("from")?.[0] ?? "", state.filters.get("until")?.[0] ?? "9999");
}

function showConfidence(minimum) {
  const shown = minimum === "" ? say("filter_any") : `≥ ${minimum} %`;
  fieldOf("confidence").value = minimum || "0";
  fieldOf("confidence").setAttribute("aria-valuetext", shown);
  byId("least-confidence").textContent = shown;
}

/** The handles where the period begins and ends, over a bar for every few dates. */
function showPeriod(firstDate, lastDate) {
  const [from, until] = ["from", "until"].map((name) => fieldOf(name));
  const first = dates.findIndex((date) => date >= firstDate);
  const last = dates.findLastIndex((date) => date <= endOf(lastDate));
  from.value = String(first < 0 ? dates.length - 1 : first);
  until.value = String(last < 0 ? 0 : last);
  for (const { field, output } of [{ field: from, output: byId("from-date") }, { field: until, output: byId("until-date") }]) {
    const text = sayDate(dates[Number(field.value)] ?? "");
    output.textContent = text;
    field.setAttribute("aria-valuetext", text);
  }
  drawHistogram(dates[Number(from.value)], dates[Number(until.value)]);
}

function drawHistogram(firstDate, lastDate) {
  const bins = eventsOverTime();
  const largest = Math.max(1, ...bins.map(({ count }) => count));
  byId("histogram").setAttribute("aria-label", say("histogram", { count: largest }));
  byId("histogram").replaceChildren(...bins.map(({ first, last, count }) => {
    const isInside = last >= firstDate && first <= lastDate;
    const period = first === last ? sayDate(first) : `${sayDate(first)} – ${sayDate(last)}`;
    const bar = make("span", { classes: isInside ? "" : "outside", attributes: { title: `${period}: ${sayCount("event", count)}` } });
    bar.style.height = `${count === 0 ? 0 : Math.max(6, (100 * count) / largest)}%`;
    return bar;
  }));
}
