import { data, sidesOf } from "./data.js";
import { eventsOfPart } from "./drawn_graph.js";
import { byId, focusFirst, make, makeButton, makeName } from "./elements.js";
import { CHOICES } from "./filter_kinds.js";
import { sayValue } from "./filters.js";
import { sayFound } from "./findables.js";
import { nameOfFold } from "./folds.js";
import { labelOfNode } from "./labels.js";
import { applyLegend, clearEverything, select, setFilter } from "./navigation.js";
import { selectedVisibleEvents, eventsInView } from "./selection.js";
import { state } from "./state.js";
import { isAnythingHidden, visibleEvents } from "./visibility.js";
import { say, sayCount, sayDate, shorten } from "./words.js";

const CHIP_LENGTH = 44;

/** What is selected and filtered, each with a way to take it back; and a word where nothing is left of it all. */
export function drawChips() {
  const narrowing = [...filterChips(), ...legendChips()];
  const clear = makeButton("clear", clearEverything, say("clear_all"));
  byId("chips").replaceChildren(...[...selectionChips(), ...narrowing].map(makeChip), ...(narrowing.length > 0 ? [clear] : []));
  drawCounts();
}

/** How much is to be seen: of a part that is drawn alone all of it, else what selection and filters leave. */
export function drawCounts() {
  const events = (isPartInView() ? eventsOfPart() : null) ?? eventsInView();
  const names = new Set(events.flatMap((number) => sidesOf(data.events[number])));
  byId("drawn").textContent = say("drawn", { nodes: sayCount("name", names.size), events: sayCount("event", events.length) });
  drawNothing(events.length);
}

/** A path is no more than its own events. */
function isPartInView() {
  return state.view === "network" && state.selection.kind !== "path";
}

/**
 * @typedef {{ about: string, text: string, onRemove: () => void }} Chip
 * @param {Chip} chip
 */
function makeChip({ about, text, onRemove }) {
  const remove = makeButton("", () => {
    onRemove();
    focusFirst("#chips button");
  }, "×");
  remove.setAttribute("aria-label", say("take_away", { what: `${about} ${text}` }));
  remove.title = say("take_away", { what: text });
  return make("span", { classes: "chip" }, make("small", { text: about }), " ", makeName(shorten(text, CHIP_LENGTH)), remove);
}

/** @returns {Chip[]} */
function selectionChips() {
  if (state.selection.kind === "overview") return [];
  return [{ ...saySelection(), onRemove: () => select({ kind: "overview" }) }];
}

/** @returns {{ about: string, text: string }} */
function saySelection() {
  const { kind, number, from, to, by, name, isOneEvent } = state.selection;
  const about = say("chip_selection");
  if (isOneEvent) return { about, text: data.events[selectedVisibleEvents()[state.current]]?.told ?? "" };
  if (kind === "node") return { about, text: data.names[number].name };
  if (kind === "edge") return { about, text: `${data.names[data.edges[number].from].name} → ${data.names[data.edges[number].to].name}` };
  if (kind === "path") return { about, text: `${data.names[from].name} ⋯ ${data.names[to].name}` };
  if (kind === "between") return { about, text: `${labelOfNode(from)} ⋯ ${labelOfNode(to)}` };
  if (kind === "fold") return { about: say("found_story"), text: nameOfFold(number) };
  return kind === "place" ? { about: say("found_place"), text: name } : { about: say(`found_${by}`), text: sayFound(by, name) };
}

/** @returns {Chip[]} */
function filterChips() {
  const chips = CHOICES.flatMap((filter) => {
    const values = state.filters.get(filter) ?? [];
    return values.map((value) => ({
      about: `${say(`filter_${filter}`)}:`, text: sayValue(filter, value),
      onRemove: () => setFilter(filter, values.filter((other) => other !== value)),
    }));
  });
  const [from, until, reports, confidence] = ["from", "until", "reports", "confidence"].map((filter) => state.filters.get(filter)?.[0]);
  const add = (filter, text) => chips.push({ about: `${say(`filter_${filter}`)}`, text, onRemove: () => setFilter(filter, []) });
  if (from) add("from", sayDate(from));
  if (until) add("until", sayDate(until));
  if (reports) add("reports", sayCount("article", Number(reports)));
  if (confidence) add("confidence", `${confidence} %`);
  return chips;
}

/** @returns {Chip[]} */
function legendChips() {
  const chips = [...state.hidden].map((key) => ({
    about: say("chip_hidden"), text: say(key.replace(":", "_")),
    onRemove: () => {
      state.hidden.delete(key);
      applyLegend();
    },
  }));
  if (state.minEvents === 1) return chips;
  return [...chips, {
    about: say("least"), text: sayCount("event", state.minEvents),
    onRemove: () => {
      state.minEvents = 1;
      applyLegend();
    },
  }];
}

/** Says that there is nothing to see, and why; with the way back, where there is one. */
function drawNothing(count) {
  const isNarrowed = ["timeline", "table"].includes(state.view);
  const nothing = byId("nothing");
  nothing.hidden = count > 0 || (!isNarrowed && visibleEvents().length > 0);
  if (nothing.hidden) return;
  const isEmpty = data.events.length === 0;
  const key = isEmpty ? "empty_title" : isAnythingHidden() ? "everything_hidden" : "nothing_selected";
  nothing.replaceChildren(make("p", { text: say(key) }), ...(isEmpty ? [] : [makeButton("quiet", clearEverything, say("clear_all"))]));
}
