const MOST_LINES_OF_WHOLE = 300;
const NAMES_OF_FOLD = 2;
const SMALLEST_FOLD_NODE = 9;
const LARGEST_FOLD_NODE = 24;

/**
 * A network too large to be shown whole opens folded: communities are one node each until the reader opens them. What
 * is drawn is a graph of its own: names and lines keep their numbers, folds and the lines that end in one come after.
 */
const isFolding = data.folds.length > 0;
const firstFold = data.nodes.length;
const firstFoldLine = data.edges.length;
const foldOfNode = [];
data.folds.forEach(({ nodes }, fold) => nodes.forEach((node) => (foldOfNode[node] = fold)));
const foldNodes = makeFoldNodes();
const foldLineNumbers = new Map();
let drawnGraph = null;

function makeFoldNodes() {
  const largest = Math.max(1, ...data.folds.slice(1).map((fold) => fold.members));
  return data.folds.map(({ x, y, members }, fold) => ({
    id: firstFold + fold, shape: "dot", x, y,
    size: SMALLEST_FOLD_NODE + (LARGEST_FOLD_NODE - SMALLEST_FOLD_NODE) * Math.sqrt(members / largest),
  }));
}

function isFold(drawn) {
  return drawn >= firstFold;
}

function isFoldLine(line) {
  return line >= firstFoldLine;
}

/** The node, an own one or a fold's, with that number. */
function nodeAt(drawn) {
  return isFold(drawn) ? foldNodes[drawn - firstFold] : data.nodes[drawn];
}

function lineAt(line) {
  return isFoldLine(line) ? graphDrawn().foldLines.get(line) : data.edges[line];
}

function eventsOfLine(line) {
  return isFoldLine(line) ? lineAt(line).events : data.bundles[line];
}

function nameOfFold(fold) {
  const { nodes, members } = data.folds[fold];
  const names = nodes.slice(0, NAMES_OF_FOLD).map((node) => shorten(data.names[node].name, 18));
  return members > names.length ? `${names.join(", ")} +${members - names.length}` : names.join(", ");
}

/** A fold goes by the name of its most important member, which is in no other fold. */
function keyOfFold(fold) {
  return data.names[data.folds[fold].nodes[0]].name;
}

function foldOfKey(key) {
  const node = numberOfName.get(key);
  const fold = node === undefined ? undefined : foldOfNode[node];
  return fold > 0 && data.folds[fold].nodes[0] === node ? fold : undefined;
}

/** The fold and all it lies in, from the inside out, without the whole. */
function foldsAround(fold) {
  const around = [];
  for (let at = fold; at > 0; at = data.folds[at].parent) around.push(at);
  return around;
}

function openFolds(nodes) {
  if (!isFolding) return;
  for (const node of nodes) foldsAround(foldOfNode[node]).forEach((fold) => state.unfolded.add(fold));
  drawnGraph = null;
}

/** Folds it again, with all folds that are open in it. */
function closeFold(fold) {
  for (const open of [...state.unfolded]) if (foldsAround(open).includes(fold)) state.unfolded.delete(open);
  drawnGraph = null;
}

function unfold(fold) {
  openFolds([data.folds[fold].nodes[0]]);
  select({ kind: "fold", number: fold }, { isShown: true });
}

function foldAgain(fold) {
  closeFold(fold);
  const { parent } = data.folds[fold];
  select(parent > 0 ? { kind: "fold", number: parent } : { kind: "overview" });
  if (parent > 0) showSelection();
  else showWhole();
}

function foldEverything() {
  state.unfolded.clear();
  drawnGraph = null;
  select({ kind: "overview" });
  showWhole();
}

function membersOf(fold) {
  return data.names.map((_, node) => node).filter((node) => foldsAround(foldOfNode[node]).includes(fold));
}

/** What stands for a node in the drawing: itself, or the outermost closed fold it lies in. */
function standInFor(node) {
  return isFolding ? graphDrawn().standIns[node] : node;
}

/** What is drawn now: { nodes, edges, foldLines (by number), standIns (by node), lineOfEdge (by edge) }. */
function graphDrawn() {
  drawnGraph ??= isFolding ? makeFoldedGraph() : { nodes: data.nodes, edges: data.edges, foldLines: new Map() };
  return drawnGraph;
}

