import { data, fullName, homeOf, numberOfEvent, numberOfName, stubOfEvent } from "./data.js";
import { closeAllFolds, openFold } from "./drawn_graph.js";
import { filterKinds } from "./filter_kinds.js";
import { isFound } from "./findables.js";
import { newFocus } from "./focus.js";
import { firstFold, foldOfKey, isFold, isFolding, keyOfFold } from "./folds.js";
import { eventsAt } from "./places.js";
import { selectedVisibleEvents } from "./selection.js";
import { DEPTHS, MIN_EVENTS, state, VIEWS } from "./state.js";
import { knownKeys, refreshVisibility } from "./visibility.js";

const FILTER_PREFIX = "f.";
const FOUND_PREFIX = "found.";

/** What is open and what is hidden, as the part of the address after #, so that it can be sent to somebody. */
export function writeAddress() {
  const { kind, number, from, to, by, name: place } = state.selection;
  const parts = new URLSearchParams();
  if (state.view !== "network") parts.set("view", state.view);
  if (kind === "place") parts.set("place", place);
  if (kind === "found") parts.set(`${FOUND_PREFIX}${by}`, place);
  if (kind === "node") parts.set("node", fullName(number));
  if (kind === "node" && state.depth > 1) parts.set("depth", String(state.depth));
  if (kind === "path") parts.set("node", fullName(from));
  if (kind === "path") parts.set("to", fullName(to));
  if (kind === "path" && state.pathNumber > 0) parts.set("way", String(state.pathNumber + 1));
  if (kind === "path" && state.isAnyPath) parts.set("claims", "1");
  const current = selectedVisibleEvents()[state.current];
  if (kind === "found" && state.current > 0) parts.set("event", data.events[current].id);
  if (kind === "edge") parts.set("event", data.events[current ?? data.bundles[number][0]].id);
  if (kind === "node" && stubOfEvent[current] !== undefined) parts.set("event", data.events[current].id);
  if (state.focus !== null && (kind !== "node" || parts.has("event"))) parts.set("focus", fullName(state.focus.centre));
  for (const node of state.focus?.expanded ?? []) parts.append("expand", fullName(node));
  if (state.hidden.size > 0) parts.set("hide", [...state.hidden].sort().join(" "));
  if (state.minEvents > 1) parts.set("least", String(state.minEvents));
  for (const [name, values] of state.filters) values.forEach((value) => parts.append(FILTER_PREFIX + name, value));
  if (state.selection.isOneEvent) parts.set("one", "1");
  if (state.areGroupsShown) parts.set("groups", "1");
  if (state.isWholeChosen) parts.set("all", "1");
  if (kind === "fold") parts.set("group", keyOfFold(number));
  if (kind === "between") [from, to].forEach((drawn) => parts.append("between", keyOfDrawn(drawn)));
  for (const fold of state.unfolded) parts.append("unfold", keyOfFold(fold));
  const address = `#${parts}`;
  if (address !== (window.location.hash || "#")) window.history.pushState(null, "", address);
}

/** A name as it is, a fold by its key in square brackets. */
function keyOfDrawn(drawn) {
  return isFold(drawn) ? `[${keyOfFold(drawn - firstFold)}]` : fullName(drawn);
}

function drawnOfKey(key) {
  const fold = foldOfKey(/^\[(.*)\]$/s.exec(key)?.[1]);
  return fold === undefined ? numberOfName.get(key) : firstFold + fold;
}

/**
 * Brings the state in line with the address, except what is selected and which view is open; those come back as
 * { selection, event, view }, the event as its number or null.
 * @returns {{ selection: PageSelection, event: number | null, view: View }}
 */
export function readAddress() {
  const parts = new URLSearchParams(window.location.hash.slice(1));
  readUnfolded(parts);
  state.hidden = new Set((parts.get("hide") ?? "").split(" ").filter((key) => knownKeys.has(key)));
  const minEvents = Number(parts.get("least"));
  state.minEvents = MIN_EVENTS.includes(minEvents) ? minEvents : 1;
  state.filters = readFilters(parts);
  state.isAnyPath = parts.get("claims") === "1";
  state.areGroupsShown = !isFolding && parts.get("groups") === "1";
  state.isWholeChosen = parts.get("all") === "1";
  refreshVisibility();
  state.focus = readFocus(parts);
  return {
    selection: readSelection(parts),
    event: numberOfEvent.get(parts.get("event")) ?? null,
    view: VIEWS.find((view) => view === parts.get("view")) ?? "network",
  };
}

/** @param {URLSearchParams} parts */
function readFocus(parts) {
  const centre = numberOfName.get(parts.get("focus") ?? (parts.has("event") ? null : parts.get("node")));
  if (centre === undefined) return null;
  const expanded = parts.getAll("expand").map((name) => numberOfName.get(name)).filter((node) => node !== undefined);
  return { ...newFocus(centre), expanded: new Set(expanded) };
}

/** @param {URLSearchParams} parts */
function readUnfolded(parts) {
  closeAllFolds();
  for (const fold of parts.getAll("unfold").map(foldOfKey)) if (fold !== undefined) openFold(fold);
}

/** @param {URLSearchParams} parts */
function readFilters(parts) {
  const filters = new Map();
  for (const [name, { isKnown }] of Object.entries(filterKinds)) {
    const values = parts.getAll(FILTER_PREFIX + name).filter(isKnown);
    if (values.length > 0) filters.set(name, values);
  }
  return filters;
}

/**
 * @param {URLSearchParams} parts
 * @returns {PageSelection}
 */
function readSelection(parts) {
  const selection = readSelected(parts);
  const isOneEvent = parts.get("one") === "1" && ["node", "edge"].includes(selection.kind);
  return isOneEvent ? { ...selection, isOneEvent } : selection;
}

/**
 * @param {URLSearchParams} parts
 * @returns {PageSelection}
 */
function readSelected(parts) {
  const [node, to] = ["node", "to"].map((key) => numberOfName.get(parts.get(key)));
  const event = numberOfEvent.get(parts.get("event"));
  const depth = Number(parts.get("depth"));
  if (node !== undefined && to !== undefined && node !== to) return { kind: "path", from: node, to, way: Math.max(0, Number(parts.get("way")) - 1 || 0) };
  if (node !== undefined) return { kind: "node", number: node, depth: DEPTHS.includes(depth) ? depth : 1 };
  const fold = foldOfKey(parts.get("group"));
  if (fold !== undefined && state.unfolded.has(fold)) return { kind: "fold", number: fold };
  const ends = parts.getAll("between").map(drawnOfKey).filter((drawn) => drawn !== undefined);
  if (ends.length === 2 && ends.some(isFold)) return { kind: "between", from: ends[0], to: ends[1] };
  if (eventsAt(parts.get("place")).length > 0) return { kind: "place", name: parts.get("place") };
  for (const [key, name] of parts) {
    const by = key.startsWith(FOUND_PREFIX) ? key.slice(FOUND_PREFIX.length) : "";
    if (isFound(by, name)) return { kind: "found", by, name };
  }
  return event === undefined ? { kind: "overview" } : homeOf(event);
}
