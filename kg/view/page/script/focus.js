import { branchesOf, byVerb, withinRows } from "./branches.js";
import { data, edgesOfNode, isAttributed, isNamed, namesInSlot, stubsOfNode } from "./data.js";
import { byId } from "./elements.js";
import { layOutFocus, rowsThatFit } from "./focus_layout.js";
import { firstFoldLine } from "./folds.js";
import { summarise } from "./lines.js";
import { state } from "./state.js";
import { isVisible, visibilityVersion, visibleEventsOfEdge } from "./visibility.js";
import { sayVoices } from "./voices.js";

/** Beyond the numbers that lines of folds can have. */
const FIRST_REST_LINE = firstFoldLine + 1e7;
const ROWS_OF_EXPANDED = 8;
const SIZES = { centre: 15, most: 10, unnamed: 5, rest: 4 };
/** As tall as it takes to have who says so under the action. */
const ROW_WITH_SPEAKERS = 36;
const CURVE = { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.9 };
/** Of further lines between the same two names. */
const FLATTER_CURVE = { ...CURVE, roundness: 0.5 };
/** Where on a line its words stand, seen from the middle: where lines run level, and no two of them near each other. */
const SHARE_OF_LABEL = 0.85;
/** From the words of one line to those of another between the same two names, in pixels. */
const LABEL_STEP = 16;
const WORD_LETTER = 6.8;
const MAX_LABEL_SHARE = 0.5;

/** @type {{ key: string, graph: FocusGraph | null }} */
let latestFocus = { key: "", graph: null };

/** @returns {Focus} */
export function newFocus(centre) {
  return { centre, expanded: new Set(), opened: new Set() };
}

/**
 * The network of the actor of a line, with that line in it.
 * @param {number} edge
 */
export function focusWith(edge) {
  state.focus = newFocus(data.edges[edge].from);
  bringIn(edge);
  return state.focus;
}

/**
 * The network of one name alone: who does something to it to the left, whom it does something to to the right.
 * @returns {FocusGraph}
 */
export function focusGraph() {
  const { clientWidth: width, clientHeight: height } = byId("canvas");
  const { centre, expanded, opened } = state.focus;
  const key = [centre, ...expanded, "|", ...opened, "|", width, height, visibilityVersion].join(" ");
  if (latestFocus.key !== key || latestFocus.graph === null) latestFocus = { key, graph: makeFocusGraph({ width, height }) };
  return latestFocus.graph;
}

function makeFocusGraph(room) {
  const sides = makeSides(room);
  const { places, step, rowHeight } = layOutFocus(sides, room);
  const graph = {
    nodes: [], edges: [], foldLines: new Map(), rests: new Map(), nameSides: new Map(), labelPlaces: new Map(),
    isRoomy: rowHeight >= ROW_WITH_SPEAKERS, lettersOnLine: Math.floor((MAX_LABEL_SHARE * step) / WORD_LETTER),
  };
  const { centre } = state.focus;
  graph.nodes.push({ ...data.nodes[centre], ...places.get(null), size: Math.max(SIZES.centre, data.nodes[centre].size * 0.8) });
  graph.nameSides.set(centre, 0);
  for (const [side, branches] of [[-1, sides.left], [1, sides.right]]) addBranches(graph, branches, { inner: centre, side, places });
  addOtherLines(graph);
  return graph;
}

/** What goes to which side, within the rows that there are; what is not shown gets a number of its own, below zero. */
function makeSides(room) {
  const { centre, expanded, opened } = state.focus;
  const branches = branchesOf(centre, new Set([centre]));
  const [left, right] = [true, false].map((isActor) => byVerb(branches.filter((branch) => branch.isActor === isActor)));
  const rows = rowsThatFit({ left: left.length, right: right.length }, room);
  const sides = { left: withinRows(left, rows.left, { key: "left", opened }), right: withinRows(right, rows.right, { key: "right", opened }) };
  const taken = new Set([centre, ...[...sides.left, ...sides.right].map(({ node }) => node)]);
  let restCount = 0;
  const finish = (branch) => {
    if (branch.opens) branch.node = -(restCount += 1);
    if (!expanded.has(branch.node)) return;
    const children = withinRows(byVerb(branchesOf(branch.node, taken)), ROWS_OF_EXPANDED, { key: String(branch.node), opened });
    children.forEach(({ node }) => taken.add(node));
    branch.children = children;
    children.forEach(finish);
  };
  [...sides.left, ...sides.right].forEach(finish);
  return sides;
}

function addBranches(graph, branches, { inner, side, places }) {
  for (const branch of branches) {
    graph.nameSides.set(branch.node, branch.children.length > 0 ? 0 : side);
    if (branch.opens) addRest(graph, branch, { inner, place: places.get(branch.node) });
    else addName(graph, branch, { inner, place: places.get(branch.node) });
    addBranches(graph, branch.children, { inner: branch.node, side, places });
  }
}

function addName(graph, { node, edges, strongest }, { inner, place }) {
  const size = isNamed(node) ? Math.min(SIZES.most, data.nodes[node].size) : SIZES.unnamed;
  graph.nodes.push({ ...data.nodes[node], ...place, size });
  edges.forEach((edge, number) => {
    graph.edges.push({ ...data.edges[edge], smooth: edge === strongest ? CURVE : FLATTER_CURVE });
    graph.labelPlaces.set(edge, placeOnLine(data.edges[strongest], { inner, shift: (number - (edges.length - 1) / 2) * LABEL_STEP }));
  });
}

