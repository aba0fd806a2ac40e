import { data, sidesOf } from "./data.js";
import {
  firstFold, firstFoldLine, foldNodes, foldOfNode, foldsAround, isFold, isFolding, isFoldLine, nodeAt,
} from "./folds.js";
import { partDrawn } from "./parts.js";
import { hasPathDrawing } from "./path_drawing.js";
import { nodesOfSelection } from "./selection.js";
import { state } from "./state.js";
import { isVisible } from "./visibility.js";

const MAX_LINES_OF_WHOLE = 300;
const foldLineNumbers = new Map();
/** @type {DrawnGraph | null} */
let drawnGraph = null;

/**
 * The line of that number as it is drawn now.
 * @param {number} line
 */
export function lineAt(line) {
  if (isFoldLine(line)) return graphDrawn().foldLines.get(line);
  return partDrawn() === null ? data.edges[line] : graphDrawn().edges.find(({ id }) => id === line);
}

/** The node of that number as it is drawn now. */
export function nodeDrawn(drawn) {
  return partDrawn() === null ? nodeAt(drawn) : graphDrawn().nodes.find(({ id }) => id === drawn);
}

function eventsOfLine(line) {
  return isFoldLine(line) ? graphDrawn().foldLines.get(line).events : data.bundles[line];
}

export function visibleEventsOfLine(line) {
  return eventsOfLine(line).filter(isVisible);
}

export function openFolds(nodes) {
  if (!isFolding) return;
  for (const node of nodes) foldsAround(foldOfNode[node]).forEach((fold) => state.unfolded.add(fold));
  drawnGraph = null;
}

/** Folds it again, with all folds that are open in it. */
export function closeFold(fold) {
  for (const open of [...state.unfolded]) if (foldsAround(open).includes(fold)) state.unfolded.delete(open);
  drawnGraph = null;
}

export function closeAllFolds() {
  state.unfolded.clear();
  drawnGraph = null;
}

/** What stands for a node in the drawing: itself, or the outermost closed fold it lies in. */
function standInFor(node) {
  return isFolding && partDrawn() === null ? graphDrawn().standIns[node] : node;
}

/** Whether a name is to be seen, and not the fold it lies in. */
export function standsForItself(node) {
  return standInFor(node) === node && (partDrawn() === null || graphDrawn().nodes.some(({ id }) => id === node));
}

/**
 * What is drawn now: { nodes, edges, foldLines (by number), standIns (by node), lineOfEdge (by edge) }.
 * @returns {DrawnGraph}
 */
export function graphDrawn() {
  const part = partDrawn();
  if (part !== null) return part.graph();
  drawnGraph ??= isFolding ? makeFoldedGraph() : { nodes: data.nodes, edges: data.edges, foldLines: new Map() };
  return drawnGraph;
}

function makeFoldedGraph() {
  const closedAt = [null];
  data.folds.forEach(({ parent }, fold) => {
    if (fold > 0) closedAt[fold] = closedAt[parent] ?? (state.unfolded.has(fold) ? null : firstFold + fold);
  });
  const standIns = data.nodes.map((_, node) => closedAt[foldOfNode[node]] ?? node);
  const isDrawn = (fold) => fold > 0 && closedAt[fold] === firstFold + fold;
  const nodes = [...data.nodes.filter(({ id }) => standIns[id] === id), ...foldNodes.filter((_, fold) => isDrawn(fold))];
  const { foldLines, lineOfEdge } = makeFoldLines(standIns);
  const edges = [...data.edges.filter(({ id }) => lineOfEdge[id] === id), ...foldLines.values()];
  return { nodes, standIns, foldLines, lineOfEdge, edges: withoutFaintLines(edges) };
}

/**
 * Of what the whole shows itself only the lines with the most events: everything there is linked to everything.
 * @param {EdgeData[]} edges
 */
