import { edgeLooks, network, redrawSoon } from "./canvas.js";
import { data, edgeOfEvent } from "./data.js";
import { graphDrawn, lineAt } from "./drawn_graph.js";
import { byId } from "./elements.js";
import { firstFold, isFold, isFoldLine, isName } from "./folds.js";
import { MANY_LINES, motion } from "./motion.js";
import { closeSelection, expand, openRest, select, step, unfold } from "./navigation.js";
import { hasPathDrawing } from "./path_drawing.js";
import { selectedVisibleEvents } from "./selection.js";
import { state } from "./state.js";
import { distanceToStub, stubsInSight } from "./stubs.js";
import { showTip } from "./tip.js";
import { canvasElement, distanceToEdge, edgeEnds } from "./vis_internals.js";
import { isVisible } from "./visibility.js";

const REACH = 8;
/** In milliseconds. */
const DOUBLE_CLICK = 260;
/** How long the mouse rests, in milliseconds, before a large drawing is drawn anew for what it points at. */
const REST_OF_MOUSE = 70;

/**
 * @param {Target | null} what
 * @param {{ offsetX: number, offsetY: number }} place
 */
export function hover(what, place) {
  if (state.hovered?.kind === what?.kind && state.hovered?.number === what?.number && state.hovered?.name === what?.name) return;
  state.hovered = what;
  byId("canvas").classList.toggle("pointing", what !== null);
  showTip(what, place);
  redrawSoon();
}

/** Of a click on a name that a double click would expand, until it is clear which of the two it is. */
let waiting = null;
/** Where and when the last click was, so that the second one of two does not hit what the first has brought there. */
let lastClick = { x: -1, y: -1, at: -Infinity };

/** A press that may yet become a drag: vis-network gives it as a click while the button is still down. */
let held = null;
let isDragging = false;

function onCanvasClick(click) {
  network.unselectAll();
  if (click.event.type !== "press") takeClick(click);
  else if (!isDragging) held = click;
}

function onDragStart() {
  isDragging = true;
  held = null;
}

function onRelease() {
  isDragging = false;
  if (held !== null) takeClick(held);
  held = null;
}

function takeClick({ pointer, event }) {
  const { x, y } = pointer.DOM;
  // When the button was pressed, and not when a busy page came to it.
  const at = event.srcEvent.timeStamp;
  const isSecond = at - lastClick.at < DOUBLE_CLICK && Math.hypot(x - lastClick.x, y - lastClick.y) < REACH;
  lastClick = { x, y, at: isSecond ? -Infinity : at };
  const target = findUnder({ offsetX: x, offsetY: y });
  if (isSecond) {
    expandWaiting(target);
    return;
  }
  clearTimeout(waiting);
  if (isExpandable(target)) waiting = setTimeout(() => openTarget(target), DOUBLE_CLICK);
  else openTarget(target);
}

/** Only the neighbours of a name that is drawn alone: everywhere else one click says enough. */
function isExpandable(target) {
  return target?.kind === "node" && state.focus !== null && isName(target.number) && target.number !== state.focus.centre;
}

/** The second click on a name shows its names too; elsewhere it does nothing. */
function expandWaiting(target) {
  if (waiting === null) return;
  clearTimeout(waiting);
  waiting = null;
  if (isExpandable(target)) expand(target.number);
}

/** @param {Target | null} target */
export function openTarget(target) {
  waiting = null;
  if (target === null) closeSelection();
  else if (target.kind === "stub") openStub(target.number);
  else if (target.kind === "node" && isFold(target.number)) unfold(target.number - firstFold);
  else if (target.kind === "node" && !isName(target.number)) openRest(target.number);
  else if (target.kind === "edge" && isFoldLine(target.number)) openFoldLine(target.number);
  else if (target.kind === "edge" && hasPathDrawing()) step(selectedVisibleEvents().findIndex((event) => edgeOfEvent[event] === target.number));
  else if (target.kind !== "speaker") select({ kind: target.kind, number: target.number });
}

function openFoldLine(line) {
  if (state.focus === null) select(between(line));
  else openRest(Math.min(lineAt(line).from, lineAt(line).to));
}

/** The events of a stub stand among those of its name. */
function openStub(stub) {
  const { node, events } = data.stubs[stub];
  select({ kind: "node", number: node }, { event: events.find(isVisible) });
}

/**
 * @param {number} line
 * @returns {PageSelection}
 */
export function between(line) {
  const { from, to } = lineAt(line);
  return { kind: "between", from, to };
}

/**
 * What lies under the mouse, or within REACH pixels of it: a node goes before a line or a stub. Null where there is
 * nothing.
 * @param {{ offsetX: number, offsetY: number }} place
 * @returns {Target | null}
 */
function findUnder({ offsetX, offsetY }) {
  const node = network.getNodeAt({ x: offsetX, y: offsetY });
  if (node !== undefined) return { kind: "node", number: node };
  const position = network.DOMtoCanvas({ x: offsetX, y: offsetY });
  let nearest = null;
  let distance = REACH / network.getScale();
  const compare = (kind, number, away) => {
    if (away >= distance) return;
    distance = away;
    nearest = { kind, number };
  };
  for (const stub of stubsInSight()) compare("stub", stub, distanceToStub(stub, position));
  for (const { id } of graphDrawn().edges) {
    if (edgeEnds(network, id) !== null && !edgeLooks[id].hidden) compare("edge", id, distanceToEdge(network, id, position));
  }
  return nearest;
}

export function setUpPointing() {
  network.on("click", onCanvasClick);
  network.on("dragStart", onDragStart);
  for (const type of ["pointerup", "pointercancel"]) addEventListener(type, onRelease);
  network.on("dragStart", () => hover(null, { offsetX: 0, offsetY: 0 }));
  setUpHovering();
}

/** Hovering is looked up once a frame, in a large drawing when the mouse rests, and not at all while the drawing moves. */
function setUpHovering() {
  let last = null;
  let timer = null;
  const look = () => {
    if (last !== null && !motion.isOn) hover(findUnder(last), last);
    last = null;
  };
  const canvas = canvasElement(network);
  canvas.addEventListener("mousemove", (moved) => {
    if (moved.buttons !== 0) return;
    const isLarge = graphDrawn().edges.length >= MANY_LINES;
    if (isLarge) clearTimeout(timer);
    if (isLarge) timer = setTimeout(look, REST_OF_MOUSE);
    else if (last === null) requestAnimationFrame(look);
    last = moved;
  });
  canvas.addEventListener("mouseleave", () => {
    last = null;
    hover(null, { offsetX: 0, offsetY: 0 });
  });
}
