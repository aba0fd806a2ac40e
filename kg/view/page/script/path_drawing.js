import { data, edgeOfEvent } from "./data.js";
import { byId } from "./elements.js";
import { summarise } from "./lines.js";
import { pathShown, pathsOfSelection } from "./paths.js";
import { state } from "./state.js";
import { visibilityVersion } from "./visibility.js";
import { sayVoices } from "./voices.js";

/** In pixels. */
const SIDE = { wide: 110, narrow: 50 };
const LANES = { top: 70, bottom: 50, most: 170 };
const NODE_SIZE = { ends: 15, most: 11 };

/** @type {{ key: string, graph: DrawnGraph | null }} */
let latestPathGraph = { key: "", graph: null };

/**
 * The ways between two names alone, one under the other, from left to right; positions are in pixels.
 * @returns {DrawnGraph}
 */
function pathGraph() {
  const { clientWidth: width, clientHeight: height } = byId("canvas");
  const { from, to } = state.selection;
  const key = [from, to, state.isAnyPath, visibilityVersion, width, height].join(" ");
  if (latestPathGraph.key !== key || latestPathGraph.graph === null) latestPathGraph = { key, graph: makePathGraph({ width, height }) };
  return latestPathGraph.graph;
}

function makePathGraph(room) {
  const paths = pathsOfSelection();
  const places = placesOnPaths(paths, room);
  const { from, to } = state.selection;
  const nodes = [...places].map(([node, place]) => ({ ...data.nodes[node], ...place, size: node === from || node === to ? NODE_SIZE.ends : Math.min(NODE_SIZE.most, data.nodes[node].size) }));
  const lines = new Set(paths.flat().flatMap(({ events }) => events.map((event) => edgeOfEvent[event])));
  return { nodes, edges: [...lines].map((line) => data.edges[line]), foldLines: new Map() };
}

/** The two ends at the sides, in the middle; the others where the first way that they are on has them. */
function placesOnPaths(paths, { width, height }) {
  const { from, to } = state.selection;
  const side = width / 2 - (width < 560 ? SIDE.narrow : SIDE.wide);
  const indirect = paths.filter((path) => path.length > 1);
  const step = Math.min(LANES.most, (height - LANES.top - LANES.bottom) / Math.max(1, paths.length - 1));
  // One single way round would lie on the direct one.
  const shift = paths.length > indirect.length && indirect.length % 2 === 1 ? step / 2 : 0;
  const places = new Map([[from, { x: -side, y: 0 }], [to, { x: side, y: 0 }]]);
  indirect.forEach((path, lane) => {
    const y = (lane - (indirect.length - 1) / 2) * step + shift;
    path.slice(0, -1).forEach((next, number) => {
      if (!places.has(next.to)) places.set(next.to, { x: -side + ((number + 1) * 2 * side) / path.length, y });
    });
  });
  return places;
}

/** How the drawing of the ways between two names differs from that of all names; see parts.js. */
export const pathPart = {
  graph: pathGraph,
  hasStub: () => false,
  stubDirection: () => ({ x: 0, y: -1 }),
  placeOfLabel: (edge) => ({ line: edge, share: 0.5, shift: 0 }),
  labelOf: pathLabel,
  speakersOf: sayVoices,
  nameSide: () => undefined,
};

export function hasPathDrawing() {
  return state.selection.kind === "path" && pathShown() !== null;
}

/** Only of the events that the ways go along. */
function pathLabel(events) {
  const onPath = new Set(pathsOfSelection().flat().flatMap((step) => step.events));
  return summarise(events.filter((event) => onPath.has(event))).label;
}
