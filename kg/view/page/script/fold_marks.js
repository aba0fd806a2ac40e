import { lineFactor, nodeLooks, sizeFactor } from "./canvas.js";
import { data } from "./data.js";
import { graphDrawn } from "./drawn_graph.js";
import { boxOfFold } from "./folded_graph.js";
import { firstFold, isFold, nameOfFold } from "./folds.js";
import { partDrawn } from "./parts.js";
import { state } from "./state.js";
import { pageColour, pageFont } from "./theme.js";
import { shorten } from "./words.js";

const TITLE_SIZE = 14;
const TITLE_LETTER = 8.2;

/**
 * The cards under the stories that are open.
 * @param {CanvasRenderingContext2D} context
 */
export function drawOpenFolds(context) {
  if (partDrawn() !== null) return;
  context.save();
  context.fillStyle = pageColour("panel");
  context.strokeStyle = pageColour("rule");
  context.lineWidth = lineFactor;
  for (const fold of state.unfolded) {
    const { left, right, top, bottom } = boxOfFold(fold);
    context.beginPath();
    context.roundRect(left, top, right - left, bottom - top, 12);
    context.fill();
    context.stroke();
  }
  context.restore();
}

/**
 * Their titles, also over what is veiled.
 * @param {CanvasRenderingContext2D} context
 */
export function drawOpenTitles(context) {
  if (partDrawn() !== null) return;
  const pixel = context.canvas.width / context.canvas.clientWidth / context.getTransform().a;
  context.save();
  context.textBaseline = "bottom";
  context.font = `600 ${TITLE_SIZE * pixel}px ${pageFont}`;
  context.fillStyle = pageColour("ink");
  for (const fold of state.unfolded) {
    const { left, right, top } = boxOfFold(fold);
    context.fillText(shorten(nameOfFold(fold), Math.max(12, Math.floor((right - left) / TITLE_LETTER / pixel))), left, top - 20 * pixel);
  }
  context.restore();
}

/**
 * How many articles a story has, written in it, where it has several.
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
    const count = data.folds[id - firstFold].articles.length;
    const letters = Math.min(13, (size * sizeFactor * scale) / ratio);
    if (count === 1 || letters < 6) continue;
    context.font = `600 ${letters}px ${pageFont}`;
    context.fillText(String(count), (scale * x + left) / ratio, (scale * y + top) / ratio);
  }
  context.restore();
}
