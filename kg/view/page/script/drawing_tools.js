import { data } from "./data.js";
import { byId, make, makeName } from "./elements.js";
import { speakersInFocus } from "./focus.js";
import { canUndo, undoMove } from "./moves.js";
import { foldEverything, select } from "./navigation.js";
import { partDrawn } from "./parts.js";
import { hover } from "./pointing.js";
import { state } from "./state.js";
import { say, sayCount, shorten } from "./words.js";

const MAX_SPEAKERS_IN_ROW = 8;

/** What lies over the drawing: the way back from stories that are open, who says something in it, and undo. */
export function drawTools() {
  byId("undo").hidden = !canUndo();
  byId("focus-help").hidden = state.focus === null;
  byId("fold-back").hidden = partDrawn() !== null || state.unfolded.size === 0;
  const speakers = state.focus === null ? [] : speakersInFocus().slice(0, MAX_SPEAKERS_IN_ROW);
  const row = byId("speakers");
  row.hidden = speakers.length === 0;
  row.replaceChildren(make("span", { text: say("speakers") }), ...speakers.map(([name, count]) => makeSpeaker(name, count)));
}

/** Opens all that somebody says; pointed at, what of it is in the drawing. */
function makeSpeaker(name, count) {
  const isOpen = state.selection.kind === "found" && state.selection.by === "speaker" && state.selection.name === name;
  const button = make("button", {
    classes: "quiet",
    attributes: { type: "button", title: `${say("voice_claim", { who: name })}: ${sayCount("event", count)}`, "aria-pressed": String(isOpen) },
    onClick: () => select({ kind: "found", by: "speaker", name }),
  }, makeName(shorten(name, data.appearance.labels.length)), ` ${count}`);
  const light = (what) => () => hover(what, { offsetX: 0, offsetY: 0 });
  for (const event of ["mouseenter", "focus"]) button.addEventListener(event, light({ kind: "speaker", name }));
  for (const event of ["mouseleave", "blur"]) button.addEventListener(event, light(null));
  return button;
}

export function setUpTools() {
  byId("undo").addEventListener("click", undoMove);
  byId("fold-back").addEventListener("click", foldEverything);
}
