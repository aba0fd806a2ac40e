import { focusPart } from "./focus.js";
import { state } from "./state.js";
import { storyPart } from "./story.js";

/**
 * The part of the network that is drawn alone, laid out in pixels: that of the lead events, or of one name. Null while
 * all of it is drawn.
 */
export function partDrawn() {
  if (state.focus !== null) return focusPart;
  return state.isStory ? storyPart : null;
}
