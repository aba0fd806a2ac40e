/**
 * Not of the page of this package but of pyvis's own: there too, names and actions are of one size on the screen at every
 * zoom at which they have room. vis-network draws labels in the measure of the drawing, and its option for their largest
 * size on the screen (scaling.label.maxVisible) has no effect. A label that was given a size keeps it.
 */
import { boundsOf } from "./geometry.js";

const NAME_SIZE = 13;
const ACTION_SIZE = 12;
/** In square pixels of the screen; with less of it labels shrink with the drawing, until vis-network leaves them out. */
const AREA_PER_NAME = 6000;

const pyvisNetwork = window.network;
const smallestZoom = zoomWithRoom(Object.values(pyvisNetwork.getPositions()));
let zoomOfLabels = 0;

/** @param {Point[]} positions */
function zoomWithRoom(positions) {
  const { left, right, top, bottom } = boundsOf(positions);
  const area = Math.max(1, right - left) * Math.max(1, bottom - top);
  return Math.min(1, Math.sqrt((AREA_PER_NAME * positions.length) / area));
}

function keepLabelSizes() {
  const zoom = Math.max(pyvisNetwork.getScale(), smallestZoom);
  if (zoom === zoomOfLabels) return;
  zoomOfLabels = zoom;
  pyvisNetwork.setOptions({ nodes: { font: { size: NAME_SIZE / zoom } }, edges: { font: { size: ACTION_SIZE / zoom } } });
}

keepLabelSizes();
// Before the screen shows what is being drawn, but after that: setOptions draws everything again.
pyvisNetwork.on("beforeDrawing", () => queueMicrotask(keepLabelSizes));
