import { network, nodeLooks, sizeFactor } from "./canvas.js";
import { data, groupOf, groups } from "./data.js";
import { graphDrawn } from "./drawn_graph.js";
import { makeSvg } from "./elements.js";
import { isName } from "./folds.js";
import { colourOf, theme } from "./theme.js";
import { exactPositions } from "./vis_internals.js";

const SMALLEST_ICON = 7;
const icons = new Map(groups.filter((group) => group.icon).map((group) => [group.name, Object.assign(new Path2D(group.icon), { source: group.icon })]));

/**
 * The shape of a group of entity types as it stands in the legend, with its icon.
 * @param {Group} group
 */
export function makeSymbol(group) {
  const colour = colourOf(group);
  const paint = group.hollow ? { fill: "none", stroke: colour, "stroke-width": 2 } : { fill: colour };
  const shape = group.shape === "dot"
    ? makeSvg("circle", { cx: 8, cy: 8, r: group.hollow ? 5.5 : 7, ...paint })
    : makeSvg("polygon", { points: cornersOf(group.shape), ...paint });
  const icon = group.icon ? [makeSvg("path", { d: group.icon, fill: iconColour(group), transform: "translate(8 8) scale(0.42)" })] : [];
  return makeSvg("svg", { class: "symbol", viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" }, shape, ...icon);
}

/**
 * In whole pixels, so that edges are sharp.
 * @param {string} shape
 */
function cornersOf(shape) {
  const { corners, symbolSize } = data.appearance.shapes[shape];
  return corners.flat().map((times) => Math.round(8 + 8 * symbolSize * times)).join(" ");
}

/** @param {Group} group */
function iconColour(group) {
  const { light, dark } = data.appearance.colours.paper;
  return theme() === "dark" || group.isBright ? dark : light;
}

/**
 * The icon of its kind in every node that is large enough on the screen to show one.
 * @param {CanvasRenderingContext2D} context
 */
export function drawIcons(context) {
  const { a: scale, e: left, f: top } = context.getTransform();
  const ratio = context.canvas.width / context.canvas.clientWidth;
  const positions = exactPositions(network);
  context.save();
  for (const node of graphDrawn().nodes) {
    if (!isName(node.id)) continue;
    const group = groupOf(node.id);
    const radius = (node.size * sizeFactor) / group.size;
    if (!icons.has(group.name) || node.shape !== group.shape || nodeLooks[node.id].hidden || nodeLooks[node.id].faded || (radius * scale) / ratio < SMALLEST_ICON) continue;
    const { x, y } = positions[node.id];
    const onSheet = { x: scale * x + left, y: scale * y + top };
    if (onSheet.x < 0 || onSheet.y < 0 || onSheet.x > context.canvas.width || onSheet.y > context.canvas.height) continue;
    const size = (radius * scale) / 15;
    context.setTransform(size, 0, 0, size, onSheet.x, onSheet.y);
    context.fillStyle = iconColour(group);
    context.fill(icons.get(group.name));
  }
  context.restore();
}
