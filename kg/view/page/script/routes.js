let knownNeighbourhood = { key: "", found: null };

/** The nodes and edges that stay bright: null when nothing is selected. Asked at every redraw, so kept. */
function selectedNeighbourhood() {
  const key = JSON.stringify([state.selection, state.depth, visibilityVersion]);
  if (knownNeighbourhood.key !== key) knownNeighbourhood = { key, found: findNeighbourhood() };
  return knownNeighbourhood.found;
}

function findNeighbourhood() {
  const { kind, number } = state.selection;
  if (kind === "node") return neighbourhoodOf(number, state.depth);
  if (kind === "edge") return withEnds([number]);
  if (kind === "fold") return insideOf(number);
  if (kind === "between") return withEnds(selectedVisibleEvents().map((event) => edgeOfEvent[event]));
  if (kind === "place") return withEnds(selectedVisibleEvents().map((event) => edgeOfEvent[event]));
  if (kind === "path") return withEnds(pathEdges() ?? [], [state.selection.from, state.selection.to]);
  return null;
}

/** All edges within that many steps of a node, along lines that are drawn. */
function neighbourhoodOf(start, depth) {
  const nodes = new Set([start]);
  const edges = new Set();
  let rim = [start];
  for (let distance = 1; distance <= depth; distance += 1) {
    const reached = [];
    for (const edge of rim.flatMap((node) => edgesOfNode[node])) {
      if (visibleEventsOfEdge(edge).length === 0) continue;
      edges.add(edge);
      for (const node of [data.edges[edge].from, data.edges[edge].to]) {
        if (!nodes.has(node)) reached.push(node);
        nodes.add(node);
      }
    }
    rim = reached;
  }
  return { nodes, edges };
}

/** The names of a fold and what they do among themselves. */
function insideOf(fold) {
  const nodes = new Set(membersOf(fold));
  return { nodes, edges: new Set(data.edges.filter(({ from, to }) => nodes.has(from) && nodes.has(to)).map(({ id }) => id)) };
}

function withEnds(edges, nodes = []) {
  const ends = edges.flatMap((edge) => [data.edges[edge].from, data.edges[edge].to]);
  return { nodes: new Set([...nodes, ...ends]), edges: new Set(edges) };
}

/**
 * The edges of a shortest way between the two nodes of the selection, in whatever direction the arrows point; null
 * when there is none. Edges come with the most events first, so of two ways of one length the busier one is found.
 */
function pathEdges() {
  const { from, to } = state.selection;
  const reachedBy = new Map([[from, null]]);
  const queue = [from];
  for (const node of queue) {
    if (node === to) break;
    for (const edge of edgesOfNode[node]) {
      const other = otherEnd(edge, node);
      if (reachedBy.has(other) || visibleEventsOfEdge(edge).length === 0) continue;
      reachedBy.set(other, { edge, node });
      queue.push(other);
    }
  }
  if (!reachedBy.has(to)) return null;
  const edges = [];
  for (let step = reachedBy.get(to); step !== null; step = reachedBy.get(step.node)) edges.unshift(step.edge);
  return edges;
}

function otherEnd(edge, node) {
  const { from, to } = data.edges[edge];
  return from === node ? to : from;
}
