import { data } from "./data.js";
import { graphDrawn } from "./drawn_graph.js";
import { byId } from "./elements.js";
import { isFolding } from "./folds.js";
import { boundsOf, minOf } from "./geometry.js";
import { scaleDashes } from "./lines.js";
import { partDrawn } from "./parts.js";
import { allowRedraw, blockRedraw, leaveTabOrder, requestRedraw, setEdgeSizes, setNodeSize } from "./vis_internals.js";

export const SELF_LOOP_RADIUS = 16;
const FEW_NODES = 12;
const MAX_STRETCH = 1.8;
const USUAL_ROOM = 700000;
/** In pixels: a drawing that is less wide has less room for names and actions. */
export const NARROW = 560;
export const LARGEST_FIRST_ZOOM = 1.3;

/** @type {vis.Network} */
export let network = null;
/** @type {vis.DataSet<{ id: number }>} */
export let nodeSet = null;
/** @type {vis.DataSet<{ id: number }>} */
export let edgeSet = null;
export let sizeFactor = 1;
let firstSizeFactor = 1;
export let lineFactor = 1;
let firstZoom = 1;
export let isReady = false;
let isRedrawRequested = false;
/** Whether vis-network may have sizes of before; always in a part, where that is little work. */
let areSizesStale = false;
/** @type {Look[]} */
export const nodeLooks = [];
/** @type {EdgeLook[]} */
export const edgeLooks = [];

/**
 * Makes the network; `paintUnder` and `paintOver` get the context at every redraw, before and after the network is drawn.
 * @param {Record<'paintUnder' | 'paintOver', ((context: CanvasRenderingContext2D) => void)[]>} painters
 */
export function makeNetwork({ paintUnder, paintOver }) {
  nodeSet = new vis.DataSet([]);
  edgeSet = new vis.DataSet([]);
  fillStage();
  setFactors();
  network = new vis.Network(byId("canvas"), { nodes: nodeSet, edges: edgeSet }, networkOptions());
  // Nothing is drawn before everything is in its place; see drawFirst.
  blockRedraw(network);
  leaveTabOrder(network);
  network.on("beforeDrawing", (context) => {
    keepSizes();
    paintUnder.forEach((paint) => paint(context));
  });
  network.on("afterDrawing", (context) => paintOver.forEach((paint) => paint(context)));
}

/** To be called once everything that is drawn is known and in view. */
export function drawFirst() {
  isRedrawRequested = false;
  allowRedraw(network);
  network.redraw();
  // vis-network requested frames while it was set up; what they would draw is on the screen already.
  blockRedraw(network);
  requestAnimationFrame(() => {
    isReady = true;
    allowRedraw(network);
    if (isRedrawRequested) redrawSoon();
  });
}

/** The drawing is stretched a little, up or sideways, to the shape of the screen it is shown on. */
function fillStage() {
  if (isFolding || data.nodes.length < FEW_NODES) return;
  const { left, right, top, bottom } = boundsOf(data.nodes);
  const { width, height } = roomForDrawing();
  const flatness = ((right - left) * height) / (width * Math.max(1, bottom - top));
  const [axis, factor] = flatness > 1 ? ["y", flatness] : ["x", 1 / Math.max(flatness, 0.01)];
  for (const place of [...data.nodes, ...data.stubs.map(({ direction }) => direction)]) place[axis] *= Math.min(factor, MAX_STRETCH);
}

/** To be called when the drawing becomes that of a part, or of everything. */
export function changeScale() {
  setFactors();
  areSizesStale = true;
}

/** Sizes in the drawing that come out right on the screen when all of it is in view; smaller where it is crowded. */
function setFactors() {
  const { nodes } = graphDrawn();
  if (partDrawn() !== null) {
    setFactorsOfPart();
    return;
  }
  firstZoom = Math.min(LARGEST_FIRST_ZOOM, zoomToFit(nodes));
  const smallest = minOf(nodes.map((node) => node.size));
  const { width, height } = roomForDrawing();
  const usual = Math.min(6, Math.max(2.6, 62 / Math.sqrt(nodes.length)));
  const radius = usual * Math.min(1, Math.sqrt((width * height) / USUAL_ROOM));
  sizeFactor = nodes.length > 0 ? radius / smallest / firstZoom : 1;
  firstSizeFactor = sizeFactor;
  lineFactor = 0.8 / firstZoom;
}

/** A part is laid out in pixels. */
function setFactorsOfPart() {
  firstZoom = 1;
  sizeFactor = byId("canvas").clientWidth < NARROW ? 0.4 : 1;
  firstSizeFactor = sizeFactor;
  lineFactor = 0.8;
}

/** Nodes and lines grow slower than the drawing when the reader comes closer. */
function keepSizes() {
  const growth = Math.max(1, network.getScale() / firstZoom) ** 0.5;
  if (!isFolding && !areSizesStale && sizeFactor === firstSizeFactor / growth) return;
  areSizesStale = partDrawn() !== null;
  sizeFactor = firstSizeFactor / growth;
  lineFactor = 0.8 / firstZoom / growth;
  for (const { id, size } of graphDrawn().nodes) setNodeSize(network, id, size * sizeFactor);
  for (const { id } of graphDrawn().edges) {
    const { width, dashes } = edgeLooks[id];
    setEdgeSizes(network, id, {
      width: (width ?? 1) * lineFactor,
      dashes: scaleDashes(dashes, lineFactor),
      arrow: 0.5 * sizeFactor,
      loop: SELF_LOOP_RADIUS * sizeFactor,
    });
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

/** Once, however often it is asked for before the next frame. */
export function redrawSoon() {
  isRedrawRequested = true;
  requestRedraw(network);
}

/**
 * The zoom at which these positions fill the screen, with room for names at the sides.
 * @param {Point[]} positions
 */
export function zoomToFit(positions) {
  const { left, right, top, bottom } = boundsOf(positions);
  const { width, height } = roomForDrawing();
  return Math.min(width / Math.max(1, right - left), height / Math.max(1, bottom - top));
}

/** In pixels, without room for names at the sides. */
function roomForDrawing() {
  const { clientWidth, clientHeight } = byId("canvas");
  return { width: Math.max(60, clientWidth - 130), height: Math.max(60, clientHeight - 80) };
}