/** @returns {LabelPlace} */
function placeOnLine({ id, from }, { inner, shift }) {
  return { line: id, share: from === inner ? SHARE_OF_LABEL : 1 - SHARE_OF_LABEL, shift };
}

/** "+7": what stands for names that are not shown, and opens them. */
function addRest(graph, { node, edges, hidden, opens, isActor }, { inner, place }) {
  const line = FIRST_REST_LINE - node;
  graph.nodes.push({ id: node, shape: "dot", size: SIZES.rest, ...place });
  const [from, to] = isActor ? [node, inner] : [inner, node];
  const rest = { id: line, from, to, arrows: "to", smooth: CURVE, events: edges.flatMap((edge) => data.bundles[edge]) };
  graph.edges.push(rest);
  graph.foldLines.set(line, rest);
  graph.rests.set(node, { opens, nodes: hidden.map((branch) => branch.node), line });
  graph.labelPlaces.set(line, placeOnLine(rest, { inner, shift: 0 }));
}

/** Of the names that are expanded, and of the one in the middle, also the lines to what is drawn already, and to themselves. */
function addOtherLines(graph) {
  const drawn = new Set(graph.nodes.map(({ id }) => id));
  const known = new Set(graph.edges.map(({ id }) => id));
  for (const node of [state.focus.centre, ...state.focus.expanded].filter((name) => drawn.has(name))) {
    for (const edge of edgesOfNode[node]) {
      const { from, to } = data.edges[edge];
      if (known.has(edge) || !drawn.has(from) || !drawn.has(to) || visibleEventsOfEdge(edge).length === 0) continue;
      known.add(edge);
      graph.edges.push(data.edges[edge]);
    }
  }
}

/** Whether a name is the one in the middle, or one of whose names are shown too. */
function isExpanded(node) {
  return state.focus !== null && (state.focus.centre === node || state.focus.expanded.has(node));
}

/**
 * Whether something can be shown in the drawing of the name that is in the middle: one of its lines, or what somebody says
 * of it. A line that was left out is brought in.
 * @param {PageSelection} selection
 */
export function staysInFocus({ kind, number, by, name }) {
  if (state.focus === null) return false;
  if (kind === "node") return number === state.focus.centre && state.depth === 1;
  if (kind === "edge") return bringIn(number);
  return kind === "found" && by === "speaker" && linesOfSpeaker(name).length > 0;
}

function bringIn(edge) {
  if (![data.edges[edge].from, data.edges[edge].to].some(isExpanded)) return false;
  const { edges, rests } = focusGraph();
  if (edges.some(({ id }) => id === edge)) return true;
  const rest = [...rests.values()].find(({ line }) => focusGraph().foldLines.get(line).events.includes(data.bundles[edge][0]));
  if (rest === undefined) return false;
  state.focus.opened.add(rest.opens);
  return true;
}

/** The lines of the drawing with something that this speaker says. */
export function linesOfSpeaker(speaker) {
  return focusGraph().edges.filter(({ id, events }) => eventsOfFocusLine(id, events).some((event) => namesInSlot(data.events[event], "attributed_to").includes(speaker)))
    .map(({ id }) => id);
}

function eventsOfFocusLine(id, events) {
  return (events ?? data.bundles[id]).filter(isVisible);
}

/**
 * Who says something of what is drawn, and in how many events, the most first.
 * @returns {[string, number][]}
 */
export function speakersInFocus() {
  const counts = new Map();
  const stubs = stubsOfNode[state.focus.centre].flatMap((stub) => data.stubs[stub].events.filter(isVisible));
  for (const event of [...focusGraph().edges.flatMap(({ id, events }) => eventsOfFocusLine(id, events)), ...stubs]) {
    for (const speaker of new Set(namesInSlot(data.events[event], "attributed_to"))) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  }
  return [...counts].sort((first, second) => second[1] - first[1]);
}

/** How the drawing of one name differs from that of all of them; see parts.js. */
export const focusPart = {
  graph: focusGraph,
  hasStub: (stub) => isExpanded(data.stubs[stub].node),
  stubDirection: focusStubDirection,
  placeOfLabel: (edge) => focusGraph().labelPlaces.get(edge) ?? { line: edge, share: 0.5, shift: 0 },
  labelOf: focusLabel,
  speakersOf: (events) => (focusGraph().isRoomy && events.every((event) => isAttributed(data.events[event])) ? sayVoices(events) : ""),
  nameSide: (node) => focusGraph().nameSides.get(node),
};

/** What a name does stands over it, what is done to it under it; lines run to the sides, and to itself over it. */
function focusStubDirection(stub) {
  const { node, side } = data.stubs[stub];
  const hasLoop = focusGraph().edges.some(({ from, to }) => from === node && to === node);
  return { x: hasLoop ? -1 : 0, y: side === "actor" ? -1 : 1 };
}

/**
 * What stands on a line, in short where it is long for that: its first action, or the first that is denied.
 * @param {number[]} events
 * @param {{ isShort: boolean }} options
 */
function focusLabel(events, { isShort }) {
  const { label } = summarise(events);
  if (!isShort && label.length <= focusGraph().lettersOnLine) return label;
  const own = events.map((event) => data.events[event]);
  const first = own.find(({ polarity }) => polarity === "negated") ?? own[0];
  return own.some((event) => event.label !== first.label) ? `${first.label} +${own.length - 1}` : label;
}
