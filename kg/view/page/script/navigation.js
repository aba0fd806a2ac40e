import { writeAddress } from "./address.js";
import { changeScale, network, nodeLooks, redrawSoon } from "./canvas.js";
import { data, homeOf } from "./data.js";
import { asDrawn, closeAllFolds, closeFold, openFolds } from "./drawn_graph.js";
import { byId, focusFirst } from "./elements.js";
import { redraw } from "./redraw.js";
import { isNarrowing, nodesOfSelection, selectedNeighbourhood, selectedVisibleEvents } from "./selection.js";
import { state } from "./state.js";
import { isOfStory } from "./story.js";
import { showNodes, showWhole } from "./viewport.js";
import { refreshVisibility } from "./visibility.js";

/**
 * Opens a node, an edge, a path or the overview: in the panel, in the drawing and in the address.
 * @param {PageSelection} selection
 * @param {{ event?: number | null, isFromAddress?: boolean, isShown?: boolean }} options
 */
export function select(selection, { event = null, isFromAddress = false, isShown = false } = {}) {
  if (selection.kind !== "node" || selection.number !== state.selection.number) state.depth = selection.depth ?? 1;
  state.selection = selection;
  const hasChanged = showStory(isOfStory(selection, event));
  openFolds(nodesOfSelection());
  const events = selectedVisibleEvents();
  state.current = Math.max(0, event === null ? 0 : events.indexOf(event));
  redraw(["filters", "network", "panel", "view"]);
  if (!isFromAddress) writeAddress();
  if (hasChanged && selection.kind === "overview") showWhole({ isAnimated: false });
  else if (isShown || hasChanged) showSelection();
  if (hasChanged) drawTwice();
}

/** vis-network leaves out what lay out of sight when it was last drawn, and only then sees where it lies now. */
function drawTwice() {
  network.redraw();
  redrawSoon();
}

/** Draws the story alone, or everything; gives whether that is a change. */
function showStory(isStory) {
  if (state.isStory === isStory) return false;
  state.isStory = isStory;
  document.body.classList.toggle("story", isStory);
  changeScale();
  return true;
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
  if (state.isStory) return;
  const near = asDrawn(selectedNeighbourhood());
  if (near) showNodes([...near.nodes].filter((node) => !nodeLooks[node].hidden));
}

export function setDepth(depth) {
  state.depth = depth;
  redraw(["network", "panel"]);
  writeAddress();
  showSelection();
  focusFirst(`.depth [data-depth="${depth}"]`);
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
  openFolds([data.folds[fold].nodes[0]]);
  select({ kind: "fold", number: fold }, { isShown: true });
}

export function foldAgain(fold) {
  closeFold(fold);
  const { parent } = data.folds[fold];
  select(parent > 0 ? { kind: "fold", number: parent } : { kind: "overview" });
  if (parent > 0) showSelection();
  else showWhole();
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
  const hasChanged = showStory(isOfStory(state.selection, state.selection.isOneEvent ? current : null));
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
