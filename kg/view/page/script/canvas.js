const SELF_LOOP_RADIUS = 16;
const FEW_NODES = 12;
const MOST_STRETCH = 1.8;
const USUAL_ROOM = 700000;
const LARGEST_FIRST_ZOOM = 1.3;
const pageFont = "system-ui, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif";

let network = null;
let nodeSet = null;
let edgeSet = null;
let sizeFactor = 1;
let firstSizeFactor = 1;
let lineFactor = 1;
let firstZoom = 1;
let isViewChosen = false;
let isReady = false;
let isRedrawAsked = false;
const FOLD_LOOK = { hollow: true };
const nodeLooks = [];
const edgeLooks = [];

function makeNetwork() {
  nodeSet = new vis.DataSet([]);
  edgeSet = new vis.DataSet([]);
  fillStage();
  setFactors();
  network = new vis.Network(document.getElementById("canvas"), { nodes: nodeSet, edges: edgeSet }, networkOptions());
  // Nothing is drawn before everything is in its place; see start().
  network.body.emitter.emit("_blockRedraw");
  network.on("beforeDrawing", (context) => {
    keepSizes();
    if (isFolding) drawOpenDiscs(context);
    drawGroups(context);
  });
  network.on("afterDrawing", (context) => {
    drawVeil(context);
    drawIcons(context);
    drawFoldCounts(context);
    drawLabels(context);
  });
  network.on("click", onCanvasClick);
  setUpMotion();
  setUpHovering();
  network.on("zoom", () => (isViewChosen = true));
  network.on("dragEnd", () => (isViewChosen = true));
  network.on("resize", () => (isViewChosen ? network.redraw() : showWhole({ isAnimated: false })));
  setUpCanvasKeys();
}

/** To be called once everything that is drawn is known. */
function drawFirst() {
  showWhole({ isAnimated: false });
  isRedrawAsked = false;
  network.body.emitter.emit("_allowRedraw");
  network.redraw();
  // vis-network asked for frames while it was set up; what they would draw is there already.
  network.body.emitter.emit("_blockRedraw");
  requestAnimationFrame(() => {
    isReady = true;
    network.body.emitter.emit("_allowRedraw");
    if (isRedrawAsked) redrawSoon();
  });
}

/** The drawing is stretched a little, up or sideways, to the shape of the screen it is shown on. */
function fillStage() {
  if (isFolding || data.nodes.length < FEW_NODES) return;
  const { left, right, top, bottom } = boundsOf(data.nodes);
  const { width, height } = roomForDrawing();
  const flatness = ((right - left) * height) / (width * Math.max(1, bottom - top));
  const [axis, factor] = flatness > 1 ? ["y", flatness] : ["x", 1 / Math.max(flatness, 0.01)];
  for (const node of data.nodes) node[axis] *= Math.min(factor, MOST_STRETCH);
}

/** Sizes in the drawing that come out right on the screen when all of it is in view; smaller where it is crowded. */
function setFactors() {
  const { nodes } = graphDrawn();
  firstZoom = Math.min(LARGEST_FIRST_ZOOM, zoomToFit(nodes));
  const smallest = least(nodes.map((node) => node.size));
  const { width, height } = roomForDrawing();
  const usual = Math.min(6, Math.max(2.6, 62 / Math.sqrt(nodes.length)));
  const radius = usual * Math.min(1, Math.sqrt((width * height) / USUAL_ROOM));
  sizeFactor = nodes.length > 0 ? radius / smallest / firstZoom : 1;
  firstSizeFactor = sizeFactor;
  lineFactor = 0.8 / firstZoom;
}

/**
 * Nodes and lines grow slower than the drawing when the reader comes closer, and much slower in a folded network, where
 * that is a hundredfold and more. vis-network reads these sizes at every redraw, so they are set in place.
 */
function keepSizes() {
  const growth = Math.max(1, network.getScale() / firstZoom) ** (isFolding ? 0.85 : 0.5);
  if (!isFolding && sizeFactor === firstSizeFactor / growth) return;
  sizeFactor = firstSizeFactor / growth;
  lineFactor = 0.8 / firstZoom / growth;
  for (const { id, size } of graphDrawn().nodes) {
    network.body.nodes[id].options.size = size * sizeFactor;
    network.body.nodes[id].needsRefresh();
  }
  for (const { id } of graphDrawn().edges) {
    const { options } = network.body.edges[id];
    const { width, dashes } = edgeLooks[id];
    options.width = (width ?? 1) * lineFactor;
    options.dashes = dashes ? dashes.map((length) => length * lineFactor) : false;
    options.arrows.to.scaleFactor = 0.5 * sizeFactor;
    options.selfReference.size = SELF_LOOP_RADIUS * sizeFactor;
  }
}

