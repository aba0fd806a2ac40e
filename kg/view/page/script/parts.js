import { focusPart } from "./focus.js";
import { hasPathDrawing, pathPart } from "./path_drawing.js";
import { state } from "./state.js";
import { storyPart } from "./story.js";

/**
 * The part of the network that is drawn alone, laid out in pixels: that of the lead events, of one name, or
 * of the ways between two. Null while all of it is drawn.
 */
export function partDrawn() {
  if (state.focus !== null) return focusPart;
  if (hasPathDrawing()) return pathPart;
  return state.isStory ? storyPart : null;
}

/** What is drawn, to be compared with what was. */
export function drawingKey() {
  if (state.focus !== null) return state.focus;
  if (hasPathDrawing()) return `path ${state.selection.from} ${state.selection.to}`;
  return state.isStory ? "story" : "whole";
}
