import { writeAddress } from "./address.js";
import { data, titleOf } from "./data.js";
import { byId, focusFirst, make } from "./elements.js";
import { CHOICES, dates, endOf, filterKinds, percentOf, REPORTS, reportsOf } from "./filter_kinds.js";
import { setFilter } from "./navigation.js";
import { state } from "./state.js";
import { say, sayClass, sayCount, sayDate, shorten } from "./words.js";

const MAX_CHOICES = 300;

export function setUpFilters() {
  const form = byId("filters");
  for (const name of CHOICES) fillChoice(fieldOf(name), name);
  fillReports(fieldOf("reports"));
  setUpConfidence(form);
  setUpSlider(form);
  form.addEventListener("submit", (submitted) => submitted.preventDefault());
  byId("filter-button").addEventListener("click", () => openFilters(form.hidden));
  byId("filter-button").hidden = data.events.length === 0;
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
  byId("filters").hidden = !isOpen;
  byId("filter-button").setAttribute("aria-expanded", String(isOpen));
  if (isOpen) focusFirst("#filters select:not([hidden])");
}

function fillChoice(field, name) {
  const counts = new Map();
  for (const event of data.events) {
    for (const value of filterKinds[name].valuesOf(event)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const ranked = [...counts].sort((first, second) => second[1] - first[1] || first[0].localeCompare(second[0]));
  const options = ranked.slice(0, MAX_CHOICES).map(([value, count]) => makeOption(value, `${shorten(choiceText(name, value), 46)} (${count})`));
  field.append(makeOption("", say("filter_any")), ...options);
  field.closest("label").hidden = ranked.length === 0;
  field.addEventListener("change", () => setFilter(name, field.value));
}

function choiceText(name, value) {
  if (name === "class") return sayClass(value);
  if (name === "article") return titleOf(data.articles.findIndex((article) => article.id === value));
  return value;
}

function makeOption(value, text) {
  return make("option", { text, attributes: { value } });
}

function fillReports(field) {
  const maximum = data.events.reduce((count, _, number) => Math.max(count, reportsOf(number)), 0);
  const choices = REPORTS.filter((count) => count <= maximum);
  field.append(makeOption("", say("article_any")), ...choices.map((count) => makeOption(count, sayCount("article", count))));
  field.closest("label").hidden = choices.length === 0;
  field.addEventListener("change", () => setFilter("reports", field.value));
}

/** One handle over the confidences that occur, in steps; it is written to the address when it is let go. */
function setUpConfidence(form) {
  const field = fieldOf("confidence");
  const percents = data.events.map((_, number) => percentOf(number));
  const maximum = percents.reduce((most, percent) => Math.max(most, percent), 0);
  form.querySelector(".confidence").hidden = percents.every((percent) => percent === maximum);
  field.max = String(Math.floor(maximum / Number(field.step)) * Number(field.step));
  field.addEventListener("input", () => setFilter("confidence", field.value === "0" ? "" : field.value, { isWritten: false }));
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
      setFilter(name, isAtEnd ? "" : dates[Number(field.value)], { isWritten: false });
    });
    field.addEventListener("change", writeAddress);
  }
}

/** Brings the fields in line with the state, which may come from the address. */
export function showFilters() {
  for (const name of [...CHOICES, "reports"]) fieldOf(name).value = state.filters.get(name) ?? "";
  const [from, until] = ["from", "until"].map((name) => fieldOf(name));
  const first = dates.findIndex((date) => date >= (state.filters.get("from") ?? ""));
  const last = dates.findLastIndex((date) => date <= endOf(state.filters.get("until") ?? "9999"));
  from.value = String(first < 0 ? dates.length - 1 : first);
  until.value = String(last < 0 ? 0 : last);
  for (const { field, output } of [{ field: from, output: byId("from-date") }, { field: until, output: byId("until-date") }]) {
    const date = dates[Number(field.value)] ?? "";
    output.textContent = sayDate(date);
    field.setAttribute("aria-valuetext", sayDate(date));
  }
  const least = state.filters.get("confidence") ?? "";
  const shown = least === "" ? say("filter_any") : `≥ ${least} %`;
  fieldOf("confidence").value = least || "0";
  fieldOf("confidence").setAttribute("aria-valuetext", shown);
  byId("least-confidence").textContent = shown;
  const button = byId("filter-button");
  button.textContent = state.filters.size === 0 ? say("filters") : `${say("filters")} (${state.filters.size})`;
  button.classList.toggle("active", state.filters.size > 0);
}
