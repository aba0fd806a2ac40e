/**
 * What the page needs of vis-network and its interface does not offer. No other file knows its private parts, so that
 * a new version of it is a matter of this one.
 */

/**
 * @typedef {{ id: number, x: number, y: number, options: any, needsRefresh: () => void, draw: (context: CanvasRenderingContext2D) => void }} InnerNode
 * @typedef {{
 *   connected: boolean, from: InnerNode, to: InnerNode, options: any,
 *   edgeType: { getPoint: (share: number) => Point, getDistanceToEdge: (...numbers: number[]) => number },
 *   draw: (context: CanvasRenderingContext2D) => void, drawArrows: (context: CanvasRenderingContext2D) => void,
 * }} InnerEdge
 * @typedef {{
 *   nodes: Record<number, InnerNode>, edges: Record<number, InnerEdge>, nodeIndices: number[], edgeIndices: number[], view: { scale: number, translation: Point },
 *   emitter: { emit: (event: string) => void, on: (event: string, listener: () => void) => void },
 * }} Inner
 */

/**
 * @param {vis.Network} network
 * @returns {Inner}
 */
function inside(network) {
  return /** @type {any} */ (network).body;
}

/**
 * Nothing is drawn from here on until `allowRedraw`.
 * @param {vis.Network} network
 */
export function blockRedraw(network) {
  inside(network).emitter.emit("_blockRedraw");
}

/** @param {vis.Network} network */
export function allowRedraw(network) {
  inside(network).emitter.emit("_allowRedraw");
}

/**
 * Asks for a redraw in the next frame, once however often it is called before that.
 * @param {vis.Network} network
 */
export function requestRedraw(network) {
  inside(network).emitter.emit("_requestRedraw");
}

/**
 * @param {vis.Network} network
 * @param {() => void} listener
 */
export function onRedrawRequest(network, listener) {
  inside(network).emitter.on("_requestRedraw", listener);
}

/**
 * The element that is drawn on.
 * @param {vis.Network} network
 * @returns {HTMLCanvasElement}
 */
export function canvasElement(network) {
  return /** @type {any} */ (network).canvas.frame.canvas;
}

/**
 * The Tab key stops at the element around it alone.
 * @param {vis.Network} network
 */
export function leaveTabOrder(network) {
  canvasElement(network).parentElement.removeAttribute("tabindex");
  canvasElement(network).removeAttribute("tabindex");
}

/**
 * Draws everything once on another context than that of the screen.
 * @param {vis.Network} network
 * @param {object} context
 */
export function drawOn(network, context) {
  const canvas = canvasElement(network);
  canvas.getContext = /** @type {any} */ (() => context);
  try {
    network.redraw();
  } finally {
    delete canvas.getContext;
  }
}

/**
 * How the drawing lies on the screen: { scale, x, y }, the last two in pixels.
 * @param {vis.Network} network
 */
export function currentView(network) {
  const { scale, translation } = inside(network).view;
  return { scale, x: translation.x, y: translation.y };
}

/**
 * Sizes are read at every redraw, so they are set in place.
 * @param {vis.Network} network
 * @param {number} node
 * @param {number} size
 */
export function setNodeSize(network, node, size) {
  inside(network).nodes[node].options.size = size;
  inside(network).nodes[node].needsRefresh();
}

/**
 * @param {vis.Network} network
 * @param {number} edge
 * @param {{ width: number, dashes: number[] | boolean, arrow: number, loop: number }} sizes
 */
export function setEdgeSizes(network, edge, { width, dashes, arrow, loop }) {
  const { options } = inside(network).edges[edge];
  options.width = width;
  options.dashes = dashes;
  options.arrows.to.scaleFactor = arrow;
  options.selfReference.size = loop;
}

/**
 * @param {vis.Network} network
 * @param {number} node
 * @param {CanvasRenderingContext2D} context
 */
export function drawNode(network, node, context) {
  inside(network).nodes[node].draw(context);
}

/**
 * @param {vis.Network} network
 * @param {number} edge
 * @param {CanvasRenderingContext2D} context
 */
export function drawEdge(network, edge, context) {
  inside(network).edges[edge].draw(context);
  inside(network).edges[edge].drawArrows(context);
}

/**
 * Nothing is drawn of these until the function that comes back is called.
 * @param {vis.Network} network
 * @param {{ nodes: number[], edges: number[] }} hidden
 */
export function leaveOut(network, { nodes, edges }) {
  const body = inside(network);
  const { nodeIndices, edgeIndices } = body;
  const [hiddenNodes, hiddenEdges] = [new Set(nodes), new Set(edges)];
  body.nodeIndices = nodeIndices.filter((node) => !hiddenNodes.has(node));
  body.edgeIndices = edgeIndices.filter((edge) => !hiddenEdges.has(edge));
  return () => Object.assign(body, { nodeIndices, edgeIndices });
}

/**
 * Where every node lies in the drawing, by number; unlike `getPositions` not rounded.
 * @param {vis.Network} network
 * @returns {Record<number, Point>}
 */
export function exactPositions(network) {
  return inside(network).nodes;
}

/**
 * The two ends of a line, { from, to } as { id, x, y } each; null where it is not in the drawing.
 * @param {vis.Network} network
 * @param {number} edge
 */
export function edgeEnds(network, edge) {
  const drawn = inside(network).edges[edge];
  return drawn?.connected ? { from: drawn.from, to: drawn.to } : null;
}

/**
 * The point on a line at that share of its length, from 0 to 1.
 * @param {vis.Network} network
 * @param {number} edge
 * @param {number} share
 */
export function pointOnEdge(network, edge, share) {
  return inside(network).edges[edge].edgeType.getPoint(share);
}

/**
 * @param {vis.Network} network
 * @param {number} edge
 * @param {Point} point
 */
export function distanceToEdge(network, edge, { x, y }) {
  const { from, to, edgeType } = inside(network).edges[edge];
  return edgeType.getDistanceToEdge(from.x, from.y, to.x, to.y, x, y);
}
