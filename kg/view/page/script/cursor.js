import { edgeLooks, network, nodeLooks, sizeFactor } from "./canvas.js";
import { stubsOfNode } from "./data.js";
import { graphDrawn, lineAt, nodeDrawn } from "./drawn_graph.js";
import { byId } from "./elements.js";
import { isFold } from "./folds.js";
import { boundsOf, centreOf } from "./geometry.js";
import { hover, openTarget } from "./pointing.js";
import { stubEnds, stubLooks } from "./stubs.js";
import { pageColour } from "./theme.js";
import { sayTarget } from "./tip.js";
import { exactPositions, pointOnEdge } from "./vis_internals.js";
import { sayCount } from "./words.js";

/** How much farther something seems that does not lie straight ahead. */
const ASIDE = 2.5;
const EDGE_OF_VIEW = 60;
const DIRECTIONS = { ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 }, ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 } };

/**
 * What the keyboard stands at in the network.
 * @type {Target | null}
 */
let cursor = null;
/** The name whose lines are gone through. */
let homeOfLines = null;

/** Arrows go from name to name, Page Down and Page Up through all of them by number of events, l along the lines of a name, Enter opens. */
export function setUpCursor() {
  const canvas = byId("canvas");
  canvas.addEventListener("keydown", (pressed) => {
    if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return;
    if (DIRECTIONS[pressed.key] && !pressed.shiftKey) goTo(nameTowards(DIRECTIONS[pressed.key]));
    else if (pressed.key === "PageDown" || pressed.key === "PageUp") goTo(nextName(pressed.key === "PageDown" ? 1 : -1));
    else if (pressed.key.toLowerCase() === "l") goTo(nextLine(pressed.shiftKey ? -1 : 1));
    else if ((pressed.key === "Enter" || pressed.key === " ") && isDrawn(cursor)) openTarget(cursor);
    else return;
    pressed.preventDefault();
    pressed.stopPropagation();
  });
  canvas.addEventListener("blur", () => isDrawn(cursor) && hover(null, { offsetX: 0, offsetY: 0 }));
}

/** @param {Target | null} target */
function isDrawn(target) {
  if (target === null) return false;
  if (target.kind === "stub") return stubLooks[target.number]?.hidden === false;
  return target.kind === "node" ? visibleNames().includes(target.number) : visibleLines().some(({ id }) => id === target.number);
}

function visibleNames() {
  return graphDrawn().nodes.map(({ id }) => id).filter((id) => !nodeLooks[id].hidden);
}

function visibleLines() {
  return graphDrawn().edges.filter(({ id }) => !edgeLooks[id].hidden);
}

/** @param {Target} target */
function pointOfTarget({ kind, number }) {
  if (kind === "node") return exactPositions(network)[number];
  return kind === "edge" ? pointOnEdge(network, number, 0.5) : centreOf(boundsOf(Object.values(stubEnds(number))));
}

/**
 * The nearest name that lies that way; the first time the one with the most events.
 * @returns {Target | null}
 */
function nameTowards(direction) {
  const names = visibleNames();
  if (names.length === 0) return null;
  if (!isDrawn(cursor)) return { kind: "node", number: Math.min(...names) };
  const from = pointOfTarget(cursor);
  const costOf = (name) => {
    const { x, y } = exactPositions(network)[name];
    const ahead = (x - from.x) * direction.x + (y - from.y) * direction.y;
    const aside = Math.abs((x - from.x) * direction.y) + Math.abs((y - from.y) * direction.x);
    return ahead > 0 && !isAt({ kind: "node", number: name }) ? ahead + ASIDE * aside : Infinity;
  };
  const ahead = names.filter((name) => costOf(name) < Infinity);
  // From a line it is one of its ends, where one lies that way.
  const ends = cursor.kind === "edge" ? [lineAt(cursor.number).from, lineAt(cursor.number).to] : [];
  const own = ahead.filter((name) => ends.includes(name));
  const candidates = own.length > 0 ? own : ahead;
  if (candidates.length === 0) return null;
  return { kind: "node", number: candidates.reduce((best, name) => (costOf(name) < costOf(best) ? name : best)) };
}

/** @param {Target} target */
function isAt({ kind, number }) {
  return kind === cursor.kind && number === cursor.number;
}

/**
 * The name with the next fewer events, or the next more.
 * @returns {Target | null}
 */
function nextName(step) {
  const names = visibleNames().sort((first, second) => first - second);
  if (names.length === 0) return null;
  const position = names.indexOf(cursor?.kind === "node" ? cursor.number : homeOfLines);
  return { kind: "node", number: names[(Math.max(position, step > 0 ? -1 : 0) + step + names.length) % names.length] };
}

/**
 * The next line, or arrow, of the name that the cursor is or was at.
 * @returns {Target | null}
 */
function nextLine(step) {
  if (!isDrawn(cursor)) return nameTowards(DIRECTIONS.ArrowRight);
  if (cursor.kind === "node") homeOfLines = cursor.number;
  const lines = linesAt(homeOfLines);
  if (lines.length === 0) return null;
  const position = lines.findIndex(isAt);
  const next = position < 0 ? (step > 0 ? 0 : lines.length - 1) : (position + step + lines.length) % lines.length;
  return lines[next];
}

/** @returns {Target[]} */
function linesAt(name) {
  const lines = visibleLines().filter(({ from, to }) => from === name || to === name);
  const stubs = isFold(name) ? [] : (stubsOfNode[name] ?? []).filter((stub) => stubLooks[stub]?.hidden === false);
  return [...lines.map(({ id }) => /** @type {Target} */ ({ kind: "edge", number: id })), ...stubs.map((number) => /** @type {Target} */ ({ kind: "stub", number }))];
}

/** Lights it up, shows its sentences next to it, and has them read out. */
function goTo(target) {
  if (target === null) return;
  cursor = target;
  const { clientWidth, clientHeight } = byId("canvas");
  const seen = network.canvasToDOM(pointOfTarget(target));
  if (seen.x < EDGE_OF_VIEW || seen.x > clientWidth - EDGE_OF_VIEW || seen.y < EDGE_OF_VIEW || seen.y > clientHeight - EDGE_OF_VIEW) {
    network.moveTo({ position: pointOfTarget(target), animation: false });
  }
  const { x, y } = network.canvasToDOM(pointOfTarget(target));
  hover(target, { offsetX: x, offsetY: y });
  byId("spoken").textContent = sayAloud(target).join(". ").replaceAll(".. ", ". ");
}

/** Of a name how much there is of it: its events are read out along its lines. */
function sayAloud(target) {
  return target.kind === "node" ? [...sayTarget(target).slice(0, 1), sayCount("line", linesAt(target.number).length)] : sayTarget(target);
}

/**
 * A ring around what the keyboard stands at.
 * @param {CanvasRenderingContext2D} context
 */
export function drawCursor(context) {
  if (!byId("canvas").matches(":focus-within") || !isDrawn(cursor)) return;
  const { x, y } = pointOfTarget(cursor);
  const pixel = 1 / network.getScale();
  const radius = cursor.kind === "node" ? nodeDrawn(cursor.number).size * sizeFactor * 1.25 + 4 * pixel : 9 * pixel;
  context.save();
  context.lineWidth = 2.5 * pixel;
  context.strokeStyle = pageColour("accent");
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.stroke();
  context.restore();
}
