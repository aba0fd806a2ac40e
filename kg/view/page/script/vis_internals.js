/**
 * What the page needs of vis-network and its interface does not offer. No other file knows its private parts, so that
 * a new version of it is a matter of this one.
 */

/** Nothing is drawn from here on until `allowRedraw`. */
export function blockRedraw(network) {
  network.body.emitter.emit("_blockRedraw");
}

export function allowRedraw(network) {
  network.body.emitter.emit("_allowRedraw");
}

/** Asks for a redraw in the next frame, once however often it is called before that. */
export function requestRedraw(network) {
  network.body.emitter.emit("_requestRedraw");
}

export function onRedrawRequest(network, listener) {
  network.body.emitter.on("_requestRedraw", listener);
}

/** The element that is drawn on. */
export function canvasElement(network) {
  return network.canvas.frame.canvas;
}

/** How the drawing lies on the screen: { scale, x, y }, the last two in pixels. */
export function currentView(network) {
  const { scale, translation } = network.body.view;
  return { scale, x: translation.x, y: translation.y };
}

/** Sizes are read at every redraw, so they are set in place. */
export function setNodeSize(network, node, size) {
  network.body.nodes[node].options.size = size;
  network.body.nodes[node].needsRefresh();
}

export function setEdgeSizes(network, edge, { width, dashes, arrow, loop }) {
  const { options } = network.body.edges[edge];
  options.width = width;
  options.dashes = dashes;
  options.arrows.to.scaleFactor = arrow;
  options.selfReference.size = loop;
}

export function drawNode(network, node, context) {
  network.body.nodes[node].draw(context);
}

export function drawEdge(network, edge, context) {
  network.body.edges[edge].draw(context);
  network.body.edges[edge].drawArrows(context);
}

/** Where every node lies in the drawing, by number; unlike `getPositions` not rounded. */
export function exactPositions(network) {
  return network.body.nodes;
}

/** The two ends of a line, { from, to } as { id, x, y } each; null where it is not in the drawing. */
export function edgeEnds(network, edge) {
  const drawn = network.body.edges[edge];
  return drawn?.connected ? { from: drawn.from, to: drawn.to } : null;
}

/** The point on a line at that share of its length, from 0 to 1. */
export function pointOnEdge(network, edge, share) {
  return network.body.edges[edge].edgeType.getPoint(share);
}

export function distanceToEdge(network, edge, { x, y }) {
  const { from, to, edgeType } = network.body.edges[edge];
  return edgeType.getDistanceToEdge(from.x, from.y, to.x, to.y, x, y);
}
