const CELL = 48;
const NODE_LABEL_LENGTH = 26;
const MOST_NAMES = 320;
const MOST_LINES = 260;
const IMPORTANT = 40;
const LINE_HEIGHT = 15;
const CROWD = 800;
const MOST_LINES_COMPARED = 600;

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

/** Asking a context for its font, or setting it, takes longer than all the rest; so neither is done without need. */
function useFont(sheet, font) {
  if (sheet.font === font) return;
  sheet.font = font;
  sheet.context.font = font;
}

function widthOf(sheet, text, font) {
  if (!textWidths.has(font)) textWidths.set(font, new Map());
  const widths = textWidths.get(font);
  if (!widths.has(text)) {
    useFont(sheet, font);
    widths.set(text, sheet.context.measureText(text).width);
  }
  return widths.get(text);
}

/**
 * Names and actions over the drawing, as on a map: of one size at every zoom, the most important first, and only
 * where there is room. Called by vis-network after each redraw, with its context.
 */
function drawLabels(context) {
  const matrix = context.getTransform();
  const ratio = context.canvas.width / context.canvas.clientWidth;
  const sheet = {
    context,
    zoom: matrix.a / ratio,
    place: ({ x, y }) => ({ x: (matrix.a * x + matrix.e) / ratio, y: (matrix.d * y + matrix.f) / ratio }),
    width: context.canvas.clientWidth,
    height: context.canvas.clientHeight,
    ink: pageColour("ink"),
    paper: pageColour("paper"),
  };
  sheet.room = new TakenRoom(sheet);
  sheet.linesNear = makeLinesNear(sheet);
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  drawnLabels.length = 0;
  const spots = visibleSpots(sheet);
  for (const spot of spots) if (spot.radius >= 3 && !nodeLooks[spot.number].faded) sheet.room.take(spot.box);
  const emphasised = emphasisedEdges();
  drawActions(sheet, emphasised, { isStrong: true });
  drawNames(sheet, spots);
  drawActions(sheet, graphDrawn().edges.map((edge) => edge.id).filter((edge) => !emphasised.includes(edge)));
  context.restore();
}

/** The nodes on the screen, the most important first. */
function visibleSpots({ place, zoom, width, height }) {
  const positions = network.getPositions();
  const spots = [];
  for (const node of graphDrawn().nodes) {
    if (nodeLooks[node.id].hidden) continue;
    const { x, y } = place(positions[node.id]);
    const radius = node.size * sizeFactor * zoom;
    if (x < -radius || y < -radius || x > width + radius || y > height + radius) continue;
    const box = { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius, isNode: true };
    const spot = { number: node.id, x, y, radius, box };
    if (isEmphasised(node.id)) spots.unshift(spot);
    else spots.push(spot);
  }
  return spots;
}

function isEmphasised(node) {
  const { kind, number } = state.selection;
  if (state.hovered?.kind === "node" && state.hovered.number === node) return true;
  if (kind === "node") return number === node;
  return kind === "edge" && [data.edges[number].from, data.edges[number].to].includes(node);
}

const knownTexts = [];

function labelOfNode(drawn) {
  knownTexts[drawn] ??= isFold(drawn) ? nameOfFold(drawn - firstFold) : shorten(data.names[drawn].name, NODE_LABEL_LENGTH);
  return knownTexts[drawn];
}

function drawNames(sheet, spots) {
  let count = 0;
  spots.forEach((spot, rank) => {
    if (count >= MOST_NAMES || nodeLooks[spot.number].faded) return;
    const isStrong = rank < IMPORTANT || isEmphasised(spot.number);
    const fontSize = Math.round(Math.min(16, 12 + spot.radius / 8));
    const font = `${isEmphasised(spot.number) || rank < 12 ? 600 : 400} ${fontSize}px ${pageFont}`;
    const text = labelOfNode(spot.number);
    const width = widthOf(sheet, text, font);
    const box = findPlace(sheet, spot, { width, height: fontSize + 3, isStrong });
    if (!box) return;
    count += 1;
    writeLabel(sheet, { kind: "node", number: spot.number, text, ...box }, { colour: sheet.ink, font });
  });
}

/**
 * Under the node, else over it, else beside it, and rather where no line runs. A strong label would rather lie on a
 * line, and then on a node, than be left out; one that is not stays off the lines of its own node.
 */
function findPlace({ room, linesNear }, spot, { width, height, isStrong }) {
  const gap = spot.radius + 3;
  const boxes = [
    boxAt(spot.x - width / 2, spot.y + gap, width, height),
    boxAt(spot.x - width / 2, spot.y - gap - height, width, height),
    boxAt(spot.x + gap, spot.y - height / 2, width, height),
    boxAt(spot.x - gap - width, spot.y - height / 2, width, height),
  ];
  const free = boxes.filter((box) => room.isFree(box));
  const own = linesNear(spot.number);
  const found = free.find((box) => !linesNear().some((line) => crosses(line, box))) ?? free.find((box) => !own.some((line) => crosses(line, box)));
  if (found || !isStrong) return found;
  if (free.length > 0) return free[0];
  for (const [left, top] of [[0.1, gap], [-1.1, gap], [0.1, -gap - height], [-1.1, -gap - height]]) {
    boxes.push(boxAt(spot.x + left * width, spot.y + top, width, height));
  }
  boxes.push(boxAt(spot.x - width / 2, spot.y + gap + height, width, height));
  return boxes.find((box) => room.isFree(box, { mayCover: (other) => other.isNode }));
}

