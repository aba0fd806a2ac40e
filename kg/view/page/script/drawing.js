import {
  edgeLooks, edgeSet, isReady, lineFactor, NARROW, network, nodeLooks, nodeSet, redrawSoon, sizeFactor,
} from "./canvas.js";
import { data, groupOf, lineStyles } from "./data.js";
import { asDrawn, graphDrawn, lineAt, nodeDrawn, visibleEventsOfLine, visibleStandIns } from "./drawn_graph.js";
import { byId } from "./elements.js";
import { isFoldLine, isName } from "./folds.js";
import { lineWidth, scaleDashes, summarise } from "./lines.js";
import { litInDrawing } from "./lit.js";
import { motion } from "./motion.js";
import { partDrawn } from "./parts.js";
import { selectedNeighbourhood } from "./selection.js";
import { state } from "./state.js";
import { refreshStubs } from "./stubs.js";
import { colourOf, pageColour } from "./theme.js";
import { allowRedraw, blockRedraw, drawEdge, drawNode, edgeEnds, pointOnEdge } from "./vis_internals.js";
import { shorten } from "./words.js";

const FOLD_LOOK = { hollow: true };
/** In the measure of the nodes. */
const ARROW_LENGTH = 8;
const CURVE_SHARES = Array.from({ length: 25 }, (_, step) => step / 24);
const VEIL = { selection: 0.86, pointer: 0.6 };

/** Brings the drawing up to date with the legend and the selection; only what changed is handed to vis-network. */
export function drawNetwork({ isEverything = false } = {}) {
  const near = asDrawn(selectedNeighbourhood());
  const nodesInSight = visibleStandIns();
  const { nodes, edges } = graphDrawn();
  // vis-network draws at every change of its sets; once at the end is enough.
  blockRedraw(network);
  removeOthers(edgeSet, edgeLooks, edges);
  removeOthers(nodeSet, nodeLooks, nodes);
  const edgeChanges = edges.map((edge) => edgeLook(edge, near)).filter((look) => remember(edgeLooks, look, isEverything));
  const nodeChanges = nodes.map((node) => nodeLook(node, near, nodesInSight)).filter((look) => remember(nodeLooks, look, isEverything));
  nodeSet.update(nodeChanges.map((look) => look.drawn));
  edgeSet.update(edgeChanges.map((look) => look.drawn));
  refreshStubs(near);
  if (isReady && !motion.isOn) allowRedraw(network);
  redrawSoon();
}

function removeOthers(set, looks, drawn) {
  const kept = new Set(drawn.map(({ id }) => id));
  const gone = set.getIds().filter((id) => !kept.has(id));
  gone.forEach((id) => delete looks[id]);
  set.remove(gone);
}

function remember(looks, look, isEverything) {
  const hasChanged = isEverything || looks[look.number]?.signature !== look.signature;
  looks[look.number] = look;
  return hasChanged;
}

/**
 * What does not belong to the selection is veiled, and the rest drawn again on top: quicker than restyling it all.
 * @param {CanvasRenderingContext2D} context
 */
export function drawVeil(context) {
  const lit = litInDrawing();
  const near = lit ?? asDrawn(selectedNeighbourhood());
  if (near === null) return;
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalAlpha = lit === null ? VEIL.selection : VEIL.pointer;
  context.fillStyle = pageColour("paper");
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  context.restore();
  const edges = [...near.edges].filter((edge) => !edgeLooks[edge].hidden);
  // Twice, because in a large network lines let shine through what lies under them, and these should stand out.
  for (const edge of [...edges, ...edges]) drawEdge(network, edge, context);
  openLines(context, edges);
  for (const node of near.nodes) if (!nodeLooks[node].hidden) drawNode(network, node, context);
}

/**
 * Opens the lines of what somebody says along their middle, so that none looks like what the article itself states.
 * @param {CanvasRenderingContext2D} context
 */
export function drawClaims(context) {
  openLines(context, graphDrawn().edges.map(({ id }) => id));
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number[]} edges
 */
