import { graphDrawn } from "./drawn_graph.js";
import { linesOfSpeaker } from "./focus.js";
import { hasPathDrawing } from "./path_drawing.js";
import { selectedNeighbourhood } from "./selection.js";
import { state } from "./state.js";

/** @type {{ hovered: Target | null, graph: DrawnGraph | null, near: Neighbourhood | null }} */
let latestLit = { hovered: null, graph: null, near: null };

/**
 * What stands out while the mouse points at a name, or at one who says something: its lines, and the names at their ends;
 * else, of several ways between two names, the one that is chosen. Null for all of it. Asked at every redraw, so kept.
 * @returns {Neighbourhood | null}
 */
export function litInDrawing() {
  const { hovered } = state;
  const graph = graphDrawn();
  if (latestLit.hovered !== hovered || latestLit.graph !== graph) latestLit = { hovered, graph, near: findLit(hovered, graph) };
  return latestLit.near ?? (hasPathDrawing() ? selectedNeighbourhood() : null);
}

/** @param {Target | null} hovered which may be a fold that has just been opened */
function findLit(hovered, { nodes, edges }) {
  if (hovered?.kind !== "speaker" && !(hovered?.kind === "node" && nodes.some(({ id }) => id === hovered.number))) return null;
  const said = hovered.kind === "speaker" ? new Set(linesOfSpeaker(hovered.name)) : null;
  const lines = edges.filter(({ id, from, to }) => (said === null ? from === hovered.number || to === hovered.number : said.has(id)));
  return {
    nodes: new Set([...lines.flatMap(({ from, to }) => [from, to]), ...(said === null ? [hovered.number] : [])]),
    edges: new Set(lines.map(({ id }) => id)),
    stubs: new Set(),
  };
}
