import { data, isNamed, sidesOf, titleOf } from "./data.js";
import { maxOf } from "./geometry.js";

const SMALLEST_FOLD_NODE = 8;
const LARGEST_FOLD_NODE = 26;

/**
 * A network too large to be shown whole opens folded: every story, that is articles that share names within a few days, is
 * one node until the reader opens it. What is drawn is a graph of its own: names and lines keep their numbers, stories and
 * the lines that end in one come after. A name is in every story that has an event of it.
 */
export const isFolding = data.folds.length > 0;

export const firstFold = data.nodes.length;
export const firstFoldLine = data.edges.length;
/** By article. */
export const foldOfArticle = [];
data.folds.forEach(({ articles }, fold) => articles.forEach((article) => (foldOfArticle[article] = fold)));
const eventsOfFolds = data.folds.map(() => []);
if (isFolding) data.events.forEach(({ article }, event) => eventsOfFolds[foldOfArticle[article]].push(event));
const foldOfLead = new Map(data.folds.map(({ lead }, fold) => [data.articles[lead].id, fold]));
/** @type {Map<number, number[]>[]} */
const namesOfFolds = [];
export const foldNodes = makeFoldNodes();

/** @returns {NodeData[]} */
function makeFoldNodes() {
  const largest = Math.max(1, maxOf(eventsOfFolds.map((events) => events.length)));
  return data.folds.map(({ x, y }, fold) => ({
    id: firstFold + fold, shape: "dot", x, y,
    size: SMALLEST_FOLD_NODE + (LARGEST_FOLD_NODE - SMALLEST_FOLD_NODE) * Math.sqrt(eventsOfFolds[fold].length / largest),
  }));
}

export function isFold(drawn) {
  return drawn >= firstFold;
}

/** Whether it is a name itself, and not what stands for several. */
export function isName(drawn) {
  return drawn >= 0 && !isFold(drawn);
}

export function isFoldLine(line) {
  return line >= firstFoldLine;
}

/** A story goes by the headline of the article that has most in common with the others. */
export function nameOfFold(fold) {
  return titleOf(data.folds[fold].lead);
}

export function keyOfFold(fold) {
  return data.articles[data.folds[fold].lead].id;
}

/** @returns {number | undefined} */
export function foldOfKey(key) {
  return foldOfLead.get(key);
}

export function eventsOfFold(fold) {
  return eventsOfFolds[fold];
}

/**
 * The events of every name of a story, the name with the most first.
 * @returns {Map<number, number[]>}
 */
export function namesOfFold(fold) {
  if (namesOfFolds[fold] === undefined) {
    const names = new Map();
    for (const event of eventsOfFolds[fold]) {
      for (const node of new Set(sidesOf(data.events[event]))) names.set(node, [...(names.get(node) ?? []), event]);
    }
    namesOfFolds[fold] = new Map([...names].sort(([one, first], [other, second]) => second.length - first.length || one - other));
  }
  return namesOfFolds[fold];
}

/**
 * The names that two stories share.
 * @returns {number[]}
 */
export function namesShared(first, second) {
  return [...namesOfFold(first).keys()].filter((node) => isNamed(node) && namesOfFold(second).has(node));
}

/** The story with the most events of a name; undefined for one that only occurs beside others. */
export function foldOfNode(node) {
  const folds = data.folds.map((_, fold) => fold).filter((fold) => namesOfFold(fold).has(node));
  return folds.sort((first, second) => namesOfFold(second).get(node).length - namesOfFold(first).get(node).length)[0];
}
