const MANY_LINES = 600;
const REST = 140;
const REACH = 8;

/**
 * A large drawing is not made anew for every movement of the mouse: while it is dragged or zoomed the picture of it
 * is moved, and when the mouse rests (after REST milliseconds) it is drawn again.
 */
const motion = { isOn: false, drawn: null, timer: null, isAsked: false };

function setUpMotion() {
  network.on("afterDrawing", () => (motion.drawn = viewNow()));
  network.on("dragStart", ({ nodes }) => nodes.length === 0 && beginMotion());
  network.on("dragEnd", endMotion);
  network.on("zoom", () => {
    beginMotion();
    movePicture();
    clearTimeout(motion.timer);
    motion.timer = setTimeout(endMotion, REST);
  });
  network.body.emitter.on("_requestRedraw", () => {
    if (!motion.isOn || motion.isAsked) return;
    motion.isAsked = true;
    requestAnimationFrame(movePicture);
  });
}

function viewNow() {
  const { scale, translation } = network.body.view;
  return { scale, x: translation.x, y: translation.y };
}

function picture() {
  return network.canvas.frame.canvas;
}

function beginMotion() {
  if (motion.isOn || graphDrawn().edges.length < MANY_LINES) return;
  motion.isOn = true;
  network.body.emitter.emit("_blockRedraw");
}

function movePicture() {
  motion.isAsked = false;
  if (!motion.isOn) return;
  const { scale, x, y } = viewNow();
  const growth = scale / motion.drawn.scale;
  picture().style.transform = `translate(${x - growth * motion.drawn.x}px, ${y - growth * motion.drawn.y}px) scale(${growth})`;
}

function endMotion() {
  if (!motion.isOn) return;
  motion.isOn = false;
  clearTimeout(motion.timer);
  network.body.emitter.emit("_allowRedraw");
  network.redraw();
  picture().style.transform = "";
}

/** What lies under the mouse, or within REACH pixels of it: a node goes before a line. Null where there is nothing. */
function findUnder({ offsetX, offsetY }) {
  const node = network.getNodeAt({ x: offsetX, y: offsetY });
  if (node !== undefined) return { kind: "node", number: node };
  const { x, y } = network.DOMtoCanvas({ x: offsetX, y: offsetY });
  let nearest = null;
  let distance = REACH / network.getScale();
  for (const { id } of graphDrawn().edges) {
    const { hidden, edgeType, from, to, connected } = network.body.edges[id] ?? {};
    if (!connected || edgeLooks[id].hidden) continue;
    const away = edgeType.getDistanceToEdge(from.x, from.y, to.x, to.y, x, y);
    if (away >= distance) continue;
    distance = away;
    nearest = { kind: "edge", number: id };
  }
  return nearest;
}

/** Hovering is looked up once a frame, and not at all while the drawing moves. */
function setUpHovering() {
  let last = null;
  const look = () => {
    if (last !== null && !motion.isOn) hover(findUnder(last));
    last = null;
  };
  const canvas = picture();
  canvas.addEventListener("mousemove", (moved) => {
    if (moved.buttons !== 0) return;
    if (last === null) requestAnimationFrame(look);
    last = moved;
  });
  canvas.addEventListener("mouseleave", () => {
    last = null;
    hover(null);
  });
}
