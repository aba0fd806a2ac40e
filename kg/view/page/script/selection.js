import { data, edgeOfEvent, edgesOfNode, stubsOfNode } from "./data.js";
import { eventsFound } from "./findables.js";
import { eventsOfFold, firstFold, isFold, namesOfFold, namesShared } from "./folds.js";
import { pathShown } from "./paths.js";
import { eventsAt } from "./places.js";
import { aroundEvents, insideOf, neighbourhoodOf, withEnds } from "./routes.js";
import { state } from "./state.js";
import { isVisible, visibilityVersion, visibleEvents } from "./visibility.js";

export function eventsOfNode(node) {
  return inOrder([...edgesOfNode[node].flatMap((edge) => data.bundles[edge]), ...stubsOfNode[node].flatMap((stub) => data.stubs[stub].events)]);
}

/**
 * What two stories tell of the names that they share, or one of a name in another.
 * @param {{ from?: number, to?: number }} ends
 */
function eventsBetween({ from, to }) {
  const folds = [from, to].filter(isFold).map((drawn) => drawn - firstFold);
  const names = folds.length === 2 ? namesShared(folds[0], folds[1]) : [from, to].filter((drawn) => !isFold(drawn));
  return inOrder([...new Set(folds.flatMap((fold) => names.flatMap((name) => namesOfFold(fold).get(name) ?? [])))]);
}

function eventsOnPath() {
  return (pathShown() ?? []).flatMap(({ events }) => events);
}

function linesOfPath() {
  return [...new Set(eventsOnPath().map((event) => edgeOfEvent[event]))];
}

function inOrder(numbers) {
  return numbers.sort((first, second) => first - second);
}

/** @returns {number[]} */
export function selectedEvents() {
  const { kind, number } = state.selection;
  if (kind === "node") return eventsOfNode(number);
  if (kind === "path") return eventsOnPath();
  if (kind === "place") return eventsAt(state.selection.name);
  if (kind === "found") return eventsFound(state.selection.by, state.selection.name);
  if (kind === "fold") return [...eventsOfFold(number)];
  if (kind === "between") return eventsBetween(state.selection);
  return kind === "edge" ? data.bundles[number] : [];
}

export function selectedVisibleEvents() {
  return selectedEvents().filter(isVisible);
}

/** Whether the selection leaves less to see on the time line and in the table; one event opened from there does not. */
export function isNarrowing() {
  return state.selection.kind !== "overview" && !state.selection.isOneEvent;
}

/** The events that are to be seen: those of the selection, as far as legend and filters leave them. */
export function eventsInView() {
  return isNarrowing() ? inOrder([...new Set(selectedVisibleEvents())]) : visibleEvents();
}

/** The names that have to be in the drawing while this is selected. */
export function nodesOfSelection() {
  const { kind, number, from } = state.selection;
  if (kind === "node") return [number];
  if (kind === "edge") return [data.edges[number].from, data.edges[number].to];
  if (kind === "path") return [from, ...(pathShown() ?? []).map((step) => step.to)];
  return [];
}

let latest = { key: "", neighbourhood: null };

/**
 * The nodes and edges that stay bright: null when nothing is selected. Asked at every redraw, so kept.
 * @returns {Neighbourhood | null}
 */
export function selectedNeighbourhood() {
  const key = JSON.stringify([state.selection, state.depth, state.pathNumber, state.isAnyPath, visibilityVersion]);
  if (latest.key !== key) latest = { key, neighbourhood: findNeighbourhood() };
  return latest.neighbourhood;
}

function findNeighbourhood() {
  const { kind, number } = state.selection;
  if (kind === "node") return neighbourhoodOf(number, state.depth);
  if (kind === "edge") return withEnds([number]);
  if (kind === "fold") return insideOf(number);
  if (kind === "between" || kind === "place" || kind === "found") return aroundEvents(selectedVisibleEvents());
  if (kind === "path") return withEnds(linesOfPath(), [state.selection.from, state.selection.to]);
  return null;
}
