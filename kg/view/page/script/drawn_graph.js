import { data, sidesOf } from "./data.js";
import { makeFoldedGraph } from "./folded_graph.js";
import { eventsOfFold, firstFold, foldNodes, foldOfArticle, foldOfNode, isFolding, isFoldLine } from "./folds.js";
import { partDrawn } from "./parts.js";
import { hasPathDrawing } from "./path_drawing.js";
import { selectedVisibleEvents } from "./selection.js";
import { state } from "./state.js";
import { isVisible, visibilityVersion } from "./visibility.js";

/** @type {DrawnGraph | null} */
let drawnGraph = null;
let drawnVersion = -1;
/** @type {WeakMap<DrawnGraph, { nodes: Map<number, NodeData>, edges: Map<number, EdgeData> }>} */
const byNumber = new WeakMap();

function isWholeUnfolded() {
  return partDrawn() === null && !isFolding;
}

/** What is drawn now, by number. */
function numbered() {
  const graph = graphDrawn();
  if (!byNumber.has(graph)) byNumber.set(graph, { nodes: new Map(graph.nodes.map((node) => [node.id, node])), edges: new Map(graph.edges.map((edge) => [edge.id, edge])) });
  return byNumber.get(graph);
}

/**
 * The line of that number as it is drawn now.
 * @param {number} line
 */
export function lineAt(line) {
  return isWholeUnfolded() ? data.edges[line] : numbered().edges.get(line);
}

/** The node of that number as it is drawn now. */
export function nodeDrawn(drawn) {
  return isWholeUnfolded() ? data.nodes[drawn] : numbered().nodes.get(drawn);
}

function eventsOfLine(line) {
  const { foldLines, eventsOfEdges } = graphDrawn();
  return isFoldLine(line) ? foldLines.get(line).events : (eventsOfEdges?.get(line) ?? data.bundles[line]);
}

export function visibleEventsOfLine(line) {
  return eventsOfLine(line).filter(isVisible);
}

/** Opens the story in which each of these names has the most events. */
export function openFolds(nodes) {
  if (isFolding) nodes.map(foldOfNode).filter((fold) => fold !== undefined).forEach(openFold);
}

export function openFold(fold) {
  state.unfolded.add(fold);
  drawnGraph = null;
}

export function closeFold(fold) {
  state.unfolded.delete(fold);
  drawnGraph = null;
}

export function closeAllFolds() {
  state.unfolded.clear();
  drawnGraph = null;
}

/** Whether a name is to be seen, and not the stories it is in. */
export function standsForItself(node) {
  return isWholeUnfolded() || numbered().nodes.has(node);
}

/**
 * What is drawn now.
 * @returns {DrawnGraph}
 */
export function graphDrawn() {
  const part = partDrawn();
  if (part !== null) return part.graph();
  if (isFolding && drawnVersion !== visibilityVersion) drawnGraph = null;
  drawnVersion = visibilityVersion;
  drawnGraph ??= isFolding ? makeFoldedGraph() : { nodes: data.nodes, edges: data.edges, foldLines: new Map() };
  return drawnGraph;
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
 * The neighbourhood as it is drawn: what lies in stories that are not open is there as these.
 * @param {Neighbourhood | null} near
 * @returns {Neighbourhood | null}
 */
export function asDrawn(near) {
  if (near === null) return near;
  if (partDrawn() !== null) return isAllOpen() ? null : inPart(near);
  if (!isFolding) return near;
  const { nodes, edges, stubs } = inPart(near);
  const lines = [...graphDrawn().foldLines.values()].filter((line) => isSelectedLine(line, nodes));
  const folds = [...selectedVisibleEvents().map((event) => firstFold + foldOfArticle[data.events[event].article]), ...lines.flatMap(({ from, to }) => [from, to])];
  return { nodes: new Set([...nodes, ...folds.filter((fold) => numbered().nodes.has(fold))]), edges: new Set([...edges, ...lines.map(({ id }) => id)]), stubs };
}

/** The line that is open, and those from the names of an open story to the others that these are in. */
function isSelectedLine(line, names) {
  const { kind, from, to } = state.selection;
  return kind === "between" ? line.from === from && line.to === to : kind === "fold" && names.has(line.from);
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

/** What stands for the names that have an event that is shown. */
export function visibleStandIns() {
  const isFolded = partDrawn() === null && isFolding;
  const events = isFolded ? [...state.unfolded].flatMap(eventsOfFold) : data.events.map((_, number) => number);
  const visible = new Set(events.filter(isVisible).flatMap((event) => sidesOf(data.events[event])));
  if (isFolded) foldNodes.forEach(({ id }, fold) => eventsOfFold(fold).some(isVisible) && visible.add(id));
  return visible;
}
