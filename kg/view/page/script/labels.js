import { edgeLooks, NARROW, network, nodeLooks, SELF_LOOP_RADIUS, sizeFactor } from "./canvas.js";
import { data, isAttributed } from "./data.js";
import { graphDrawn, visibleEventsOfLine } from "./drawn_graph.js";
import { firstFold, isFold, nameOfFold, nodeAt } from "./folds.js";
import { boundsOf, crosses } from "./geometry.js";
import { boxAt, TakenRoom } from "./room.js";
import { state } from "./state.js";
import { stubEnds, stubLooks, stubsInSight } from "./stubs.js";
import { colourOf, pageColour, pageFont } from "./theme.js";
import { edgeEnds, exactPositions, pointOnEdge } from "./vis_internals.js";
import { storyShare } from "./story.js";
import { sayStandings, sayVoice } from "./voices.js";
import { shorten } from "./words.js";

const MAX_NAMES = 320;
const MAX_LINES = 260;
const IMPORTANT = 40;
const LINE_HEIGHT = 15;
const CROWD = 800;
const MAX_LINES_COMPARED = 600;
const MAX_SPEAKERS = 36;
const MAX_NARROW_NAME = 20;

/** @type {DrawnLabel[]} */
export const drawnLabels = [];
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
 * @param {CanvasRenderingContext2D} context
 */
export function drawLabels(context) {
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
  const stubs = stubSpots(sheet);
  for (const { box } of stubs) sheet.room.take(box);
  const emphasised = state.isStory ? graphDrawn().edges.map((edge) => edge.id) : emphasisedEdges();
  drawActions(sheet, emphasised, { isStrong: true });
  drawNames(sheet, spots);
  drawActions(sheet, graphDrawn().edges.map((edge) => edge.id).filter((edge) => !emphasised.includes(edge)));
  drawStubActions(sheet, stubs);
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

export function labelOfNode(drawn) {
  knownTexts[drawn] ??= isFold(drawn) ? nameOfFold(drawn - firstFold) : shorten(data.nodes[drawn].label ?? data.names[drawn].name, data.appearance.labels.length);
  return knownTexts[drawn];
}

function drawNames(sheet, spots) {
  let count = 0;
  spots.forEach((spot, rank) => {
    if (count >= MAX_NAMES || nodeLooks[spot.number].faded) return;
    const isStrong = rank < IMPORTANT || isEmphasised(spot.number);
    const fontSize = Math.round(Math.min(state.isStory && sheet.width < NARROW ? 12 : 16, 12 + spot.radius / 8));
    const font = `${isEmphasised(spot.number) || rank < 12 ? 600 : 400} ${fontSize}px ${pageFont}`;
    const text = state.isStory && sheet.width < NARROW ? shorten(labelOfNode(spot.number), MAX_NARROW_NAME) : labelOfNode(spot.number);
    const width = widthOf(sheet, text, font);
    const box = findPlace(sheet, spot, { width, height: fontSize + 3, isStrong });
    if (!box) return;
    count += 1;
    writeLabel(sheet, { kind: "node", number: spot.number, text, ...box }, { colour: sheet.ink, font });
  });
}

/**
 * Under the node, else over it, else next to it, and rather where no line runs. A strong label would rather lie on a
 * line, and then on a node, than be left out; one that is not stays off the lines of its own node.
 */
function findPlace({ room, linesNear }, spot, { width, height, isStrong }) {
  const gap = spot.radius + 3;
  const start = state.isStory ? Math.min(Math.max(4, spot.x - width / 2), room.screen.width - width - 4) : spot.x - width / 2;
  const boxes = [
    boxAt(start, spot.y + gap, width, height),
    boxAt(start, spot.y - gap - height, width, height),
    boxAt(spot.x + gap, spot.y - height / 2, width, height),
    boxAt(spot.x - gap - width, spot.y - height / 2, width, height),
  ];
  const free = boxes.filter((box) => room.isFree(box));
  const own = linesNear(spot.number);
  const clear = free.find((box) => !linesNear().some((line) => crosses(line, box))) ?? free.find((box) => !own.some((line) => crosses(line, box)));
  if (clear || !isStrong) return clear;
  if (free.length > 0) return free[0];
  for (const [left, top] of [[0.1, gap], [-1.1, gap], [0.1, -gap - height], [-1.1, -gap - height]]) {
    boxes.push(boxAt(spot.x + left * width, spot.y + top, width, height));
  }
  boxes.push(boxAt(spot.x - width / 2, spot.y + gap + height, width, height));
  return boxes.find((box) => room.isFree(box, { mayCover: (other) => other.isNode })) ?? (state.isStory ? boxes[0] : undefined);
}

/**
 * Gives the lines on the screen, as straight ones, of a node or of all; of all only where they are few enough to be
 * compared with every name.
 */
function makeLinesNear({ place }) {
  const positions = exactPositions(network);
  const drawn = graphDrawn().edges.filter(({ id }) => !edgeLooks[id].hidden && !edgeLooks[id].faded);
  const lines = drawn.map(({ from, to }) => ({ from: place(positions[from]), to: place(positions[to]) }));
  const ofNode = new Map();
  drawn.forEach(({ from, to }, number) => {
    for (const node of [from, to]) {
      if (!ofNode.has(node)) ofNode.set(node, []);
      ofNode.get(node).push(lines[number]);
    }
  });
  const all = lines.length <= MAX_LINES_COMPARED ? lines : [];
  return (node) => (node === undefined ? all : (ofNode.get(node) ?? []));
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
    if (count >= MAX_LINES || look.hidden || look.faded) continue;
    const spot = edgeSpot(edge, sheet);
    if (!spot || spot.x < 0 || spot.y < 0 || spot.x > sheet.width || spot.y > sheet.height) continue;
    for (const text of [look.label, look.mark]) {
      if (!text) continue;
      const width = widthOf(sheet, text, font);
      const minLength = text === look.mark ? (edges.length > CROWD ? 60 : 1.5 * width) : 0.8 * width;
      if (!isStrong && spot.length < minLength + 14) continue;
      const box = findPlaceOnLine(sheet.room, spot, width, isStrong);
      if (!box) continue;
      count += 1;
      if (text !== look.mark) coverLine(sheet, box);
      writeLabel(sheet, { kind: "edge", number: edge, text, ...box }, { colour: look.ink, font });
      if (state.isStory && look.isClaimed) writeSpeakers(sheet, edge, box);
      break;
    }
  }
}

