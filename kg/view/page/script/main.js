import { readAddress } from "./address.js";
import { drawFirst, edgeLooks, makeNetwork, network, nodeLooks, redrawSoon } from "./canvas.js";
import { drawChips } from "./chips.js";
import { data } from "./data.js";
import { drawCursor, setUpCursor } from "./cursor.js";
import { drawClaims, drawNetwork, drawVeil } from "./drawing.js";
import { drawTools, setUpTools } from "./drawing_tools.js";
import { graphDrawn } from "./drawn_graph.js";
import { byId } from "./elements.js";
import { openFilters, setUpFilters, showFilters } from "./filters.js";
import { drawFoldCounts, drawOpenFolds, drawOpenTitles } from "./fold_marks.js";
import { isFolding, isFoldLine } from "./folds.js";
import { boundsOf, centreOf } from "./geometry.js";
import { drawGroups, showGroups } from "./groups.js";
import { setUpKeysHelp, showKeysHelp } from "./keys_help.js";
import { drawLabels, drawnLabels } from "./labels.js";
import { drawLegend, setUpMinEvents } from "./legend.js";
import { setUpMotion } from "./motion.js";
import { closeSelection, select, showSelection, step } from "./navigation.js";
import { setUpMoves, undoMove } from "./moves.js";
import { drawPanel } from "./panel.js";
import { between, setUpPointing } from "./pointing.js";
import { setUpPaper } from "./printing.js";
import { redraw, setPainters } from "./redraw.js";
import { setUpSearch } from "./search.js";
import { selectedVisibleEvents, eventsInView } from "./selection.js";
import { setUpSheet } from "./sheet.js";
import { state } from "./state.js";
import { drawStubs, stubEnds, stubLooks } from "./stubs.js";
import { drawIcons } from "./symbols.js";
import { setUpTheme } from "./theme.js";
import { setUpViewport, showWhole } from "./viewport.js";
import { drawView, setUpViews, showAllOfView, showView, zoomView } from "./views.js";
import { pointOnEdge } from "./vis_internals.js";
import { visibleEvents } from "./visibility.js";

function start() {
  setPainters({ legend: drawLegend, filters: drawFiltersAndChips, network: drawNetworkWithTools, panel: drawPanel, view: drawView });
  // On a telephone the legend would leave no room for the drawing.
  byId("legend").open = window.innerWidth > 860;
  setUpTheme();
  setUpMinEvents();
  drawLegend();
  makeNetwork({
    paintUnder: isFolding ? [drawOpenFolds, drawGroups] : [drawGroups],
    paintOver: [drawClaims, drawVeil, drawStubs, drawIcons, drawFoldCounts, drawOpenTitles, drawLabels, drawCursor],
  });
  setUpMotion();
  setUpPointing();
  setUpMoves();
  setUpTools();
  setUpCursor();
  setUpKeysHelp();
  setUpSheet();
  setUpPaper();
  setUpViewport();
  setUpSearch();
  setUpFilters();
  setUpViews();
  byId("zoom-in").addEventListener("click", () => zoomView(1.4));
  byId("zoom-out").addEventListener("click", () => zoomView(1 / 1.4));
  byId("whole").addEventListener("click", showAllOfView);
  byId("legend").addEventListener("toggle", redrawSoon);
  byId("groups").addEventListener("change", showGroups);
  byId("groups").parentElement.hidden = isFolding;
  document.addEventListener("keydown", onKey);
  window.addEventListener("popstate", openAddress);
  openAddress();
  showWhole({ isAnimated: false });
  drawFirst();
  if (state.selection.kind !== "overview") {
    showSelection();
    redrawSoon();
  }
  window.nieuwsgraaf = makeProgrammingInterface();
}

function drawFiltersAndChips() {
  showFilters();
  drawChips();
}

function drawNetworkWithTools(options) {
  drawNetwork(options);
  drawTools();
}

/** Shows what the address says. */
function openAddress() {
  const { selection, event, view } = readAddress();
  select(selection, { event, isFromAddress: true });
  redraw(["legend", "filters"]);
  showView(view, { isFromAddress: true });
}

function onKey(pressed) {
  const isTyping = pressed.target instanceof HTMLInputElement || pressed.target instanceof HTMLSelectElement;
  const change = { n: 1, p: -1 }[pressed.key];
  if (byId("keys").open) return;
  if (pressed.key === "/" && !isTyping) {
    byId("search").focus();
    pressed.preventDefault();
  } else if (pressed.key === "?" && !isTyping) {
    showKeysHelp();
  } else if (pressed.key === "f" && !isTyping && !pressed.ctrlKey && !pressed.metaKey) {
    openFilters(byId("filters").hidden);
    pressed.preventDefault();
  } else if (change && !isTyping && selectedVisibleEvents().length > 0) {
    step(state.current + change);
  } else if (pressed.key === "Escape") {
    closeSelection();
  } else if (pressed.key === "z" && (pressed.ctrlKey || pressed.metaKey) && !isTyping) {
    undoMove();
  }
}

/** For tests and for whoever looks at the page with developer tools. */
function makeProgrammingInterface() {
  const toScreen = (position) => {
    const inside = network.canvasToDOM(position);
    const { left, top } = byId("canvas").getBoundingClientRect();
    return { x: left + inside.x, y: top + inside.y };
  };
  return {
    network,
    data,
    labels: () => {
      network.redraw();
      return drawnLabels.map((label) => ({ ...label }));
    },
    drawnNodes: () => graphDrawn().nodes.map(({ id }) => id),
    drawnEdges: () => graphDrawn().edges.map(({ id }) => id),
    visibleNodes: () => graphDrawn().nodes.map(({ id }) => id).filter((id) => !nodeLooks[id].hidden),
    foldLines: () => graphDrawn().edges.filter(({ id }) => isFoldLine(id)),
    openLine: (line) => select(isFoldLine(line) ? between(line) : { kind: "edge", number: line }),
    visibleEvents,
    eventsInView,
    selectedEvents: () => selectedVisibleEvents(),
    edgeLook: (edge) => ({ ...edgeLooks[edge] }),
    nodePoint: (node) => toScreen(network.getPositions([node])[node]),
    edgePoint: (edge) => toScreen(pointOnEdge(network, edge, 0.5)),
    stubPoint: (stub) => toScreen(centreOf(boundsOf(Object.values(stubEnds(stub))))),
    stubLook: (stub) => ({ ...stubLooks[stub] }),
  };
}

start();
