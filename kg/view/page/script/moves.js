import { network } from "./canvas.js";
import { graphDrawn } from "./drawn_graph.js";
import { putDown, setUpLifting } from "./lifting.js";
import { redraw } from "./redraw.js";

/**
 * The names that the reader moved, each time with where they lay before, and the graph that they were drawn in.
 * @type {{ graph: DrawnGraph, places: { node: NodeData, x: number, y: number }[] }[]}
 */
const moves = [];

/** A name that is moved takes those along that have no line with any other. */
export function setUpMoves() {
  network.on("dragStart", ({ nodes: [node] }) => node !== undefined && network.selectNodes([node, ...leavesOf(node)], false));
  network.on("dragEnd", ({ nodes }) => {
    if (nodes.length > 0) keepMove(nodes);
    network.unselectAll();
    putDown();
  });
  setUpLifting();
}

/** The neighbours of a node in the drawing whose every line is with it. */
function leavesOf(node) {
  const neighbours = new Map();
  for (const { from, to } of graphDrawn().edges) {
    for (const [one, other] of [[from, to], [to, from]]) if (one !== other) neighbours.set(one, (neighbours.get(one) ?? new Set()).add(other));
  }
  return [...neighbours.get(node) ?? []].filter((other) => neighbours.get(other).size === 1);
}

/** Where the names lie now is where they are drawn from now on. */
function keepMove(numbers) {
  const graph = graphDrawn();
  const moved = new Set(numbers);
  const nodes = graph.nodes.filter(({ id }) => moved.has(id));
  const positions = network.getPositions(numbers);
  moves.push({ graph, places: nodes.map((node) => ({ node, x: node.x, y: node.y })) });
  for (const node of nodes) Object.assign(node, positions[node.id]);
  redraw(["network"]);
}

export function canUndo() {
  return moves.some(({ graph }) => graph === graphDrawn());
}

/** Takes back the last move in what is drawn now. */
export function undoMove() {
  const last = moves.findLastIndex(({ graph }) => graph === graphDrawn());
  if (last < 0) return;
  for (const { node, x, y } of moves.splice(last, 1)[0].places) Object.assign(node, { x, y });
  redraw(["network"]);
}