function networkOptions() {
  return {
    physics: false,
    layout: { improvedLayout: false, randomSeed: 1 },
    interaction: {
      hover: false, selectConnectedEdges: false, hoverConnectedEdges: false, multiselect: false, keyboard: false,
    },
    nodes: { font: { multi: false, size: 0 }, chosen: false },
    edges: {
      font: { multi: false, size: 0 }, smooth: false, chosen: false, selectionWidth: 0, hoverWidth: 0,
      selfReference: { size: SELF_LOOP_RADIUS * sizeFactor, angle: Math.PI / 2, renderBehindTheNode: false },
      arrows: { to: { enabled: true, scaleFactor: 0.5 * sizeFactor } },
    },
  };
}

function hover(what) {
  if (state.hovered?.kind === what?.kind && state.hovered?.number === what?.number) return;
  state.hovered = what;
  document.getElementById("canvas").classList.toggle("pointing", what !== null);
  redrawSoon();
}

/** Once, however often it is asked for before the next frame. */
function redrawSoon() {
  isRedrawAsked = true;
  network.body.emitter.emit("_requestRedraw");
}

function onCanvasClick({ pointer }) {
  network.unselectAll();
  const found = findUnder({ offsetX: pointer.DOM.x, offsetY: pointer.DOM.y });
  if (found === null) select({ kind: "overview" });
  else if (found.kind === "node" && isFold(found.number)) unfold(found.number - firstFold);
  else if (found.kind === "edge" && isFoldLine(found.number)) select(between(found.number));
  else select(found);
}

function between(line) {
  const { from, to } = lineAt(line);
  return { kind: "between", from, to };
}

/** Brings the drawing up to date with the legend and the selection; only what changed is handed to vis-network. */
function drawNetwork({ isEverything = false } = {}) {
  const near = asDrawn(selectedNeighbourhood());
  const nodesInSight = visibleStandIns();
  const { nodes, edges } = graphDrawn();
  // vis-network draws at every change of its sets; once at the end is enough.
  network.body.emitter.emit("_blockRedraw");
  removeOthers(edgeSet, edgeLooks, edges);
  removeOthers(nodeSet, nodeLooks, nodes);
  const edgeChanges = edges.map((edge) => edgeLook(edge, near)).filter((look) => remember(edgeLooks, look, isEverything));
  const nodeChanges = nodes.map((node) => nodeLook(node, near, nodesInSight)).filter((look) => remember(nodeLooks, look, isEverything));
  nodeSet.update(nodeChanges.map((look) => look.drawn));
  edgeSet.update(edgeChanges.map((look) => look.drawn));
  showCounts();
  if (isReady && !motion.isOn) network.body.emitter.emit("_allowRedraw");
  redrawSoon();
}

function removeOthers(set, looks, drawn) {
  if (!isFolding) return;
  const kept = new Set(drawn.map(({ id }) => id));
  const gone = set.getIds().filter((id) => !kept.has(id));
  gone.forEach((id) => delete looks[id]);
  set.remove(gone);
}

/** What stands for the names that have an event that is shown. */
function visibleStandIns() {
  const found = new Set();
  data.events.forEach(({ actor, target }, number) => {
    if (isVisible(number)) found.add(standInFor(actor)).add(standInFor(target));
  });
  return found;
}

function remember(looks, look, isEverything) {
  const hasChanged = isEverything || looks[look.number]?.signature !== look.signature;
  looks[look.number] = look;
  return hasChanged;
}

/** What does not belong to the selection is veiled, and the rest drawn again on top: quicker than restyling it all. */
function drawVeil(context) {
  const near = asDrawn(selectedNeighbourhood());
  if (near === null) return;
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalAlpha = 0.86;
  context.fillStyle = pageColour("paper");
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  context.restore();
  const edges = [...near.edges].filter((edge) => !edgeLooks[edge].hidden).map((edge) => network.body.edges[edge]);
  // Twice, because in a large network lines let shine through what lies under them, and these should stand out.
  for (const edge of [...edges, ...edges]) {
    edge.draw(context);
    edge.drawArrows(context);
  }
  for (const node of near.nodes) if (!nodeLooks[node].hidden) network.body.nodes[node].draw(context);
}

function edgeLook({ events: _, ...edge }, near) {
  const events = visibleEventsOfEdge(edge.id);
  if (events.length === 0) {
    return { number: edge.id, hidden: true, faded: false, signature: "hidden", drawn: { ...edge, hidden: true } };
  }
  const { style, label, mark } = isFoldLine(edge.id) ? foldLineLook(events, near?.edges.has(edge.id)) : summarise(events);
  const faded = near !== null && !near.edges.has(edge.id);
  const isOpen = state.selection.kind === "edge" && state.selection.number === edge.id;
  const colour = colourOf(style) + opacitySign();
  const ink = style.name === "role" ? pageColour("soft") : colourOf(style);
  const width = lineWidth(style, events.length) + (isOpen ? 2 : 0);
  const drawn = {
    ...edge, hidden: false, width: width * lineFactor,
    dashes: style.dashes && style.dashes.map((length) => length * lineFactor),
    color: colour,
  };
  return { number: edge.id, hidden: false, faded, width, dashes: style.dashes, label, mark, ink, style: style.name, drawn, signature: [style.name, width].join() };
}