/** Who says so, under the action that they tell of; how many events are claims, where others are not. */
function writeSpeakers(sheet, edge, { left, right, bottom }) {
  const events = visibleEventsOfLine(edge);
  const font = `italic 11px ${pageFont}`;
  const isAllClaimed = events.every((number) => isAttributed(data.events[number]));
  const text = isAllClaimed ? shorten(sayVoice(data.events[events[0]]), MAX_SPEAKERS) : sayStandings(events);
  const width = widthOf(sheet, text, font);
  const start = Math.min(Math.max(4, (left + right - width) / 2), sheet.width - width - 4);
  const box = boxAt(start, bottom, width, LINE_HEIGHT - 2);
  coverLine(sheet, box);
  writeLabel(sheet, { kind: "speakers", number: edge, text, ...box }, { colour: sheet.ink, font });
}

/** The stubs on the screen, those that the mouse points at first. */
function stubSpots({ place, width, height }) {
  const spots = stubsInSight().filter((number) => !stubLooks[number].faded).map((number) => {
    const { from, to } = stubEnds(number);
    const isStrong = state.isStory || (state.hovered?.kind === "stub" && state.hovered.number === number);
    return { number, isStrong, from: place(from), to: place(to), box: boundsOf([place(from), place(to)]) };
  });
  const onScreen = spots.filter(({ to }) => to.x > 0 && to.y > 0 && to.x < width && to.y < height);
  return [...onScreen.filter(({ isStrong }) => isStrong), ...onScreen.filter(({ isStrong }) => !isStrong)];
}

/** The action at the end of each stub; where there is no room for the words, its mark and how many events there are. */
function drawStubActions(sheet, stubs) {
  for (const { number, isStrong, from, to } of stubs.slice(0, MAX_LINES)) {
    const { label, mark, count, style } = stubLooks[number];
    const font = `${isStrong ? 600 : 400} 12px ${pageFont}`;
    const short = [mark, count > 1 ? `${count}×` : ""].join(" ").trim();
    for (const text of [label, short].filter(Boolean)) {
      const box = placeAtEnd({ from, to }, widthOf(sheet, text, font));
      const isFree = sheet.room.isFree(box) && !sheet.linesNear().some((line) => crosses(line, box));
      if (!isFree && !isStrong) continue;
      writeLabel(sheet, { kind: "stub", number, text, ...box }, { colour: style.ink ? pageColour(style.ink) : colourOf(style), font });
      break;
    }
  }
}

/** Beyond the end of a stub, on the side to which it points. */
function placeAtEnd({ from, to }, width) {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const beyond = (step, size) => (step / length) * (size / 2 + 5);
  const middle = { x: to.x + beyond(to.x - from.x, width), y: to.y + beyond(to.y - from.y, LINE_HEIGHT) };
  return boxAt(middle.x - width / 2, middle.y - LINE_HEIGHT / 2, width, LINE_HEIGHT);
}

function coverLine({ context, paper }, { left, right, top, bottom }) {
  context.fillStyle = paper;
  context.fillRect(left, top, right - left, bottom - top);
}

function findPlaceOnLine(room, { points }, width, isStrong) {
  const at = ({ x, y }, shift) => boxAt(x - width / 2, y - LINE_HEIGHT / 2 + shift, width, LINE_HEIGHT);
  const free = points.map((point) => at(point, 0)).find((box) => room.isFree(box));
  if (free || !isStrong) return free;
  const shifted = [16, -16, 32, -32, 48, -48].map((shift) => at(points[0], shift));
  return shifted.find((box) => room.isFree(box)) ?? at(points[0], 0);
}

/** Where on the screen a label can stand on its line: in the middle, else a little to either side. */
function edgeSpot(edge, { place, zoom }) {
  const ends = edgeEnds(network, edge);
  if (ends === null) return null;
  const { from, to } = ends;
  const sizes = (nodeAt(from.id).size + nodeAt(to.id).size) * sizeFactor;
  if (from === to) {
    const top = place({ x: from.x, y: from.y - sizes / 2 - 2 * SELF_LOOP_RADIUS * sizeFactor });
    return { ...top, length: Infinity, points: [{ x: top.x, y: top.y - LINE_HEIGHT / 2 }] };
  }
  const length = (Math.hypot(to.x - from.x, to.y - from.y) - sizes) * zoom;
  const middle = state.isStory ? storyShare(edge) : 0.5;
  const points = [middle, middle - 0.1, middle + 0.1].map((share) => place(pointOnEdge(network, edge, share)));
  return { ...points[0], length, points };
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
