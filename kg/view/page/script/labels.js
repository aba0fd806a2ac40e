import { edgeLooks, NARROW, network, nodeLooks, SELF_LOOP_RADIUS, sizeFactor } from "./canvas.js";
import { data, isNamed } from "./data.js";
import { graphDrawn, nodeDrawn, visibleEventsOfLine } from "./drawn_graph.js";
import { focusGraph } from "./focus.js";
import { firstFold, isFold, isName, nameOfFold } from "./folds.js";
import { boundsOf, crosses } from "./geometry.js";
import { findPlace, findPlaceOnLine, LINE_HEIGHT, placeAtEnd } from "./label_places.js";
import { litInDrawing } from "./lit.js";
import { partDrawn } from "./parts.js";
import { boxAt, TakenRoom } from "./room.js";
import { state } from "./state.js";
import { stubEnds, stubLooks, stubsInSight } from "./stubs.js";
import { colourOf, pageColour, pageFont } from "./theme.js";
import { edgeEnds, exactPositions, pointOnEdge } from "./vis_internals.js";
import { say, shorten } from "./words.js";

const MAX_NAMES = 320;
const MAX_LINES = 260;
const IMPORTANT = 40;
/** That have their title whatever lies under it. */
const LARGE_STORIES = 5;
const CROWD = 800;
const MAX_LINES_COMPARED = 600;
const MAX_SPEAKERS = 36;
const MAX_NARROW_NAME = 20;
/** In pixels from the dot; nearer than that its name needs no line to it. */
const MIN_LEADER = 8;
const FAINT_LABEL = 0.3;
const MIN_LETTERS = 8;
const LETTER_WIDTH = 7.6;
const TITLE_LETTERS = 28;
const FEW_LINES = 24;
/** Sideways, in pixels, where a name stands in the way of who says so. */
const SPEAKER_SHIFTS = [0, -12, 12, -24, 24, -40, 40, -56, 56];

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
    soft: pageColour("soft"),
    paper: pageColour("paper"),
    rule: pageColour("rule"),
    part: partDrawn(),
    lit: litInDrawing(),
  };
  sheet.room = new TakenRoom(sheet);
  sheet.linesNear = makeLinesNear(sheet);
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  drawnLabels.length = 0;
  const spots = visibleSpots(sheet);
  for (const spot of spots) if (spot.radius >= 3 && isShown(sheet, "nodes", spot.number, nodeLooks)) sheet.room.take(spot.box);
  const stubs = stubSpots(sheet);
  for (const { box } of stubs) sheet.room.take(box);
  const emphasised = sheet.part === null ? [...emphasisedEdges(), ...fewLinesOfOpenStories()] : graphDrawn().edges.map((edge) => edge.id);
  drawActions(sheet, emphasised, { isStrong: true });
  if (sheet.part !== null) drawStubActions(sheet, stubs);
  drawNames(sheet, spots);
  drawActions(sheet, graphDrawn().edges.map((edge) => edge.id).filter((edge) => !emphasised.includes(edge)));
  if (sheet.part === null) drawStubActions(sheet, stubs);
  context.restore();
}

/** The nodes on the screen, the most important first. */
function visibleSpots({ place, zoom, width, height, lit }) {
  const positions = exactPositions(network);
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
  if (lit === null) return spots;
  return [...spots.filter(({ number }) => lit.nodes.has(number)), ...spots.filter(({ number }) => !lit.nodes.has(number))];
}

/** What the mouse points at shines through the veil of what is selected; while it does, all else is faint. */
function isShown({ lit }, kind, number, looks) {
  return !looks[number].faded || Boolean(lit?.[kind].has(number));
}

function isFaint({ lit }, { kind, number }) {
  if (lit === null) return false;
  return kind === "stub" || !lit[kind === "node" ? "nodes" : "edges"].has(number);
}