/**
 * Gives the lines on the screen, as straight ones, of a node or of all; of all only where they are few enough to be
 * compared with every name.
 */
function makeLinesNear({ place }) {
  const positions = network.body.nodes;
  const drawn = graphDrawn().edges.filter(({ id }) => !edgeLooks[id].hidden && !edgeLooks[id].faded);
  const lines = drawn.map(({ from, to }) => ({ from: place(positions[from]), to: place(positions[to]) }));
  const ofNode = new Map();
  drawn.forEach(({ from, to }, number) => {
    for (const node of [from, to]) {
      if (!ofNode.has(node)) ofNode.set(node, []);
      ofNode.get(node).push(lines[number]);
    }
  });
  const all = lines.length <= MOST_LINES_COMPARED ? lines : [];
  return (node) => (node === undefined ? all : (ofNode.get(node) ?? []));
}

/** Whether a line runs through a box (Liang and Barsky 1984). */
function crosses({ from, to }, box) {
  let [enter, leave] = [0, 1];
  const sides = [
    [from.x - to.x, from.x - box.left], [to.x - from.x, box.right - from.x],
    [from.y - to.y, from.y - box.top], [to.y - from.y, box.bottom - from.y],
  ];
  for (const [step, room] of sides) {
    if (step === 0 && room < 0) return false;
    if (step < 0) enter = Math.max(enter, room / step);
    if (step > 0) leave = Math.min(leave, room / step);
  }
  return enter < leave;
}

function boxAt(left, top, width, height) {
  return { left: left - 2, right: left + width + 2, top, bottom: top + height };
}

function emphasisedEdges() {
  const open = [state.hovered, state.selection].filter((what) => what?.kind === "edge").map((what) => what.number);
  return [...new Set(open)].filter((edge) => !edgeLooks[edge].hidden);
}

/** The action on each line; where there is no room for the words, its mark, so that a denial is not left out. */
function drawActions(sheet, edges, { isStrong = false } = {}) {
  const font = `${isStrong ? 600 : 400} 12px ${pageFont}`;
  let count = 0;
  for (const edge of edges) {
    const look = edgeLooks[edge];
    if (count >= MOST_LINES || look.hidden || look.faded) continue;
    const spot = edgeSpot(edge, sheet);
    if (!spot || spot.x < 0 || spot.y < 0 || spot.x > sheet.width || spot.y > sheet.height) continue;
    for (const text of [look.label, look.mark]) {
      if (!text) continue;
      const width = widthOf(sheet, text, font);
      const least = text === look.mark ? (edges.length > CROWD ? 60 : 1.5 * width) : 0.8 * width;
      if (!isStrong && spot.length < least + 14) continue;
      const box = findPlaceOnLine(sheet.room, spot, width, isStrong);
      if (!box) continue;
      count += 1;
      if (text !== look.mark && !isStrong) coverLine(sheet, box);
      writeLabel(sheet, { kind: "edge", number: edge, text, ...box }, { colour: look.ink, font });
      break;
    }
  }
}

function coverLine({ context, paper }, { left, right, top, bottom }) {
  context.fillStyle = paper;
  context.fillRect(left, top, right - left, bottom - top);
}

function findPlaceOnLine(room, { points }, width, isStrong) {
  const at = ({ x, y }, shift) => boxAt(x - width / 2, y - LINE_HEIGHT / 2 + shift, width, LINE_HEIGHT);
  const free = points.map((point) => at(point, 0)).find((box) => room.isFree(box));
  if (free || !isStrong) return free;
  const beside = [16, -16, 32, -32, 48, -48].map((shift) => at(points[0], shift));
  return beside.find((box) => room.isFree(box)) ?? at(points[0], 0);
}

/** Where on the screen a label can stand on its line: in the middle, else a little to either side. */
function edgeSpot(edge, { place, zoom }) {
  const drawn = network.body.edges[edge];
  if (!drawn?.connected) return null;
  const sizes = (nodeAt(drawn.from.id).size + nodeAt(drawn.to.id).size) * sizeFactor;
  if (drawn.from === drawn.to) {
    const top = place({ x: drawn.from.x, y: drawn.from.y - sizes / 2 - 2 * SELF_LOOP_RADIUS * sizeFactor });
    return { ...top, length: Infinity, points: [{ x: top.x, y: top.y - LINE_HEIGHT / 2 }] };
  }
  const middle = place(drawn.edgeType.getPoint(0.5));
  const length = (Math.hypot(drawn.to.x - drawn.from.x, drawn.to.y - drawn.from.y) - sizes) * zoom;
  const points = [middle, place(drawn.edgeType.getPoint(0.4)), place(drawn.edgeType.getPoint(0.6))];
  return { ...middle, length, points };
}

function writeLabel(sheet, label, { colour, font }) {
  const { context, room, paper } = sheet;
  useFont(sheet, font);
  const x = (label.left + label.right) / 2;
  const y = (label.top + label.bottom) / 2;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = paper;
  context.fillStyle = colour;
  context.strokeText(label.text, x, y);
  context.fillText(label.text, x, y);
  room.take(label);
  drawnLabels.push(label);
}
