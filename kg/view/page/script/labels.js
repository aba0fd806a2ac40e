const CELL = 48;
const NODE_LABEL_LENGTH = 26;
const MOST_NAMES = 320;
const MOST_LINES = 260;
const IMPORTANT = 40;
const LINE_HEIGHT = 15;

/** What is taken on the screen, in cells, so that a new box is compared with its surroundings only. */
class TakenRoom {
  constructor(screen) {
    this.screen = screen;
    this.cells = new Map();
  }

  *cellsOf(box) {
    for (let x = Math.floor(box.left / CELL); x <= Math.floor(box.right / CELL); x += 1) {
      for (let y = Math.floor(box.top / CELL); y <= Math.floor(box.bottom / CELL); y += 1) yield x * 100003 + y;
    }
  }

  take(box) {
    for (const cell of this.cellsOf(box)) {
      if (!this.cells.has(cell)) this.cells.set(cell, []);
      this.cells.get(cell).push(box);
    }
  }

  isFree(box, { mayCover = () => false } = {}) {
    if (box.left < 0 || box.right > this.screen.width || box.top < 0 || box.bottom > this.screen.height) return false;
    for (const cell of this.cellsOf(box)) {
      for (const other of this.cells.get(cell) ?? []) {
        const overlaps =
          box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom;
        if (overlaps && !mayCover(other)) return false;
      }
    }
    return true;
  }
}

const drawnLabels = [];
const textWidths = new Map();

function widthOf(context, text) {
  const key = context.font + text;
  if (!textWidths.has(key)) textWidths.set(key, context.measureText(text).width);
  return textWidths.get(key);
}

/**
 * Names and actions over the drawing, as on a map: of one size at every zoom, the most important first, and only
 * where there is room. Called by vis-network after each redraw, with its context.
 */
function drawLabels(context) {
  const matrix = context.getTransform();
  const ratio = context.canvas.width / context.canvas.clientWidth;
  const place = ({ x, y }) => ({ x: (matrix.a * x + matrix.e) / ratio, y: (matrix.d * y + matrix.f) / ratio });
  const screen = { width: context.canvas.clientWidth, height: context.canvas.clientHeight };
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  drawnLabels.length = 0;
  const room = new TakenRoom(screen);
  const spots = visibleSpots(place, matrix.a / ratio, screen);
  for (const spot of spots) if (spot.radius >= 3) room.take(spot.box);
  drawNames(context, room, spots);
  drawActions(context, room, place, screen);
  context.restore();
}

/** The nodes on the screen, the most important first. */
function visibleSpots(place, zoom, screen) {
  const positions = network.getPositions();
  const spots = [];
  for (const node of data.nodes) {
    if (nodeLooks[node.id]?.hidden) continue;
    const { x, y } = place(positions[node.id]);
    const radius = node.size * sizeFactor * zoom;
    if (x < -radius || y < -radius || x > screen.width + radius || y > screen.height + radius) continue;
    const box = { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius, isNode: true };
    spots.push({ number: node.id, x, y, radius, box });
  }
  const emphasised = (spot) => (isEmphasised(spot.number) ? 0 : 1);
  return spots.sort((first, second) => emphasised(first) - emphasised(second) || first.number - second.number);
}

function isEmphasised(node) {
  const { kind, number } = state.selection;
  if (state.hovered?.kind === "node" && state.hovered.number === node) return true;
  if (kind === "node") return number === node;
  return kind === "edge" && [data.edges[number].from, data.edges[number].to].includes(node);
}

function drawNames(context, room, spots) {
  const ink = pageColour("ink");
  let count = 0;
  spots.forEach((spot, rank) => {
    if (count >= MOST_NAMES || isFaded(spot.number)) return;
    const isStrong = rank < IMPORTANT || isEmphasised(spot.number);
    const fontSize = Math.round(Math.min(16, 12 + spot.radius / 8));
    context.font = `${isEmphasised(spot.number) || rank < 12 ? 600 : 400} ${fontSize}px ${pageFont}`;
    const text = shorten(data.names[spot.number].name, NODE_LABEL_LENGTH);
    const width = widthOf(context, text);
    const box = findPlace(room, spot, { width, height: fontSize + 3, isStrong });
    if (!box) return;
    count += 1;
    room.take(box);
    writeText(context, text, box, ink);
    drawnLabels.push({ kind: "node", number: spot.number, text, ...box });
  });
}

