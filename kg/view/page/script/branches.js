import { data, edgesOfNode, isNamed } from "./data.js";
import { otherEnd } from "./routes.js";
import { visibleEventsOfEdge } from "./visibility.js";

/**
 * The names that a name has a line with, but for those that are taken: each with all lines between the two.
 * @param {number} node
 * @param {Set<number>} taken
 * @returns {Branch[]}
 */
export function branchesOf(node, taken) {
  /** @type {Map<number, number[]>} */
  const edges = new Map();
  for (const edge of edgesOfNode[node]) {
    const other = otherEnd(edge, node);
    if (taken.has(other) || visibleEventsOfEdge(edge).length === 0) continue;
    edges.set(other, [...(edges.get(other) ?? []), edge]);
  }
  return [...edges].map(([other, between]) => makeBranch(other, between));
}

/** @returns {Branch} */
function makeBranch(node, edges) {
  const [strongest] = edges.toSorted((first, second) => eventsOn(second) - eventsOn(first));
  return {
    node, edges, strongest, children: [], isFirstOfVerb: false,
    verb: data.events[visibleEventsOfEdge(strongest)[0]].action,
    weight: edges.reduce((sum, edge) => sum + eventsOn(edge), 0),
    isActor: data.edges[strongest].from === node,
  };
}

function eventsOn(edge) {
  return visibleEventsOfEdge(edge).length;
}

/**
 * Those of one verb together, the strongest first.
 * @param {Branch[]} branches
 */
export function byVerb(branches) {
  const sectors = [...sectorsOf(branches)].sort(([, first], [, second]) => weightOf(second) - weightOf(first));
  return sectors.flatMap(([, sector]) => sector.toSorted(compareBranches));
}

/** @param {Branch[]} branches */
function weightOf(branches) {
  return branches.reduce((sum, { weight }) => sum + weight, 0);
}

/**
 * @param {Branch} first
 * @param {Branch} second
 */
function compareBranches(first, second) {
  return second.weight - first.weight || Number(isNamed(second.node)) - Number(isNamed(first.node)) || first.node - second.node;
}

/**
 * @param {Branch[]} branches
 * @returns {Map<string, Branch[]>}
 */
function sectorsOf(branches) {
  const sectors = new Map();
  for (const branch of branches) sectors.set(branch.verb, [...(sectors.get(branch.verb) ?? []), branch]);
  return sectors;
}

/**
 * As many of the branches as there are rows for, and a branch for what is left of each verb ("+7"), and of all further
 * verbs; verbs that the reader opened are whole.
 * @param {Branch[]} branches
 * @param {number} rows
 * @param {{ key: string, opened: Set<string> }} options the key of what they are branches of
 * @returns {Branch[]}
 */
export function withinRows(branches, rows, { key, opened }) {
  const sectors = [...sectorsOf(branches)].map(([verb, members]) => {
    const isOpen = opened.has(`${key} ${verb}`) || opened.has(key);
    return { key: `${key} ${verb}`, members, isOpen, shown: isOpen ? members.length : 1 };
  });
  const rowsOf = ({ shown, members }) => shown + (shown < members.length ? 1 : 0);
  const kept = branches.length > rows && !opened.has(key) ? sectorsWithin(sectors, rows, rowsOf) : sectors;
  const dropped = sectors.filter((sector) => !kept.includes(sector)).flatMap(({ members }) => members);
  let left = (branches.length > rows ? rows - (dropped.length > 0 ? 1 : 0) : Infinity) - kept.reduce((sum, sector) => sum + rowsOf(sector), 0);
  for (let hasGrown = true; hasGrown;) {
    hasGrown = false;
    for (const sector of kept) {
      const cost = rowsOf({ ...sector, shown: sector.shown + 1 }) - rowsOf(sector);
      if (sector.shown === sector.members.length || cost > left) continue;
      sector.shown += 1;
      left -= cost;
      hasGrown = true;
    }
  }
  const shown = kept.flatMap(({ key: own, members, shown: count }) => markFirst([...members.slice(0, count), ...restOf(members.slice(count), own)]));
  return [...shown, ...markFirst(restOf(dropped, key))];
}

/** The strongest verbs that have room, and all that are open; without the row for the rest. */
function sectorsWithin(sectors, rows, rowsOf) {
  const kept = [];
  let taken = 1;
  for (const sector of sectors) {
    if (!sector.isOpen && taken + rowsOf(sector) > rows) continue;
    kept.push(sector);
    taken += sector.isOpen ? 0 : rowsOf(sector);
  }
  return kept;
}

/** @param {Branch[]} sector */
function markFirst(sector) {
  return sector.map((branch, number) => ({ ...branch, isFirstOfVerb: number === 0 }));
}

/**
 * One branch for all of these, which opens them; a single one has its own row instead.
 * @param {Branch[]} hidden
 * @param {string} opens
 * @returns {Branch[]}
 */
function restOf(hidden, opens) {
  if (hidden.length < 2) return hidden;
  return [{ ...hidden[0], node: NaN, edges: hidden.flatMap(({ edges }) => edges), hidden, opens, children: [] }];
}
