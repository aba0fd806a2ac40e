import { writeAddress } from "./address.js";
import { changeScale, network, nodeLooks, redrawSoon } from "./canvas.js";
import { homeOf } from "./data.js";
import { asDrawn, closeAllFolds, closeFold, openFold, openFolds } from "./drawn_graph.js";
import { byId, focusFirst } from "./elements.js";
import { focusGraph, focusWith, newFocus, staysInFocus } from "./focus.js";
import { isFolding, isName } from "./folds.js";
import { drawingKey, partDrawn } from "./parts.js";
import { redraw } from "./redraw.js";
import { isNarrowing, nodesOfSelection, selectedNeighbourhood, selectedVisibleEvents } from "./selection.js";
import { state } from "./state.js";
import { isOfStory } from "./story.js";
import { rememberView, returnToView, showNodes, showWhole } from "./viewport.js";
import { refreshVisibility } from "./visibility.js";

let lastDrawn = { key: drawingKey(), kind: "" };

/**
 * Opens a node, an edge, a path or the overview: in the panel, in the drawing and in the address.
 * @param {PageSelection} selection
 * @param {{ event?: number | null, isFromAddress?: boolean, isShown?: boolean }} options
 */
export function select(selection, { event = null, isFromAddress = false, isShown = false } = {}) {
  if (selection.kind !== "node" || selection.number !== state.selection.number) state.depth = selection.depth ?? 1;
  if (selection !== state.selection && selection.kind === "path") state.pathNumber = selection.way ?? 0;
  state.selection = selection;
  const hasChanged = changeDrawing(event);
  const events = selectedVisibleEvents();
  state.current = Math.max(0, event === null ? 0 : events.indexOf(event));
  redraw(["filters", "network", "panel", "view"]);
  if (!isFromAddress) writeAddress();
  if (hasChanged && (selection.kind === "overview" || partDrawn() !== null)) returnToView();
  else if (isShown || hasChanged) showSelection();
  if (hasChanged) drawTwice();
}

/** Closes what is open: a line of a name that is in the middle leads back to that name; after all else, open stories. */
export function closeSelection() {
  if (state.focus !== null && state.selection.kind !== "node") select({ kind: "node", number: state.focus.centre });
  else if (state.selection.kind === "overview" && state.unfolded.size > 0) foldEverything();
  else select({ kind: "overview" });
}

/** vis-network leaves out what lay out of sight when it was last drawn, and only then sees where it lies now. */
function drawTwice() {
  network.redraw();
  redrawSoon();
}

/** Draws the story or one name alone, or everything, as what is selected asks for; gives whether that is a change. */
function changeDrawing(event) {
  const before = lastDrawn;
  const isStaying = staysInFocus(state.selection);
  state.isStory = !isStaying && isOfStory(state.selection, event);
  if (!isStaying) state.focus = focusOfSelection();
  if (partDrawn() === null) openFolds(nodesOfSelection());
  lastDrawn = { key: drawingKey(), kind: state.selection.kind };
  if (before.key === lastDrawn.key) return false;
  if (before.kind === "overview" && before.key === "whole") rememberView();
  document.body.classList.toggle("story", state.isStory);
  state.hovered = null;
  byId("tip").hidden = true;
  changeScale();
  return true;
}

/** A line of a network that opens collapsed is shown among those of its actor: there it has its words, and both its names. */
function focusOfSelection() {
  const { kind, number } = state.selection;
  if (isFolding && kind === "edge" && !state.isStory) return focusWith(number);
  if (state.isStory || kind !== "node" || state.depth > 1) return null;
  return state.focus?.centre === number ? state.focus : newFocus(number);
}

/** Shows the names of a name in the drawing of another too, or leaves them out again. */
export function expand(node) {
  const { expanded } = state.focus;
  if (!expanded.delete(node)) expanded.add(node);
  drawFocusAgain();
}

/** Shows the names that there was no room for. */
export function openRest(node) {
  state.focus.opened.add(focusGraph().rests.get(node).opens);
  drawFocusAgain();
}

function drawFocusAgain() {
  redraw(["network"]);
  writeAddress();
  returnToView();
  drawTwice();
}