/** Under the node, else over it, else beside it; a strong label would rather cover a node than be left out. */
function findPlace(room, spot, { width, height, isStrong }) {
  const gap = spot.radius + 3;
  const boxes = [
    boxAt(spot.x - width / 2, spot.y + gap, width, height),
    boxAt(spot.x - width / 2, spot.y - gap - height, width, height),
    boxAt(spot.x + gap, spot.y - height / 2, width, height),
    boxAt(spot.x - gap - width, spot.y - height / 2, width, height),
  ];
  const free = boxes.find((box) => room.isFree(box));
  if (free || !isStrong) return free;
  return boxes.find((box) => room.isFree(box, { mayCover: (other) => other.isNode }));
}

function boxAt(left, top, width, height) {
  return { left: left - 2, right: left + width + 2, top, bottom: top + height };
}

function drawActions(context, room, place, screen) {
  context.font = `12px ${pageFont}`;
  let count = 0;
  for (const edge of edgesToLabel()) {
    if (count >= MOST_LINES) break;
    const look = edgeLooks[edge];
    const spot = edgeSpot(edge, place);
    if (!spot || spot.x < 0 || spot.y < 0 || spot.x > screen.width || spot.y > screen.height) continue;
    const isStrong = isEdgeEmphasised(edge);
    for (const text of [look.label, look.mark]) {
      const width = widthOf(context, text);
      if (!text || (!isStrong && spot.length < width * (text === look.mark ? 1.5 : 0.8) + 14)) continue;
      const box = findPlaceOnLine(room, spot, width, isStrong);
      if (!box) continue;
      count += 1;
      room.take(box);
      context.fillStyle = pageColour("paper");
      if (!isStrong) context.fillRect(box.left, box.top, box.right - box.left, box.bottom - box.top);
      writeText(context, text, box, look.ink);
      drawnLabels.push({ kind: "edge", number: edge, text, ...box });
      break;
    }
  }
}

function edgesToLabel() {
  const shown = data.edges.map((edge) => edge.id).filter((edge) => !edgeLooks[edge].hidden && !edgeLooks[edge].faded);
  return shown.sort((first, second) => isEdgeEmphasised(second) - isEdgeEmphasised(first) || first - second);
}

function isEdgeEmphasised(edge) {
  const { kind, number } = state.selection;
  if (state.hovered?.kind === "edge" && state.hovered.number === edge) return true;
  return kind === "edge" && number === edge;
}

function findPlaceOnLine(room, spot, width, isStrong) {
  const boxes = spot.points.map(({ x, y }) => boxAt(x - width / 2, y - LINE_HEIGHT / 2, width, LINE_HEIGHT));
  return boxes.find((box) => room.isFree(box)) ?? (isStrong ? boxes[0] : undefined);
}

/** Where on the screen a label can stand on its line: in the middle, else a little to either side. */
function edgeSpot(edge, place) {
  const drawn = network.body.edges[edge];
  if (!drawn?.connected) return null;
  if (drawn.from === drawn.to) {
    const { x, y } = place({ x: drawn.from.x, y: drawn.from.y });
    const top = place({ x: drawn.from.x, y: drawn.from.y - data.nodes[drawn.from.id].size * sizeFactor - 2 * SELF_LOOP_RADIUS * sizeFactor });
    return { x, y: top.y, length: 400, points: [{ x: x + 8, y: top.y - 6 }] };
  }
  const points = [0.5, 0.4, 0.6].map((part) => place(drawn.edgeType.getPoint(part)));
  const from = place(drawn.from);
  const to = place(drawn.to);
  const zoom = Math.hypot(to.x - from.x, to.y - from.y) / (Math.hypot(drawn.to.x - drawn.from.x, drawn.to.y - drawn.from.y) || 1);
  const ends = (data.nodes[drawn.from.id].size + data.nodes[drawn.to.id].size) * sizeFactor * zoom;
  return { x: points[0].x, y: points[0].y, length: Math.hypot(to.x - from.x, to.y - from.y) - ends, points };
}

function writeText(context, text, box, colour) {
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = pageColour("paper");
  context.fillStyle = colour;
  const x = (box.left + box.right) / 2;
  const y = (box.top + box.bottom) / 2;
  context.strokeText(text, x, y);
  context.fillText(text, x, y);
}