function withoutFaintLines(edges) {
  const isOfWhole = (drawn) => (isFold(drawn) ? data.folds[drawn - firstFold].parent : foldOfNode[drawn]) === 0;
  /** @param {EdgeData} edge */
  const countOf = ({ id, events }) => (events ?? data.bundles[id]).length;
  const ofWhole = edges.filter(({ from, to }) => isOfWhole(from) && isOfWhole(to)).sort((first, second) => countOf(second) - countOf(first));
  const near = new Set(nodesOfSelection());
  const faint = new Set(ofWhole.slice(MAX_LINES_OF_WHOLE).filter(({ from, to }) => !near.has(from) && !near.has(to)).map(({ id }) => id));
  return edges.filter(({ id }) => !faint.has(id));
}

/**
 * All events between a fold and something else are one line, in whatever direction they go.
 * @param {number[]} standIns
 */
function makeFoldLines(standIns) {
  const foldLines = new Map();
  const lineOfEdge = data.edges.map(({ id, from, to }) => {
    const [lower, higher] = [standIns[from], standIns[to]].sort((first, second) => first - second);
    if (!isFold(higher)) return id;
    if (lower === higher) return null;
    const key = `${lower} ${higher}`;
    if (!foldLineNumbers.has(key)) foldLineNumbers.set(key, firstFoldLine + foldLineNumbers.size);
    const line = foldLineNumbers.get(key);
    if (!foldLines.has(line)) foldLines.set(line, { id: line, from: lower, to: higher, arrows: "", smooth: false, events: [] });
    foldLines.get(line).events.push(...data.bundles[id]);
    return line;
  });
  return { foldLines, lineOfEdge };
}

/**
 * The visible events of the part that is drawn alone; null while all of the network is drawn.
 * @returns {number[] | null}
 */
export function eventsOfPart() {
  const part = partDrawn();
  if (part === null) return null;
  const ofStubs = data.stubs.filter((_, stub) => part.hasStub(stub)).flatMap(({ events }) => events);
  return [...graphDrawn().edges.flatMap(({ id }) => eventsOfLine(id)), ...ofStubs].filter(isVisible);
}

/**
 * The neighbourhood as it is drawn: what is folded away is there as its fold.
 * @param {Neighbourhood | null} near
 * @returns {Neighbourhood | null}
 */
export function asDrawn(near) {
  if (near === null) return near;
  if (partDrawn() !== null) return isAllOpen() ? null : inPart(near);
  if (!isFolding) return near;
  const { lineOfEdge } = graphDrawn();
  const drawnLines = new Set(graphDrawn().edges.map(({ id }) => id));
  return {
    nodes: new Set([...near.nodes].map(standInFor)),
    edges: new Set([...near.edges].map((edge) => lineOfEdge[edge]).filter((line) => drawnLines.has(line))),
    stubs: near.stubs,
  };
}

/** Whether all that is drawn belongs to the name that is open, or to the ways between two. */
function isAllOpen() {
  return hasPathDrawing() || (state.focus !== null && state.selection.kind === "node");
}

/** @param {Neighbourhood} near */
function inPart({ nodes, edges, stubs }) {
  const drawn = graphDrawn();
  const [shownNodes, shownEdges] = [drawn.nodes, drawn.edges].map((items) => new Set(items.map(({ id }) => id)));
  const within = (numbers, shown) => new Set([...numbers].filter((number) => shown.has(number)));
  return { nodes: within(nodes, shownNodes), edges: within(edges, shownEdges), stubs };
}

/** How small the fold of a node is drawn. */
export function scaleAt(drawn) {
  if (!isFolding || partDrawn() !== null) return 1;
  return data.folds[isFold(drawn) ? data.folds[drawn - firstFold].parent : foldOfNode[drawn]].scale;
}

/** What stands for the names that have an event that is shown. */
export function visibleStandIns() {
  const visible = new Set();
  data.events.forEach((event, number) => {
    if (isVisible(number)) sidesOf(event).forEach((node) => visible.add(standInFor(node)));
  });
  return visible;
}