function isEmphasised(node) {
  const { kind, number } = state.selection;
  if (state.hovered?.kind === "node" && state.hovered.number === node) return true;
  if (kind === "node") return number === node;
  return kind === "edge" && [data.edges[number].from, data.edges[number].to].includes(node);
}

const knownTexts = [];

export function labelOfNode(drawn) {
  if (drawn < 0) return say("focus_more", { count: focusGraph().rests.get(drawn).nodes.length });
  knownTexts[drawn] ??= isFold(drawn) ? nameOfFold(drawn - firstFold) : shorten(data.nodes[drawn].label ?? data.names[drawn].name, data.appearance.labels.length);
  return knownTexts[drawn];
}

function drawNames(sheet, spots) {
  let count = 0;
  spots.forEach((spot, rank) => {
    if (count >= MAX_NAMES || !isShown(sheet, "nodes", spot.number, nodeLooks)) return;
    const isStory = isFold(spot.number);
    const isStrong = rank < (isStory ? LARGE_STORIES : IMPORTANT) || isEmphasised(spot.number);
    const isNarrow = sheet.part !== null && sheet.width < NARROW;
    const isSmall = state.focus !== null && !(isName(spot.number) && isNamed(spot.number));
    const fontSize = isSmall ? 12 : Math.round(Math.min(isNarrow ? 12 : 16, 12 + spot.radius / 8));
    const font = `${!isSmall && (isEmphasised(spot.number) || rank < 12) ? 600 : 400} ${fontSize}px ${pageFont}`;
    const side = isNarrow ? 0 : sheet.part?.nameSide(spot.number);
    const letters = isNarrow ? MAX_NARROW_NAME : lettersNextTo(sheet, spot, side);
    const text = isStory ? onTwoLines(labelOfNode(spot.number)) : shorten(labelOfNode(spot.number), letters);
    const rows = text.split("\n");
    const width = Math.max(...rows.map((row) => widthOf(sheet, row, font)));
    const box = findPlace(sheet, spot, { width, height: rows.length * (fontSize + 3), isStrong, side, isCard: isStory });
    if (!box) return;
    count += 1;
    drawLeader(sheet, spot, box);
    if (isStory) drawCard(sheet, box);
    writeLabel(sheet, { kind: "node", number: spot.number, text, ...box }, { colour: isSmall ? sheet.soft : sheet.ink, font });
  });
}

function drawCard({ context, paper, rule }, { left, right, top, bottom }) {
  context.fillStyle = paper;
  context.strokeStyle = rule;
  context.lineWidth = 1;
  context.beginPath();
  context.roundRect(left - 3, top - 1, right - left + 6, bottom - top + 2, 5);
  context.fill();
  context.stroke();
}

/** The title of a story, with its middle as the end of a line. */
function onTwoLines(title) {
  const words = shorten(title, 2 * TITLE_LETTERS).split(" ");
  let [first, second] = ["", ""];
  for (const word of words) {
    if (second === "" && `${first} ${word}`.length <= TITLE_LETTERS) first = `${first} ${word}`.trim();
    else second = `${second} ${word}`.trim();
  }
  return [first, second].filter(Boolean).join("\n");
}

/** About as many letters as there is room for between a dot and the side of the drawing to which its name stands. */
function lettersNextTo({ width }, { x, radius }, side) {
  const room = (side < 0 ? x : width - x) - radius - 10;
  return side ? Math.max(MIN_LETTERS, Math.floor(room / LETTER_WIDTH)) : Infinity;
}

