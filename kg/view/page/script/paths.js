import { data, edgesOfNode, isNamed } from "./data.js";
import { otherEnd } from "./routes.js";
import { state } from "./state.js";
import { visibilityVersion, visibleEventsOfEdge } from "./visibility.js";
import { standingOf } from "./voices.js";

const MAX_PATHS = 3;

/** @type {{ key: string, paths: PathStep[][] }} */
let latestPaths = { key: "", paths: [] };

/**
 * The ways between the two names of the selection, the shortest first, in whatever direction the events go: along what is
 * shown and simply stated, or also what is denied, possible or claimed where the reader wants that.
 */
export function pathsOfSelection() {
  const { from, to } = state.selection;
  const key = `${from} ${to} ${state.isAnyPath} ${visibilityVersion}`;
  if (latestPaths.key !== key) latestPaths = { key, paths: findPaths(from, to) };
  return latestPaths.paths;
}

/** The way that the reader chose among them; null when there is none. */
export function pathShown() {
  const paths = pathsOfSelection();
  return paths[Math.min(state.pathNumber, paths.length - 1)] ?? null;
}

/**
 * Each way shares no name with those before it, where that is possible; else no step; else it is another one all the same.
 * @returns {PathStep[][]}
 */
function findPaths(from, to) {
  const paths = [];
  while (paths.length < MAX_PATHS) {
    const steps = new Set(paths.flat().map(keyOfStep));
    const names = new Set(paths.flatMap((path) => path.slice(0, -1).map((step) => step.to)));
    const path = findPath(from, to, { steps, names }) ?? findPath(from, to, { steps }) ?? findOtherPath(from, to, paths);
    if (path === null) break;
    paths.push(path);
  }
  return paths.sort((first, second) => first.length - second.length);
}

/** The shortest of the ways that leave out one step of those known. */
function findOtherPath(from, to, paths) {
  const known = new Set(paths.map(keyOfPath));
  const others = paths.flat().map((step) => findPath(from, to, { steps: new Set([keyOfStep(step)]) }))
    .filter((path) => path !== null && !known.has(keyOfPath(path)));
  return others.sort((first, second) => first.length - second.length)[0] ?? null;
}

/** @param {PathStep} step */
function keyOfStep({ from, to }) {
  return `${Math.min(from, to)} ${Math.max(from, to)}`;
}

/** @param {PathStep[]} path */
function keyOfPath(path) {
  return path.map(({ to }) => to).join(" ");
}

/**
 * A shortest way. It passes through what has no name of its own only inside one article: elsewhere another thing is called so.
 * @param {number} from
 * @param {number} to
 * @param {{ steps?: Set<string>, names?: Set<number> }} avoided
 * @returns {PathStep[] | null}
 */
function findPath(from, to, { steps = new Set(), names = new Set() }) {
  const reached = new Set([String(from)]);
  const queue = [{ node: from, article: null, step: null, before: null }];
  for (const place of queue) {
    for (const [node, events] of stepsFrom(place)) {
      const step = { from: place.node, to: node, events };
      if (steps.has(keyOfStep(step)) || names.has(node)) continue;
      if (node === to) return unwind({ step, before: place });
      for (const { key, article, passing } of waysThrough(node, events)) {
        if (reached.has(key)) continue;
        reached.add(key);
        queue.push({ node, article, step: { ...step, events: passing }, before: place });
      }
    }
  }
  return null;
}

/** By neighbour the events with it that may be a step, those with the most of them first. */
function stepsFrom({ node, article }) {
  const byNeighbour = new Map();
  for (const edge of edgesOfNode[node]) {
    const events = visibleEventsOfEdge(edge).filter((event) => isStep(data.events[event]) && (article === null || data.events[event].article === article));
    const other = otherEnd(edge, node);
    if (events.length > 0 && other !== node) byNeighbour.set(other, [...(byNeighbour.get(other) ?? []), ...events]);
  }
  return byNeighbour;
}

/** @param {EventData} event */
function isStep(event) {
  return state.isAnyPath || standingOf(event) === "stated";
}

/** How a way can go on from a node: freely from a name; else with the events of one of the articles that it came with. */
function waysThrough(node, events) {
  if (isNamed(node)) return [{ key: String(node), article: null, passing: events }];
  const articles = [...new Set(events.map((event) => data.events[event].article))];
  return articles.map((article) => ({ key: `${node} ${article}`, article, passing: events.filter((event) => data.events[event].article === article) }));
}

/** @returns {PathStep[]} */
function unwind(last) {
  const steps = [];
  for (let at = last; at.step !== null; at = at.before) steps.unshift(at.step);
  return steps;
}
