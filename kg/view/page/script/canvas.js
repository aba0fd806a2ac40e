const SELF_LOOP_RADIUS = 16;
const MANY_EDGES = 1000;
const LARGEST_FIRST_ZOOM = 1.3;
const pageFont = "system-ui, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif";

let network = null;
let nodeSet = null;
let edgeSet = null;
let sizeFactor = 1;
let lineFactor = 1;
let isMoved = false;
let isViewChosen = false;
const nodeLooks = [];
const edgeLooks = [];

function makeNetwork() {
  nodeSet = new vis.DataSet([]);
  edgeSet = new vis.DataSet([]);
  setFactors();
  drawNetwork({ isEverything: true });
  network = new vis.Network(document.getElementById("canvas"), { nodes: nodeSet, edges: edgeSet }, networkOptions());
  network.on("beforeDrawing", drawGroups);
  network.on("afterDrawing", (context) => {
    drawVeil(context);
    drawIcons(context);
    drawLabels(context);
  });
  network.on("click", onCanvasClick);
  network.on("dragStart", () => (isMoved = data.edges.length > MANY_EDGES));
  network.on("dragEnd", () => (isMoved = false));
  network.on("hoverNode", ({ node }) => hover({ kind: "node", number: node }));
  network.on("hoverEdge", ({ edge }) => hover({ kind: "edge", number: edge }));
  network.on("blurNode", () => hover(null));
  network.on("blurEdge", () => hover(null));
  network.on("zoom", () => (isViewChosen = true));
  network.on("dragEnd", () => (isViewChosen = true));
  network.on("resize", () => (isViewChosen ? network.redraw() : showWhole({ isAnimated: false })));
  setUpCanvasKeys();
  showWhole({ isAnimated: false });
}

/** Sizes in the drawing that come out right on the screen when all of it is in view; smaller where it is crowded. */
function setFactors() {
  const zoom = Math.min(LARGEST_FIRST_ZOOM, zoomToFit(data.nodes));
  const smallest = least(data.nodes.map((node) => node.size));
  const radius = Math.min(6, Math.max(2.6, 62 / Math.sqrt(data.nodes.length)));
  sizeFactor = data.nodes.length > 0 ? radius / smallest / zoom : 1;
  lineFactor = 0.8 / zoom;
}

