import { data, edgeOfEvent, edgesOfNode, sidesOf, stubOfEvent, stubsOfNode } from "./data.js";
import { eventsOfFold } from "./folds.js";
import { visibleEventsOfEdge } from "./visibility.js";

/**
 * All edges within that many steps of a node, along lines that are drawn.
 * @returns {Neighbourhood}
 */
export function neighbourhoodOf(start, depth) {
  const nodes = new Set([start]);
  const edges = new Set();
  const stubs = new Set();
  let rim = [start];
  for (let distance = 1; distance <= depth; distance += 1) {
    const reached = [];
    rim.forEach((node) => stubsOfNode[node].forEach((stub) => stubs.add(stub)));
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
  return { nodes, edges, stubs };
}

/**
 * The names of a story and what they do in it.
 * @returns {Neighbourhood}
 */
export function insideOf(fold) {
  return aroundEvents(eventsOfFold(fold));
}

/** @returns {Neighbourhood} */
export function withEnds(edges, nodes = []) {
  const ends = edges.flatMap((edge) => [data.edges[edge].from, data.edges[edge].to]);
  return { nodes: new Set([...nodes, ...ends]), edges: new Set(edges), stubs: new Set() };
}

/**
 * The lines and stubs that hold these events, and the names they are between.
 * @param {number[]} events
 * @returns {Neighbourhood}
 */
export function aroundEvents(events) {
  const known = (numbers) => new Set(numbers.filter((number) => number !== undefined));
  return {
    nodes: new Set(events.flatMap((event) => sidesOf(data.events[event]))),
    edges: known(events.map((event) => edgeOfEvent[event])),
    stubs: known(events.map((event) => stubOfEvent[event])),
  };
}

export function otherEnd(edge, node) {
  const { from, to } = data.edges[edge];
  return from === node ? to : from;
}
