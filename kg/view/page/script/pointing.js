import { edgeLooks, network, redrawSoon } from "./canvas.js";
import { data } from "./data.js";
import { graphDrawn, lineAt } from "./drawn_graph.js";
import { byId } from "./elements.js";
import { firstFold, isFold, isFoldLine } from "./folds.js";
import { motion } from "./motion.js";
import { select, unfold } from "./navigation.js";
import { state } from "./state.js";
import { distanceToStub, stubsInSight } from "./stubs.js";
import { showTip } from "./tip.js";
import { canvasElement, distanceToEdge, edgeEnds } from "./vis_internals.js";
import { isVisible } from "./visibility.js";

const REACH = 8;

/**
 * @param {Target | null} what
 * @param {{ offsetX: number, offsetY: number }} place
 */
export function hover(what, place) {
  if (state.hovered?.kind === what?.kind && state.hovered?.number === what?.number) return;
  state.hovered = what;
  byId("canvas").classList.toggle("pointing", what !== null);
  showTip(what, place);
  redrawSoon();
}

function onCanvasClick({ pointer }) {
  network.unselectAll();
  const target = findUnder({ offsetX: pointer.DOM.x, offsetY: pointer.DOM.y });
  openTarget(target);
}

/** @param {Target | null} target */
export function openTarget(target) {
  if (target === null) select({ kind: "overview" });
  else if (target.kind === "node" && isFold(target.number)) unfold(target.number - firstFold);
  else if (target.kind === "edge" && isFoldLine(target.number)) select(between(target.number));
  else if (target.kind === "stub") openStub(target.number);
  else select({ kind: target.kind, number: target.number });
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
  setUpHovering();
}

/** Hovering is looked up once a frame, and not at all while the drawing moves. */
function setUpHovering() {
  let last = null;
  const look = () => {
    if (last !== null && !motion.isOn) hover(findUnder(last), last);
    last = null;
  };
  const canvas = canvasElement(network);
  canvas.addEventListener("mousemove", (moved) => {
    if (moved.buttons !== 0) return;
    if (last === null) requestAnimationFrame(look);
    last = moved;
  });
  canvas.addEventListener("mouseleave", () => {
    last = null;
    hover(null, { offsetX: 0, offsetY: 0 });
  });
}
