import { writeAddress } from "./address.js";
import { redrawSoon } from "./canvas.js";
import { drawCounts } from "./chips.js";
import { byId } from "./elements.js";
import { drawMap, setUpMap, showWholeMap, zoomMap } from "./map.js";
import { redraw } from "./redraw.js";
import { state, VIEWS } from "./state.js";
import { drawTable, setUpTable } from "./table.js";
import { drawTimeline, setUpTimeline, showWholeTimeline, zoomTimeline } from "./timeline.js";
import { showWhole, zoomBy } from "./viewport.js";

const paintersOfViews = { network: redrawSoon, timeline: drawTimeline, map: drawMap, table: drawTable };

/** The tabs over the drawing: the same events as a network, on a time line, on a map and in a table. */
export function setUpViews() {
  const tabs = VIEWS.map(tabOf);
  tabs.forEach((tab, position) => {
    tab.addEventListener("click", () => showView(VIEWS[position]));
    tab.addEventListener("keydown", (pressed) => {
      const change = { ArrowRight: 1, ArrowLeft: -1 }[pressed.key];
      if (!change) return;
      const next = (position + change + VIEWS.length) % VIEWS.length;
      tabs[next].focus();
      showView(VIEWS[next]);
    });
  });
  setUpTimeline();
  setUpMap();
  setUpTable();
  new ResizeObserver(drawView).observe(document.querySelector(".drawing"));
}

/** @param {View} view */
function tabOf(view) {
  return byId(`tab-${view}`);
}

/**
 * @param {View} view
 * @param {{ isFromAddress?: boolean }} options
 */
export function showView(view, { isFromAddress = false } = {}) {
  const hasPlaceLists = [state.view, view].includes("map") && state.view !== view;
  state.view = view;
  document.body.dataset.view = view;
  for (const name of VIEWS) {
    tabOf(name).setAttribute("aria-selected", String(name === view));
    tabOf(name).tabIndex = name === view ? 0 : -1;
    byId(`view-${name}`).classList.toggle("away", name !== view);
  }
  byId("whole").parentElement.classList.toggle("away", view === "table");
  paintersOfViews[view]();
  drawCounts();
  if (hasPlaceLists) redraw(["panel"]);
  if (!isFromAddress) writeAddress();
}

/** Draws the time line, the map or the table again where that is open; the network has a painter of its own. */
export function drawView() {
  if (state.view !== "network") paintersOfViews[state.view]();
}

/** What + and − and ⤢ do depends on what is to be seen. */
export function zoomView(factor) {
  ({ network: zoomBy, timeline: zoomTimeline, map: zoomMap })[state.view]?.(factor);
}

export function showAllOfView() {
  ({ network: showWhole, timeline: showWholeTimeline, map: showWholeMap })[state.view]?.();
}
