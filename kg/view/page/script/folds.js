import { data, fullName, numberOfName } from "./data.js";
import { shorten } from "./words.js";

const NAMES_OF_FOLD = 2;
const SMALLEST_FOLD_NODE = 9;
const LARGEST_FOLD_NODE = 24;

/**
 * A network too large to be shown whole opens collapsed: communities are one node each until the reader opens them. What
 * is drawn is a graph of its own: names and lines keep their numbers, folds and the lines that end in one come after.
 */
export const isFolding = data.folds.length > 0;

export const firstFold = data.nodes.length;
export const firstFoldLine = data.edges.length;
export const foldOfNode = [];
data.folds.forEach(({ nodes }, fold) => nodes.forEach((node) => (foldOfNode[node] = fold)));
export const foldNodes = makeFoldNodes();

/** @returns {NodeData[]} */
function makeFoldNodes() {
  const largest = Math.max(1, ...data.folds.slice(1).map((fold) => fold.members));
  return data.folds.map(({ x, y, members }, fold) => ({
    id: firstFold + fold, shape: "dot", x, y,
    size: SMALLEST_FOLD_NODE + (LARGEST_FOLD_NODE - SMALLEST_FOLD_NODE) * Math.sqrt(members / largest),
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

/** The node, an own one or a fold's, with that number. */
export function nodeAt(drawn) {
  return isFold(drawn) ? foldNodes[drawn - firstFold] : data.nodes[drawn];
}

export function nameOfFold(fold) {
  const { nodes, members } = data.folds[fold];
  const names = nodes.slice(0, NAMES_OF_FOLD).map((node) => shorten(data.names[node].name, 18));
  return members > names.length ? `${names.join(", ")} +${members - names.length}` : names.join(", ");
}

/** A fold goes by the name of its most important member, which is in no other fold. */
export function keyOfFold(fold) {
  return fullName(data.folds[fold].nodes[0]);
}

export function foldOfKey(key) {
  const node = numberOfName.get(key);
  const fold = node === undefined ? undefined : foldOfNode[node];
  return fold > 0 && data.folds[fold].nodes[0] === node ? fold : undefined;
}

/** The fold and all it lies in, from the inside out, without the whole. */
export function foldsAround(fold) {
  const around = [];
  for (let at = fold; at > 0; at = data.folds[at].parent) around.push(at);
  return around;
}

export function membersOf(fold) {
  return data.names.map((_, node) => node).filter((node) => foldsAround(foldOfNode[node]).includes(fold));
}
