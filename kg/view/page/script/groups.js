import { writeAddress } from "./address.js";
import { network, nodeLooks, redrawSoon, sizeFactor } from "./canvas.js";
import { data, groups } from "./data.js";
import { graphDrawn } from "./drawn_graph.js";
import { byId } from "./elements.js";
import { isName } from "./folds.js";
import { hullOf } from "./geometry.js";
import { state } from "./state.js";
import { colourOf, pageColour } from "./theme.js";
import { exactPositions } from "./vis_internals.js";

const SMALLEST_GROUP = 4;
const MAX_GROUPS = 24;

/** Communities, computed beforehand, as hulls under the drawing when the reader asks for them. */
export function showGroups() {
  state.areGroupsShown = byId("groups").checked;
  writeAddress();
  redrawSoon();
}

/** @param {CanvasRenderingContext2D} context */
export function drawGroups(context) {
  if (!state.areGroupsShown) return;
  const positions = exactPositions(network);
  const members = new Map();
  for (const node of graphDrawn().nodes) {
    if (!isName(node.id)) continue;
    const group = data.names[node.id].community;
    if (nodeLooks[node.id].hidden) continue;
    if (!members.has(group)) members.set(group, []);
    members.get(group).push(positions[node.id]);
  }
  const large = [...members].filter(([, points]) => points.length >= SMALLEST_GROUP).slice(0, MAX_GROUPS);
  const colours = groups.map(colourOf);
  context.save();
  context.lineJoin = "round";
  large.forEach(([, points], rank) => {
    const hull = hullOf(points);
    context.beginPath();
    hull.forEach(({ x, y }) => context.lineTo(x, y));
    context.closePath();
    context.fillStyle = context.strokeStyle = `color-mix(in srgb, ${colours[rank % colours.length]} 16%, ${pageColour("paper")})`;
    context.lineWidth = 34 * sizeFactor;
    context.stroke();
    context.fill();
  });
  context.restore();
}