function foldLineLook(events, isNear) {
  return { style: lineStyles.get("role"), label: isNear ? String(events.length) : "", mark: "" };
}

/** Many lines over each other would hide what lies under them. */
function opacitySign() {
  const opacity = Math.min(1, Math.max(0.55, 1.2 - graphDrawn().edges.length / 1200));
  return opacity === 1 ? "" : Math.round(opacity * 255).toString(16);
}

function nodeLook(node, near, nodesInSight) {
  const hidden = !nodesInSight.has(node.id);
  const faded = near !== null && !near.nodes.has(node.id);
  const isOpen = state.selection.kind === "node" && state.selection.number === node.id;
  const group = isFold(node.id) ? FOLD_LOOK : groupOf(node.id);
  const colour = isFold(node.id) ? pageColour("soft") : colourOf(group);
  const background = group.hollow ? pageColour("paper") : colour;
  const border = isOpen ? pageColour("ink") : group.hollow ? colour : pageColour("paper");
  const drawn = {
    ...node, label: undefined, hidden, size: node.size * sizeFactor,
    borderWidth: isOpen ? 3 : group.hollow ? 2 : 1,
    color: { background, border },
  };
  return { number: node.id, hidden, faded, drawn, signature: [hidden, isOpen].join() };
}

function showCounts() {
  const shown = data.events.filter((_, number) => isVisible(number));
  const events = shown.length;
  const nodeCount = new Set(shown.flatMap(({ actor, target }) => [actor, target])).size;
  document.getElementById("drawn").textContent = say("drawn", { nodes: sayCount("name", nodeCount), events: sayCount("event", events) });
  const nothing = document.getElementById("nothing");
  nothing.hidden = events > 0;
  nothing.textContent = say(data.events.length === 0 ? "empty_title" : "everything_hidden");
}

function showWhole({ isAnimated = true } = {}) {
  isViewChosen = false;
  showNodes(graphDrawn().nodes.map((node) => node.id).filter((node) => !nodeLooks[node].hidden), { isAnimated });
}

/** Moves and zooms until these nodes, with room for their names, fill the screen. */
function showNodes(nodes, { isAnimated = true } = {}) {
  if (nodes.length === 0) return;
  if (nodes.length < graphDrawn().nodes.length) isViewChosen = true;
  const largestZoom = LARGEST_FIRST_ZOOM / least(nodes.map(scaleAt));
  const positions = Object.values(network.getPositions(nodes));
  const { left, right, top, bottom } = boundsOf(positions);
  const zoom = Math.min(largestZoom, zoomToFit(positions));
  network.moveTo({
    position: { x: (left + right) / 2, y: (top + bottom) / 2 },
    scale: zoom,
    animation: isAnimated ? movement(400) : false,
  });
}

/** How small the fold of a node is drawn. */
function scaleAt(drawn) {
  if (!isFolding) return 1;
  return data.folds[isFold(drawn) ? data.folds[drawn - firstFold].parent : foldOfNode[drawn]].scale;
}

function boundsOf(positions) {
  const xs = positions.map((position) => position.x);
  const ys = positions.map((position) => position.y);
  return { left: least(xs), right: most(xs), top: least(ys), bottom: most(ys) };
}

/** The zoom at which these positions fill the screen, with room for names at the sides. */
function zoomToFit(positions) {
  const { left, right, top, bottom } = boundsOf(positions);
  const { width, height } = roomForDrawing();
  return Math.min(width / Math.max(1, right - left), height / Math.max(1, bottom - top));
}

/** In pixels, without room for names at the sides. */
function roomForDrawing() {
  const { clientWidth, clientHeight } = document.getElementById("canvas");
  return { width: Math.max(60, clientWidth - 130), height: Math.max(60, clientHeight - 80) };
}

function least(numbers) {
  return numbers.reduce((first, second) => Math.min(first, second), Infinity);
}

function most(numbers) {
  return numbers.reduce((first, second) => Math.max(first, second), -Infinity);
}

/** With the drawing in focus, arrows move it and + - 0 zoom. */
function setUpCanvasKeys() {
  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const zooms = { "+": () => zoomBy(1.4), "=": () => zoomBy(1.4), "-": () => zoomBy(1 / 1.4), 0: () => showWhole() };
  document.getElementById("canvas").addEventListener("keydown", (pressed) => {
    if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return;
    if (steps[pressed.key]) moveBy(steps[pressed.key]);
    else if (zooms[pressed.key]) zooms[pressed.key]();
    else return;
    pressed.preventDefault();
  });
}

function moveBy([sideways, upright]) {
  const { x, y } = network.getViewPosition();
  const step = 80 / network.getScale();
  network.moveTo({ position: { x: x + sideways * step, y: y + upright * step }, animation: false });
  isViewChosen = true;
}

function zoomBy(factor) {
  isViewChosen = true;
  network.moveTo({ scale: network.getScale() * factor, animation: movement(150) });
}

function movement(duration) {
  const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  return isCalm ? false : { duration, easingFunction: "easeInOutQuad" };
}
