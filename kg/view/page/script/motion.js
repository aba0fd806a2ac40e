import { network } from "./canvas.js";
import { graphDrawn } from "./drawn_graph.js";
import { allowRedraw, blockRedraw, canvasElement, currentView, onRedrawRequest } from "./vis_internals.js";

/** What takes longer than a frame to draw. */
export const MANY_LINES = 600;
const REST = 140;

/**
 * A large drawing is not redrawn for every movement of the mouse: while it is dragged or zoomed the picture of it
 * is moved, and when the mouse rests (after REST milliseconds) it is drawn again.
 */
export const motion = { isOn: false, drawn: null, timer: null, isRequested: false };

export function setUpMotion() {
  network.on("afterDrawing", () => (motion.drawn = currentView(network)));
  network.on("dragStart", ({ nodes }) => nodes.length === 0 && beginMotion());
  network.on("dragEnd", endMotion);
  network.on("zoom", () => {
    beginMotion();
    movePicture();
    clearTimeout(motion.timer);
    motion.timer = setTimeout(endMotion, REST);
  });
  onRedrawRequest(network, () => {
    if (!motion.isOn || motion.isRequested) return;
    motion.isRequested = true;
    requestAnimationFrame(movePicture);
  });
}

function beginMotion() {
  if (motion.isOn || graphDrawn().edges.length < MANY_LINES) return;
  motion.isOn = true;
  blockRedraw(network);
}

function movePicture() {
  motion.isRequested = false;
  if (!motion.isOn) return;
  const { scale, x, y } = currentView(network);
  const growth = scale / motion.drawn.scale;
  canvasElement(network).style.transform = `translate(${x - growth * motion.drawn.x}px, ${y - growth * motion.drawn.y}px) scale(${growth})`;
}

function endMotion() {
  if (!motion.isOn) return;
  motion.isOn = false;
  clearTimeout(motion.timer);
  allowRedraw(network);
  network.redraw();
  canvasElement(network).style.transform = "";
}
