import { edgeLooks, lineFactor, network, nodeLooks, sizeFactor } from "./canvas.js";
import { stubsOfNode } from "./data.js";
import { graphDrawn, nodeDrawn } from "./drawn_graph.js";
import { openLines } from "./drawing.js";
import { make } from "./elements.js";
import { labelOfNode } from "./labels.js";
import { MANY_LINES } from "./motion.js";
import { stubLooks } from "./stubs.js";
import { pageColour, pageFont } from "./theme.js";
import {
  allowRedraw, blockRedraw, canvasElement, currentView, drawEdge, drawNode, edgeEnds, exactPositions, leaveOut,
} from "./vis_internals.js";

/** In pixels. */
const NAME_SIZE = 13;
const NAME_GAP = 3;
/** Of more names only the one that is held is written. */
const MAX_NAMES_LIFTED = 12;
const MAX_LINES_LIFTED = 120;

/**
 * While names of a large drawing are dragged, only these and their lines are drawn anew, over a picture of all the rest.
 * @type {{ nodes: number[], edges: number[], picture: HTMLCanvasElement, isRequested: boolean } | null}
 */
let lifted = null;

/** To be called after what decides which names are dragged along. */
export function setUpLifting() {
  network.on("dragStart", ({ nodes: [held] }) => {
    if (held === undefined || graphDrawn().edges.length < MANY_LINES) return;
    lift([held, ...network.getSelectedNodes().filter((node) => node !== held)]);
  });
  network.on("dragging", () => {
    if (lifted === null || lifted.isRequested) return;
    lifted.isRequested = true;
    requestAnimationFrame(paintLifted);
  });
}

/** @param {number[]} nodes the one that is held first */
function lift(nodes) {
  const moved = new Set(nodes);
  const edges = graphDrawn().edges.filter(({ id, from, to }) => !edgeLooks[id].hidden && (moved.has(from) || moved.has(to))).map(({ id }) => id);
  const canvas = canvasElement(network);
  drawWithout({ nodes, edges });
  const picture = make("canvas", { attributes: { width: canvas.width, height: canvas.height } });
  picture.getContext("2d").drawImage(canvas, 0, 0);
  blockRedraw(network);
  lifted = { nodes, edges, picture, isRequested: false };
  paintLifted();
}

function stubsOf(nodes) {
  return nodes.flatMap((node) => stubsOfNode[node] ?? []).map((stub) => stubLooks[stub]);
}

function drawWithout({ nodes, edges }) {
  const looks = [...nodes.map((node) => nodeLooks[node]), ...edges.map((edge) => edgeLooks[edge]), ...stubsOf(nodes)].filter(({ hidden }) => !hidden);
  const putBack = leaveOut(network, { nodes, edges });
  looks.forEach((look) => (look.hidden = true));
  network.redraw();
  looks.forEach((look) => (look.hidden = false));
  putBack();
}

function paintLifted() {
  if (lifted === null) return;
  lifted.isRequested = false;
  const canvas = canvasElement(network);
  const context = canvas.getContext("2d");
  const ratio = canvas.width / canvas.clientWidth;
  const { scale, x, y } = currentView(network);
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.drawImage(lifted.picture, 0, 0);
  context.setTransform(ratio * scale, 0, 0, ratio * scale, ratio * x, ratio * y);
  drawLifted(context);
  const nodes = lifted.nodes.filter((node) => !nodeLooks[node].hidden);
  nodes.forEach((node) => drawNode(network, node, context));
  writeNames(context, nodes.length > MAX_NAMES_LIFTED ? lifted.nodes.slice(0, 1) : nodes, scale);
}

/** As they are, or, where they are many, all as plain lines. */
function drawLifted(context) {
  if (lifted.edges.length <= MAX_LINES_LIFTED) {
    lifted.edges.forEach((edge) => drawEdge(network, edge, context));
    openLines(context, lifted.edges);
    return;
  }
  context.strokeStyle = pageColour("soft");
  context.lineWidth = lineFactor;
  context.beginPath();
  for (const { from, to } of lifted.edges.map((edge) => edgeEnds(network, edge))) {
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
  }
  context.stroke();
}

/** Under their dots, whatever lies there. */
function writeNames(context, nodes, scale) {
  const positions = exactPositions(network);
  context.font = `600 ${NAME_SIZE / scale}px ${pageFont}`;
  context.textAlign = "center";
  context.textBaseline = "top";
  context.fillStyle = pageColour("ink");
  context.strokeStyle = pageColour("paper");
  context.lineWidth = 4 / scale;
  for (const node of nodes) {
    const { x, y } = positions[node];
    const top = y + nodeDrawn(node).size * sizeFactor + NAME_GAP / scale;
    context.strokeText(labelOfNode(node), x, top);
    context.fillText(labelOfNode(node), x, top);
  }
}

/** To be called when the names are put down. */
export function putDown() {
  if (lifted === null) return;
  lifted = null;
  allowRedraw(network);
  network.redraw();
}