export function openLines(context, edges) {
  context.save();
  context.strokeStyle = pageColour("paper");
  for (const edge of edges) {
    const look = edgeLooks[edge];
    if (look.hidden || !look.isClaimed) continue;
    const points = bareLine(edge);
    context.lineWidth = (look.width ?? 0) * lineFactor * data.appearance.claim.open;
    context.beginPath();
    points.forEach(({ x, y }, position) => (position === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
    context.stroke();
  }
  context.restore();
}

/** A line between the edges of its nodes, without its arrow head; none where there is nothing in between. */
function bareLine(edge) {
  const ends = edgeEnds(network, edge);
  if (ends === null || ends.from === ends.to) return [];
  const { from, to } = ends;
  const { smooth } = lineAt(edge);
  // A curve that sets out level is run through faster at its ends.
  const pace = typeof smooth === "object" && smooth.forceDirection ? 3 * smooth.roundness : 1;
  const length = Math.hypot(to.x - from.x, to.y - from.y) * pace;
  const first = (nodeDrawn(from.id).size * sizeFactor * 1.1) / length;
  const last = 1 - (nodeDrawn(to.id).size * sizeFactor * 1.1 + ARROW_LENGTH * sizeFactor) / length;
  if (!(last > first)) return [];
  const shares = smooth ? CURVE_SHARES : [0, 1];
  return shares.map((share) => pointOnEdge(network, edge, first + share * (last - first)));
}

/**
 * @param {EdgeData} edge
 * @param {Neighbourhood | null} near
 * @returns {EdgeLook}
 */
function edgeLook(edge, near) {
  const { events: _, ...forLibrary } = edge;
  const events = visibleEventsOfLine(edge.id);
  if (events.length === 0) {
    return { number: edge.id, hidden: true, faded: false, signature: "hidden", drawn: { ...forLibrary, hidden: true } };
  }
  const { style, label, mark, isClaimed } = isFoldLine(edge.id) && partDrawn() === null ? foldLineLook(edge) : summarise(events);
  const words = partDrawn()?.labelOf(events, { isShort: byId("canvas").clientWidth < NARROW }) ?? label;
  const faded = near !== null && !near.edges.has(edge.id);
  const isOpen = state.selection.kind === "edge" && state.selection.number === edge.id;
  const colour = colourOf(style) + opacitySign();
  const ink = style.ink ? pageColour(style.ink) : colourOf(style);
  const width = (edge.width ?? lineWidth(style, events.length, isClaimed)) + (isOpen ? 2 : 0);
  const dashes = edge.dashes ?? style.dashes;
  const drawn = {
    ...forLibrary, label: undefined, hidden: false, width: width * lineFactor,
    dashes: scaleDashes(dashes, lineFactor),
    color: edge.color ?? colour,
  };
  return { number: edge.id, hidden: false, faded, width, dashes, label: edge.label ?? words, mark, ink, style: style.name, isClaimed, drawn, signature: [style.name, width, ...placeOf(edge)].join() };
}

/** What vis-network has to be told of a line when another graph is drawn. */
function placeOf({ from, to, smooth }) {
  return [from, to, smooth === false ? "" : JSON.stringify(smooth), partDrawn() === null];
}

/** Between stories stand the names that they share. */
function foldLineLook({ shared = [] }) {
  const names = shared.map((node) => shorten(data.names[node].name, data.appearance.labels.length));
  return { style: lineStyles.get("role"), label: names.join(", "), mark: "", isClaimed: false };
}

/** Many lines over each other would hide what lies under them. */
function opacitySign() {
  const opacity = Math.min(1, Math.max(0.55, 1.2 - graphDrawn().edges.length / 1200));
  return opacity === 1 ? "" : Math.round(opacity * 255).toString(16);
}

/**
 * @param {NodeData} node
 * @param {Neighbourhood | null} near
 * @param {Set<number>} nodesInSight
 * @returns {Look}
 */
function nodeLook(node, near, nodesInSight) {
  const hidden = node.id >= 0 && !nodesInSight.has(node.id);
  const faded = near !== null && !near.nodes.has(node.id);
  const isOpen = state.selection.kind === "node" && state.selection.number === node.id;
  const group = isName(node.id) ? groupOf(node.id) : FOLD_LOOK;
  const colour = isName(node.id) ? colourOf(groupOf(node.id)) : pageColour("soft");
  const background = group.hollow ? pageColour("paper") : colour;
  const border = isOpen ? pageColour("ink") : group.hollow ? colour : pageColour("paper");
  const drawn = {
    ...node, label: undefined, hidden, size: node.size * sizeFactor,
    borderWidth: isOpen ? 3 : group.hollow ? 2 : 1,
    color: node.color ?? { background, border },
  };
  return { number: node.id, hidden, faded, drawn, signature: [hidden, isOpen, node.x, node.y, node.size, partDrawn() === null].join() };
}