/** From a name that had to stand away from its dot. */
function drawLeader({ context, soft }, { x, y, radius }, { left, right, top, bottom }) {
  const end = { x: Math.min(Math.max(x, left), right), y: Math.min(Math.max(y, top), bottom) };
  const distance = Math.hypot(end.x - x, end.y - y);
  if (distance < radius + MIN_LEADER) return;
  context.strokeStyle = soft;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(x + ((end.x - x) * radius) / distance, y + ((end.y - y) * radius) / distance);
  context.lineTo(end.x, end.y);
  context.stroke();
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

/** Where they are few, each has its words, whatever lies under them. */
function fewLinesOfOpenStories() {
  const lines = [...(graphDrawn().eventsOfEdges?.keys() ?? [])];
  return lines.length <= FEW_LINES ? lines : [];
}

/** The action on each line; where there is no room for the words, its mark, so that a denial is not left out. */
function drawActions(sheet, edges, { isStrong = false } = {}) {
  const font = `${isStrong ? 600 : 400} 12px ${pageFont}`;
  let count = 0;
  for (const edge of edges) {
    const look = edgeLooks[edge];
    if (count >= MAX_LINES || look.hidden || !isShown(sheet, "edges", edge, edgeLooks)) continue;
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
      if (look.isClaimed && sheet.part !== null) writeSpeakers(sheet, edge, box);
      break;
    }
  }
}

/** Who says so, under the action that they tell of. */
function writeSpeakers(sheet, edge, { left, right, bottom }) {
  const font = `italic 11px ${pageFont}`;
  const text = shorten(sheet.part.speakersOf(visibleEventsOfLine(edge)), MAX_SPEAKERS);
  if (text === "") return;
  const width = widthOf(sheet, text, font);
  const boxes = SPEAKER_SHIFTS.map((shift) => {
    const start = Math.min(Math.max(4, (left + right - width) / 2 + shift), sheet.width - width - 4);
    return boxAt(start, bottom, width, LINE_HEIGHT - 2);
  });
  const box = boxes.find((free) => sheet.room.isFree(free)) ?? boxes[0];
  coverLine(sheet, box);
  writeLabel(sheet, { kind: "speakers", number: edge, text, ...box }, { colour: sheet.ink, font });
}

/** The stubs on the screen, those that the mouse points at first. */
function stubSpots({ place, width, height, part }) {
  const spots = stubsInSight().filter((number) => !stubLooks[number].faded).map((number) => {
    const { from, to } = stubEnds(number);
    const isStrong = part !== null || (state.hovered?.kind === "stub" && state.hovered.number === number);
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

function coverLine({ context, paper }, { left, right, top, bottom }) {
  context.fillStyle = paper;
  context.fillRect(left, top, right - left, bottom - top);
}

/** Where on the screen a label can stand on its line: in the middle, else a little to either side. */
function edgeSpot(edge, { place, zoom, part }) {
  const ends = edgeEnds(network, edge);
  if (ends === null) return null;
  const { from, to } = ends;
  const sizes = (nodeDrawn(from.id).size + nodeDrawn(to.id).size) * sizeFactor;
  if (from === to) {
    const top = place({ x: from.x, y: from.y - sizes / 2 - 2 * SELF_LOOP_RADIUS * sizeFactor });
    return { ...top, length: Infinity, points: [{ x: top.x, y: top.y - LINE_HEIGHT / 2 }] };
  }
  const length = (Math.hypot(to.x - from.x, to.y - from.y) - sizes) * zoom;
  const { line, share: middle, shift } = part?.placeOfLabel(edge) ?? { line: edge, share: 0.5, shift: 0 };
  const points = [middle, middle - 0.1, middle + 0.1].map((share) => place(pointOnEdge(network, line, share)))
    .map(({ x, y }) => ({ x, y: y + shift }));
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
  context.globalAlpha = isFaint(sheet, label) ? FAINT_LABEL : 1;
  context.lineWidth = 4;
  context.strokeStyle = paper;
  context.fillStyle = colour;
  const rows = label.text.split("\n");
  const height = (label.bottom - label.top) / rows.length;
  rows.forEach((row, number) => {
    const at = y + (number - (rows.length - 1) / 2) * height;
    context.strokeText(row, x, at);
    context.fillText(row, x, at);
  });
  context.globalAlpha = 1;
  room.take(label);
  drawnLabels.push(label);
}