function makeFoldedGraph() {
  const closedAt = [null];
  data.folds.forEach(({ parent }, fold) => {
    if (fold > 0) closedAt[fold] = closedAt[parent] ?? (state.unfolded.has(fold) ? null : firstFold + fold);
  });
  const standIns = data.nodes.map((_, node) => closedAt[foldOfNode[node]] ?? node);
  const isDrawn = (fold) => fold > 0 && closedAt[fold] === firstFold + fold;
  const nodes = [...data.nodes.filter(({ id }) => standIns[id] === id), ...foldNodes.filter((_, fold) => isDrawn(fold))];
  const { foldLines, lineOfEdge } = makeFoldLines(standIns);
  const edges = [...data.edges.filter(({ id }) => lineOfEdge[id] === id), ...foldLines.values()];
  return { nodes, standIns, foldLines, lineOfEdge, edges: withoutFaintLines(edges) };
}

/** Of what the whole shows itself only the lines with the most events: everything there is linked to everything. */
function withoutFaintLines(edges) {
  const isOfWhole = (drawn) => (isFold(drawn) ? data.folds[drawn - firstFold].parent : foldOfNode[drawn]) === 0;
  const countOf = ({ id, events }) => (events ?? data.bundles[id]).length;
  const ofWhole = edges.filter(({ from, to }) => isOfWhole(from) && isOfWhole(to)).sort((first, second) => countOf(second) - countOf(first));
  const near = new Set(nodesOfSelection());
  const faint = new Set(ofWhole.slice(MOST_LINES_OF_WHOLE).filter(({ from, to }) => !near.has(from) && !near.has(to)).map(({ id }) => id));
  return edges.filter(({ id }) => !faint.has(id));
}

/** All events between a fold and something else are one line, in whatever direction they go. */
function makeFoldLines(standIns) {
  const foldLines = new Map();
  const lineOfEdge = data.edges.map(({ id, from, to }) => {
    const [one, other] = [standIns[from], standIns[to]].sort((first, second) => first - second);
    if (!isFold(other)) return id;
    if (one === other) return null;
    const key = `${one} ${other}`;
    if (!foldLineNumbers.has(key)) foldLineNumbers.set(key, firstFoldLine + foldLineNumbers.size);
    const line = foldLineNumbers.get(key);
    if (!foldLines.has(line)) foldLines.set(line, { id: line, from: one, to: other, arrows: "", smooth: false, events: [] });
    foldLines.get(line).events.push(...data.bundles[id]);
    return line;
  });
  return { foldLines, lineOfEdge };
}

/** The neighbourhood as it is drawn: what is folded away is there as its fold. */
function asDrawn(near) {
  if (near === null || !isFolding) return near;
  const { lineOfEdge } = graphDrawn();
  const drawnLines = new Set(graphDrawn().edges.map(({ id }) => id));
  return {
    nodes: new Set([...near.nodes].map(standInFor)),
    edges: new Set([...near.edges].map((edge) => lineOfEdge[edge]).filter((line) => drawnLines.has(line))),
  };
}

/** The discs of the folds that are open, and a second ring around those that are not. */
function drawOpenDiscs(context) {
  context.save();
  context.fillStyle = pageColour("panel");
  context.strokeStyle = pageColour("rule");
  context.lineWidth = lineFactor;
  for (const fold of [...state.unfolded].sort((first, second) => first - second)) {
    const { x, y, radius } = data.folds[fold];
    context.beginPath();
    context.arc(x, y, radius * 1.08, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
  context.restore();
}

/** How many names a fold holds, written in it. */
function drawFoldCounts(context) {
  const { a: scale, e: left, f: top } = context.getTransform();
  const ratio = context.canvas.width / context.canvas.clientWidth;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = pageColour("ink");
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const { id, x, y, size } of graphDrawn().nodes) {
    if (!isFold(id) || nodeLooks[id].hidden || nodeLooks[id].faded) continue;
    context.font = `600 ${Math.min(13, (size * sizeFactor * scale) / ratio)}px ${pageFont}`;
    context.fillText(data.folds[id - firstFold].members, (scale * x + left) / ratio, (scale * y + top) / ratio);
  }
  context.restore();
}
