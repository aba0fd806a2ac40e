import { lineFactor, nodeLooks, sizeFactor } from "./canvas.js";
import { data } from "./data.js";
import { graphDrawn } from "./drawn_graph.js";
import { firstFold, isFold } from "./folds.js";
import { state } from "./state.js";
import { pageColour, pageFont } from "./theme.js";

/**
 * The discs of the folds that are open, and a second ring around those that are not.
 * @param {CanvasRenderingContext2D} context
 */
export function drawOpenDiscs(context) {
  context.save();
  context.fillStyle = pageColour("panel");
  context.strokeStyle = pageColour("rule");
  context.lineWidth = lineFactor;
  for (const fold of [...state.unfolded].sort((first, second) => first - second)) {
    const { x, y, radius } = data.folds[fold];
    context.beginPath();
    context.arc(x, y, radius * 1.08, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
  context.restore();
}

/**
 * How many names a fold holds, written in it.
 * @param {CanvasRenderingContext2D} context
 */
export function drawFoldCounts(context) {
  const { a: scale, e: left, f: top } = context.getTransform();
  const ratio = context.canvas.width / context.canvas.clientWidth;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = pageColour("ink");
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const { id, x, y, size } of graphDrawn().nodes) {
    if (!isFold(id) || nodeLooks[id].hidden || nodeLooks[id].faded) continue;
    context.font = `600 ${Math.min(13, (size * sizeFactor * scale) / ratio)}px ${pageFont}`;
    context.fillText(String(data.folds[id - firstFold].members), (scale * x + left) / ratio, (scale * y + top) / ratio);
  }
  context.restore();
}
