import { byId } from "./elements.js";

/** How much of the room the panel takes on a telephone, in percent. */
const SNAPS = [14, 45, 86];
const MIDDLE = 1;
const STILL_SHEET = 6;

let snap = MIDDLE;

/** On a telephone the panel is a sheet at the bottom, which its handle makes larger or smaller, by a tap or a drag. */
export function setUpSheet() {
  const handle = byId("sheet-handle");
  let start = null;
  let wasDragged = false;
  handle.addEventListener("pointerdown", (pressed) => {
    start = { y: pressed.clientY, share: SNAPS[snap] };
    handle.setPointerCapture(pressed.pointerId);
  });
  handle.addEventListener("pointerup", (released) => {
    const way = start === null ? 0 : start.y - released.clientY;
    wasDragged = Math.abs(way) > STILL_SHEET;
    if (wasDragged) snapTo(nearestSnap(start.share + (way / handle.parentElement.clientHeight) * 100));
    start = null;
  });
  // A drag ends in a click too.
  handle.addEventListener("click", () => {
    if (!wasDragged) snapTo((snap + 1) % SNAPS.length);
    wasDragged = false;
  });
  snapTo(MIDDLE);
}

function nearestSnap(share) {
  return SNAPS.reduce((best, candidate, position) => (Math.abs(candidate - share) < Math.abs(SNAPS[best] - share) ? position : best), 0);
}

function snapTo(position) {
  snap = position;
  document.body.style.setProperty("--sheet", `${SNAPS[snap]}%`);
  byId("sheet-handle").setAttribute("aria-expanded", String(snap > 0));
}

/** Something was opened: a sheet that was put away comes up. */
export function raiseSheet() {
  if (snap === 0) snapTo(MIDDLE);
}