function networkOptions() {
  const isLarge = data.edges.length > MANY_EDGES;
  return {
    physics: false,
    layout: { improvedLayout: false, randomSeed: 1 },
    interaction: {
      hover: true, selectConnectedEdges: false, hoverConnectedEdges: false, multiselect: false,
      keyboard: false, hideEdgesOnDrag: isLarge, hideEdgesOnZoom: isLarge,
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
  state.hovered = what;
  document.getElementById("canvas").classList.toggle("pointing", what !== null);
  network.redraw();
}

function onCanvasClick({ nodes, edges }) {
  if (nodes.length > 0) select({ kind: "node", number: nodes[0] });
  else if (edges.length > 0) select({ kind: "edge", number: edges[0] });
  else select({ kind: "overview" });
  network.unselectAll();
}

/** Brings the drawing up to date with the legend and the selection; only what changed is handed to vis-network. */
function drawNetwork({ isEverything = false } = {}) {
  const near = selectedNeighbourhood();
  const nodesInSight = new Set();
  const edgeChanges = data.edges.map((edge) => edgeLook(edge, near, nodesInSight)).filter((look) => remember(edgeLooks, look, isEverything));
  const nodeChanges = data.nodes.map((node) => nodeLook(node, near, nodesInSight)).filter((look) => remember(nodeLooks, look, isEverything));
  nodeSet.update(nodeChanges.map((look) => look.drawn));
  edgeSet.update(edgeChanges.map((look) => look.drawn));
  showCounts(nodesInSight.size);
  network?.redraw();
}

function remember(looks, look, isEverything) {
  const hasChanged = isEverything || looks[look.number]?.signature !== look.signature;
  looks[look.number] = look;
  return hasChanged;
}

/** What does not belong to the selection is veiled, and the rest drawn again on top: quicker than restyling it all. */
function drawVeil(context) {
  const near = selectedNeighbourhood();
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

function edgeLook(edge, near, nodesInSight) {
  const events = visibleEventsOfEdge(edge.id);
  if (events.length === 0) {
    return { number: edge.id, hidden: true, faded: false, signature: "hidden", drawn: { ...edge, hidden: true } };
  }
  nodesInSight.add(edge.from).add(edge.to);
  const { style, label, mark } = summarise(events);
  const faded = near !== null && !near.edges.has(edge.id);
  const isOpen = state.selection.kind === "edge" && state.selection.number === edge.id;
  const colour = colourOf(style);
  const ink = style.name === "role" ? pageColour("soft") : colour;
  const width = lineWidth(style, events.length) + (isOpen ? 2 : 0);
  const drawn = {
    ...edge, hidden: false, width: width * lineFactor,
    dashes: style.dashes && style.dashes.map((length) => length * lineFactor),
    color: { color: colour, hover: colour, highlight: colour, opacity: restingOpacity() },
  };
  return { number: edge.id, hidden: false, faded, label, mark, ink, style: style.name, drawn, signature: [style.name, width].join() };
}

/** Many lines over each other would hide what lies under them. */
function restingOpacity() {
  return Math.min(1, Math.max(0.55, 1.2 - data.edges.length / 1200));
}

function nodeLook(node, near, nodesInSight) {
  const hidden = !nodesInSight.has(node.id);
  const faded = near !== null && !near.nodes.has(node.id);
  const isOpen = state.selection.kind === "node" && state.selection.number === node.id;
  const group = groupOf(node.id);
  const colour = colourOf(group);
  const background = group.hollow ? pageColour("paper") : colour;
  const border = isOpen ? pageColour("ink") : group.hollow ? colour : pageColour("paper");
  const both = { background, border };
  const drawn = {
    ...node, label: undefined, hidden, size: node.size * sizeFactor,
    borderWidth: isOpen ? 3 : group.hollow ? 2 : 1,
    color: { ...both, highlight: both, hover: both },
  };
  return { number: node.id, hidden, faded, drawn, signature: [hidden, isOpen].join() };
}

function showCounts(nodeCount) {
  const events = data.events.reduce((count, _, number) => count + isVisible(number), 0);
  document.getElementById("drawn").textContent = say("drawn", { nodes: sayCount("name", nodeCount), events: sayCount("event", events) });
  const nothing = document.getElementById("nothing");
  nothing.hidden = events > 0;
  nothing.textContent = say(data.events.length === 0 ? "empty_title" : "everything_hidden");
}

function showWhole({ isAnimated = true } = {}) {
  isViewChosen = false;
  showNodes(data.nodes.map((node) => node.id).filter((node) => !nodeLooks[node].hidden), { isAnimated });
}

/** Moves and zooms until these nodes, with room for their names, fill the screen. */
function showNodes(nodes, { isAnimated = true, largestZoom = LARGEST_FIRST_ZOOM } = {}) {
  if (nodes.length === 0) return;
  if (nodes.length < data.nodes.length) isViewChosen = true;
  const positions = Object.values(network.getPositions(nodes));
  const { left, right, top, bottom } = boundsOf(positions);
  const zoom = Math.min(largestZoom, zoomToFit(positions));
  network.moveTo({
    position: { x: (left + right) / 2, y: (top + bottom) / 2 },
    scale: zoom,
    animation: isAnimated ? movement(400) : false,
  });
}

function boundsOf(positions) {
  const xs = positions.map((position) => position.x);
  const ys = positions.map((position) => position.y);
  return { left: least(xs), right: most(xs), top: least(ys), bottom: most(ys) };
}

/** The zoom at which these positions fill the screen, with room for names at the sides. */
function zoomToFit(positions) {
  const { left, right, top, bottom } = boundsOf(positions);
  const { clientWidth, clientHeight } = document.getElementById("canvas");
  return Math.min(
    Math.max(60, clientWidth - 130) / Math.max(1, right - left),
    Math.max(60, clientHeight - 80) / Math.max(1, bottom - top),
  );
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
