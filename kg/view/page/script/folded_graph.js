import { data, edgeOfEvent } from "./data.js";
import {
  eventsOfFold, firstFold, firstFoldLine, foldNodes, foldOfArticle, isFold, isFolding, namesOfFold,
} from "./folds.js";
import { boundsOf } from "./geometry.js";
import { state } from "./state.js";
import { layOutStory } from "./story_layout.js";
import { isVisible } from "./visibility.js";

/** More would be a cloud of dots without titles. */
export const MAX_STORIES_DRAWN = 300;
/** Of a story with more names those with the most events are drawn; the panel and the search have all. */
const MAX_NAMES_DRAWN = 60;
const BLOCK = { width: 430, height: 250, names: 9 };
const MOST_BLOCKS = 4;
/** Around the names of an open story. */
const MARGIN = { x: 150, y: 52 };

/**
 * @typedef {{ width: number, height: number, names: Map<number, Point> }} OpenFold
 * the size of a story that is open, with room for names, and where these stand from its middle
 */

/** @type {Map<number, OpenFold>} */
const layouts = new Map();
const foldLineNumbers = new Map();

/**
 * The stories as nodes, and in place of those that are open their names and lines; the others have moved aside for them.
 * @returns {DrawnGraph}
 */
export function makeFoldedGraph() {
  const middles = placeFolds();
  const homes = new Map();
  const nodes = [];
  for (const fold of state.unfolded) {
    for (const [node, { x, y }] of layoutOf(fold).names) {
      if (homes.has(node)) continue;
      homes.set(node, fold);
      nodes.push({ ...data.nodes[node], x: middles[fold].x + x, y: middles[fold].y + y });
    }
  }
  const folds = foldsDrawn();
  for (const fold of folds) if (!state.unfolded.has(fold)) nodes.push({ ...foldNodes[fold], ...middles[fold] });
  const eventsOfEdges = eventsOfOpenFolds(homes);
  const foldLines = makeFoldLines(homes, new Set([...folds, ...state.unfolded]));
  const edges = [...[...eventsOfEdges.keys()].map((edge) => data.edges[edge]), ...foldLines.values()];
  return { nodes, edges, foldLines, eventsOfEdges };
}

/** The largest stories of which something is shown; the panel and the search have the others. */
function foldsDrawn() {
  return data.folds.map((_, fold) => fold).filter((fold) => eventsOfFold(fold).some(isVisible)).slice(0, MAX_STORIES_DRAWN);
}

/** Where the stories lie: every open one pushes the others away from its middle, as far as it is wide in their direction. */
function placeFolds() {
  const middles = data.folds.map(({ x, y }) => ({ x, y }));
  for (const fold of state.unfolded) {
    const { x, y } = middles[fold];
    const { width, height } = layoutOf(fold);
    middles.forEach((middle, other) => {
      const [right, down] = [middle.x - x, middle.y - y];
      const distance = Math.hypot(right, down);
      if (other === fold || distance === 0) return;
      const push = 1 / Math.hypot(right / distance / (width / Math.SQRT2), down / distance / (height / Math.SQRT2));
      middle.x += (right / distance) * push;
      middle.y += (down / distance) * push;
    });
  }
  return middles;
}

/** Where an open story is drawn: its box. */
export function boxOfFold(fold) {
  const { x, y } = placeFolds()[fold];
  const { width, height } = layoutOf(fold);
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

/** @returns {OpenFold} */
function layoutOf(fold) {
  if (!layouts.has(fold)) layouts.set(fold, layOutFold(fold));
  return layouts.get(fold);
}

function layOutFold(fold) {
  const nodes = [...namesOfFold(fold).keys()].slice(0, MAX_NAMES_DRAWN);
  const shown = new Set(nodes);
  const edges = [...new Set(eventsOfFold(fold).map((event) => edgeOfEvent[event]))].filter((edge) => edge !== undefined)
    .map((edge) => data.edges[edge]).filter(({ from, to }) => shown.has(from) && shown.has(to));
  const blocks = Math.min(MOST_BLOCKS, Math.max(1, Math.round(Math.sqrt(nodes.length / BLOCK.names))));
  const names = layOutStory({ nodes, edges }, { width: blocks * BLOCK.width, height: blocks * BLOCK.height });
  const { left, right, top, bottom } = boundsOf([...names.values()]);
  for (const place of names.values()) {
    place.x -= (left + right) / 2;
    place.y -= (top + bottom) / 2;
  }
  return { names, width: right - left + 2 * MARGIN.x, height: bottom - top + 2 * MARGIN.y };
}

/**
 * By line between names that are drawn its events in the stories that are open.
 * @param {Map<number, number>} homes
 * @returns {Map<number, number[]>}
 */
function eventsOfOpenFolds(homes) {
  const events = new Map();
  for (const fold of state.unfolded) {
    for (const event of eventsOfFold(fold)) {
      const edge = edgeOfEvent[event];
      if (edge === undefined || !homes.has(data.edges[edge].from) || !homes.has(data.edges[edge].to)) continue;
      events.set(edge, [...(events.get(edge) ?? []), event]);
    }
  }
  return events;
}

/**
 * Between two stories that share names, or from such a name in an open story to the other.
 * @param {Map<number, number>} homes by name the open story in which it is drawn
 * @param {Set<number>} drawn
 */
function makeFoldLines(homes, drawn) {
  const lines = new Map();
  data.folds.forEach(({ links }, fold) => {
    for (const [other, names] of links) {
      if (!drawn.has(fold) || !drawn.has(other)) continue;
      const [isOpen, isOtherOpen] = [fold, other].map((one) => state.unfolded.has(one));
      if (isOpen && isOtherOpen) continue;
      if (!isOpen && !isOtherOpen) addLine(lines, { from: firstFold + fold, to: firstFold + other, names, folds: [fold, other] });
      else for (const name of names.filter((node) => homes.has(node))) addLine(lines, { from: name, to: firstFold + (isOpen ? other : fold), names: [name], folds: [isOpen ? other : fold] });
    }
  });
  return lines;
}

function addLine(lines, { from, to, names, folds }) {
  const key = `${from} ${to}`;
  if (!foldLineNumbers.has(key)) foldLineNumbers.set(key, firstFoldLine + foldLineNumbers.size);
  const id = foldLineNumbers.get(key);
  const events = new Set();
  for (const fold of folds) for (const name of names) namesOfFold(fold).get(name)?.forEach((event) => events.add(event));
  // From a name to a story nothing has to be said: the name stands at its end.
  lines.set(id, { id, from, to, arrows: "", smooth: false, events: [...events], shared: isFold(from) ? names : [] });
}

/** Whether an event is drawn: in a large network only those of the stories that are open are. */
export function isInOpenFold(event) {
  return !isFolding || state.unfolded.has(foldOfArticle[data.events[event].article]);
}
