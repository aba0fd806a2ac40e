import { LARGEST_FIRST_ZOOM, network, nodeLooks, zoomToFit } from "./canvas.js";
import { graphDrawn } from "./drawn_graph.js";
import { byId } from "./elements.js";
import { boundsOf } from "./geometry.js";
import { partDrawn } from "./parts.js";
import { redraw } from "./redraw.js";
import { isCalm } from "./theme.js";

/** Rows lie no nearer to each other than their names are high. */
const SMALLEST_ZOOM_OF_PART = 0.6;
/** In pixels. */
const ROOM_AROUND_PART = 120;
/** Whether the reader moved or zoomed; until then all of the drawing is kept in view. */
let isViewChosen = false;
/** How all of the network lay in view before a part of it was drawn. */
let viewOfWhole = null;

export function showWhole({ isAnimated = true } = {}) {
  if (partDrawn() !== null) network.moveTo({ position: { x: 0, y: 0 }, scale: zoomOfPart(), animation: false });
  else showNodes(graphDrawn().nodes.map((node) => node.id).filter((node) => !nodeLooks[node].hidden), { isAnimated });
  isViewChosen = false;
}

/** A part is made for the room that there is; only where the reader opened more than fits it is drawn smaller. */
function zoomOfPart() {
  const { top, bottom } = boundsOf(graphDrawn().nodes);
  const { clientHeight } = byId("canvas");
  return bottom - top < clientHeight ? 1 : Math.max(SMALLEST_ZOOM_OF_PART, clientHeight / (bottom - top + ROOM_AROUND_PART));
}

/** To be called before a part is drawn instead of all of it. */
export function rememberView() {
  viewOfWhole = isViewChosen ? { position: network.getViewPosition(), scale: network.getScale() } : null;
}

/** All of the network as the reader left it. */
export function returnToView() {
  if (viewOfWhole === null || partDrawn() !== null) {
    showWhole({ isAnimated: false });
    return;
  }
  network.moveTo({ ...viewOfWhole, animation: false });
  isViewChosen = true;
}

/**
 * Moves and zooms until these nodes, with room for their names, fill the screen.
 * @param {number[]} nodes
 * @param {{ isAnimated?: boolean, share?: number }} options `share` of the screen that they fill
 */
export function showNodes(nodes, { isAnimated = true, share = 1 } = {}) {
  if (nodes.length === 0) return;
  if (nodes.length < graphDrawn().nodes.length) isViewChosen = true;
  const positions = Object.values(network.getPositions(nodes));
  const { left, right, top, bottom } = boundsOf(positions);
  const zoom = Math.min(LARGEST_FIRST_ZOOM, share * zoomToFit(positions));
  network.moveTo({
    position: { x: (left + right) / 2, y: (top + bottom) / 2 },
    scale: zoom,
    animation: isAnimated ? movement(400) : false,
  });
}

export function setUpViewport() {
  network.on("zoom", () => (isViewChosen = true));
  network.on("dragEnd", () => (isViewChosen = true));
  network.on("resize", onResize);
  setUpCanvasKeys();
}

function onResize() {
  if (partDrawn() !== null) redraw(["network"]);
  if (isViewChosen) network.redraw();
  else showWhole({ isAnimated: false });
  // vis-network zooms along with the window after it has told of the change.
  requestAnimationFrame(() => !isViewChosen && showWhole({ isAnimated: false }));
}

/** With the drawing in focus, arrows with Shift move it and + - 0 zoom. */
function setUpCanvasKeys() {
  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const zooms = { "+": () => zoomBy(1.4), "=": () => zoomBy(1.4), "-": () => zoomBy(1 / 1.4), 0: () => showWhole() };
  byId("canvas").addEventListener("keydown", (pressed) => {
    if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return;
    if (steps[pressed.key] && pressed.shiftKey) moveBy(steps[pressed.key]);
    else if (zooms[pressed.key]) zooms[pressed.key]();
    else return;
    pressed.preventDefault();
  });
}

function moveBy([sideways, upright]) {
  const { x, y } = network.getViewPosition();
  const step = 80 / network.getScale();
  network.moveTo({ position: { x: x + sideways * step, y: y + upright * step }, animation: false });
  isViewChosen = true;
}

export function zoomBy(factor) {
  isViewChosen = true;
  network.moveTo({ scale: network.getScale() * factor, animation: movement(150) });
}

function movement(duration) {
  return isCalm() ? false : { duration, easingFunction: "easeInOutQuad" };
}