/** What the page opens on, or the whole network. */
export function chooseWhole(isWhole) {
  state.isWholeChosen = isWhole;
  select({ kind: "overview" });
  showWhole({ isAnimated: false });
}

export function selectNode(number) {
  select({ kind: "node", number }, { isShown: true });
}

/** Opens one event: in the panel and the drawing, while time line and table go on showing the others. */
export function openEvent(number) {
  select({ ...homeOf(number), isOneEvent: true }, { event: number, isShown: true });
}

/** Opens an event within the selection that it belongs to, or else by itself. */
export function openShown(number) {
  const position = isNarrowing() ? selectedVisibleEvents().indexOf(number) : -1;
  if (position < 0) openEvent(number);
  else step(position);
}

/** Brings the selection with its neighbours into view. */
export function showSelection() {
  if (partDrawn() !== null) return;
  const near = asDrawn(selectedNeighbourhood());
  if (near === null) return;
  // Of a story its own names, and not the other stories that these are in.
  const nodes = [...near.nodes].filter((node) => !nodeLooks[node].hidden && (state.selection.kind !== "fold" || isName(node)));
  showNodes(nodes, { share: state.selection.kind === "fold" ? 0.8 : 1 });
}

export function setDepth(depth) {
  state.depth = depth;
  select({ ...state.selection, depth }, { event: selectedVisibleEvents()[state.current], isShown: true });
  focusFirst(`.depth [data-depth="${depth}"]`);
}

/** Another of the ways between two names, or ways of another kind. */
export function choosePath({ number = 0, isAny = state.isAnyPath }) {
  state.pathNumber = number;
  state.isAnyPath = isAny;
  select(state.selection, { isShown: true });
  focusFirst(`[data-path="${number}"]`);
}

/** Another event of the same selection; the button that was pressed keeps the focus. */
export function step(position, focusOn = null) {
  const events = selectedVisibleEvents();
  state.current = Math.min(Math.max(position, 0), events.length - 1);
  redraw(["filters", "panel", "view"]);
  writeAddress();
  showOpenEvent();
  if (focusOn) focusFirst(`.stepper .${focusOn}`);
}

/** Where much stands above the open event, as in the panel of an article, that is scrolled away. */
function showOpenEvent() {
  const panel = byId("panel");
  /** @type {HTMLElement | null} */
  const stepper = panel.querySelector(".stepper");
  if (stepper !== null && stepper.offsetTop > panel.clientHeight * 0.6) panel.scrollTop = stepper.offsetTop;
}

export function unfold(fold) {
  openFold(fold);
  select({ kind: "fold", number: fold }, { isShown: true });
}

export function foldAgain(fold) {
  closeFold(fold);
  select({ kind: "overview" });
  showWhole();
}

export function foldEverything() {
  closeAllFolds();
  select({ kind: "overview" });
  showWhole();
}

/** To be called whenever the legend or the filters change. */
export function applyLegend({ isWritten = true } = {}) {
  const current = selectedVisibleEvents()[state.current] ?? null;
  refreshVisibility();
  state.current = Math.max(0, selectedVisibleEvents().indexOf(current));
  const hasChanged = changeDrawing(state.selection.isOneEvent ? current : null);
  redraw(["legend", "filters", "network", "panel", "view"]);
  if (isWritten) writeAddress();
  if (!hasChanged) return;
  showWhole({ isAnimated: false });
  drawTwice();
}

/**
 * @param {string} name
 * @param {string[]} values of which an event has to have one; none for no filter
 * @param {{ isWritten?: boolean }} options
 */
export function setFilter(name, values, { isWritten = true } = {}) {
  if (values.length === 0) state.filters.delete(name);
  else state.filters.set(name, values);
  applyLegend({ isWritten });
  if (isWritten && state.selection.kind === "overview") showWhole();
}

/** Takes away everything that hides something, and the selection. */
export function clearEverything() {
  state.hidden.clear();
  state.minEvents = 1;
  state.filters.clear();
  applyLegend({ isWritten: false });
  select({ kind: "overview" });
}
