import { lineFactor, network, sizeFactor } from "./canvas.js";
import { data } from "./data.js";
import { nodeDrawn, standsForItself } from "./drawn_graph.js";
import { isInOpenFold } from "./folded_graph.js";
import { lineWidth, summarise } from "./lines.js";
import { partDrawn } from "./parts.js";
import { colourOf, pageColour } from "./theme.js";
import { exactPositions } from "./vis_internals.js";
import { isVisible } from "./visibility.js";

/** In the measure of the nodes. */
const STUB_LENGTH = 18;
const STUB_GAP = 2;
const STUB_HEAD = { length: 8, width: 7 };
/** In pixels; wider it would hide its head. */
const MAX_STUB_WIDTH = 2.6;
const CLAIMED_WIDTH = 4.6;
/** A dash as long as on other lines would be all of it. */
const SHORTER_DASHES = 0.4;
/** As much as the veil lets through. */
const FAINT = 0.14;

/**
 * What a name does or undergoes without another is no line but a short arrow at the name: vis-network knows nothing of it.
 * @type {StubLook[]}
 */
export const stubLooks = [];

/**
 * Brings the stubs up to date with the legend, the filters and the selection.
 * @param {Neighbourhood | null} near
 */
export function refreshStubs(near) {
  const part = partDrawn();
  data.stubs.forEach(({ node, events }, number) => {
    const isInDrawing = part === null ? standsForItself(node) : part.hasStub(number) && standsForItself(node);
    const shown = isInDrawing ? events.filter((event) => isVisible(event) && (part !== null || isInOpenFold(event))) : [];
    const look = shown.length > 0 ? { ...summarise(shown), count: shown.length } : {};
    if (part !== null && shown.length > 0) look.label = part.labelOf(shown, { isShort: true });
    stubLooks[number] = { hidden: shown.length === 0, faded: near !== null && !near.stubs.has(number), ...look };
  });
}

export function stubsInSight() {
  return data.stubs.map((_, number) => number).filter((number) => !stubLooks[number].hidden);
}

/**
 * Where a stub is in the drawing: { from, to }, the first at its node.
 * @param {number} number
 */
export function stubEnds(number) {
  const { node } = data.stubs[number];
  const direction = partDrawn()?.stubDirection(number) ?? data.stubs[number].direction;
  const { x, y } = exactPositions(network)[node];
  const length = Math.hypot(direction.x, direction.y);
  const at = (distance) => ({ x: x + (direction.x / length) * distance * sizeFactor, y: y + (direction.y / length) * distance * sizeFactor });
  const start = nodeDrawn(node).size + STUB_GAP;
  return { from: at(start), to: at(start + STUB_LENGTH) };
}

/**
 * Over the veil: a stub that does not belong to the selection is drawn as faint as what lies under that.
 * @param {CanvasRenderingContext2D} context
 */
export function drawStubs(context) {
  context.save();
  for (const number of stubsInSight()) {
    const { style, count, faded, isClaimed } = stubLooks[number];
    const { from, to } = stubEnds(number);
    const isDone = data.stubs[number].side === "actor";
    context.globalAlpha = faded ? FAINT : 1;
    context.fillStyle = context.strokeStyle = colourOf(style);
    context.lineWidth = Math.min(MAX_STUB_WIDTH, lineWidth(style, count, false)) * lineFactor;
    context.setLineDash((style.dashes || []).map((length) => length * lineFactor * SHORTER_DASHES));
    const ends = isDone ? { tail: from, tip: to } : { tail: to, tip: from };
    if (isClaimed) context.lineWidth = CLAIMED_WIDTH * lineFactor;
    drawArrow(context, ends);
    if (isClaimed) openArrow(context, ends);
  }
  context.restore();
}

/**
 * What somebody says is a double line here too.
 * @param {CanvasRenderingContext2D} context
 * @param {{ tail: Point, tip: Point }} ends
 */
function openArrow(context, { tail, tip }) {
  const length = Math.hypot(tip.x - tail.x, tip.y - tail.y);
  const share = 1 - (STUB_HEAD.length * sizeFactor) / length;
  context.globalAlpha = 1;
  context.strokeStyle = pageColour("paper");
  context.lineWidth *= data.appearance.claim.open;
  context.setLineDash([]);
  context.beginPath();
  context.moveTo(tail.x, tail.y);
  context.lineTo(tail.x + share * (tip.x - tail.x), tail.y + share * (tip.y - tail.y));
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {{ tail: Point, tip: Point }} ends
 */
function drawArrow(context, { tail, tip }) {
  const length = Math.hypot(tip.x - tail.x, tip.y - tail.y);
  const ahead = { x: (tip.x - tail.x) / length, y: (tip.y - tail.y) / length };
  const [long, half] = [STUB_HEAD.length * sizeFactor, (STUB_HEAD.width * sizeFactor) / 2];
  const neck = { x: tip.x - ahead.x * long, y: tip.y - ahead.y * long };
  context.beginPath();
  context.moveTo(tail.x, tail.y);
  context.lineTo(neck.x, neck.y);
  context.stroke();
  context.beginPath();
  context.moveTo(tip.x, tip.y);
  context.lineTo(neck.x - ahead.y * half, neck.y + ahead.x * half);
  context.lineTo(neck.x + ahead.y * half, neck.y - ahead.x * half);
  context.fill();
}

/**
 * How far a point of the drawing is from a stub.
 * @param {number} number
 * @param {Point} point
 */
export function distanceToStub(number, point) {
  const { from, to } = stubEnds(number);
  const [across, down] = [to.x - from.x, to.y - from.y];
  const share = ((point.x - from.x) * across + (point.y - from.y) * down) / (across * across + down * down);
  const along = Math.min(1, Math.max(0, share));
  return Math.hypot(point.x - from.x - along * across, point.y - from.y - along * down);
}
