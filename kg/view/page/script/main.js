function start() {
  // On a telephone the legend would leave no room for the drawing.
  document.getElementById("legend").open = window.innerWidth > 860;
  setUpTheme();
  setUpLeastEvents();
  drawLegend();
  makeNetwork();
  setUpSearch();
  setUpFilters();
  setUpViews();
  document.getElementById("zoom-in").addEventListener("click", () => zoomView(1.4));
  document.getElementById("zoom-out").addEventListener("click", () => zoomView(1 / 1.4));
  document.getElementById("whole").addEventListener("click", showAllOfView);
  document.getElementById("show-all").addEventListener("click", showEverything);
  document.getElementById("legend").addEventListener("toggle", redrawSoon);
  document.getElementById("groups").addEventListener("change", showGroups);
  document.addEventListener("keydown", onKey);
  window.addEventListener("popstate", readAddress);
  readAddress();
  drawFirst();
  if (state.selection.kind !== "overview") {
    showSelection();
    redrawSoon();
  }
  window.nieuwsgraaf = makeProgrammingInterface();
}

function onKey(pressed) {
  const isTyping = pressed.target instanceof HTMLInputElement || pressed.target instanceof HTMLSelectElement;
  const change = { n: 1, p: -1 }[pressed.key];
  if (pressed.key === "/" && !isTyping) {
    document.getElementById("search").focus();
    pressed.preventDefault();
  } else if (pressed.key === "f" && !isTyping && !pressed.ctrlKey && !pressed.metaKey) {
    openFilters(document.getElementById("filters").hidden);
    pressed.preventDefault();
  } else if (change && !isTyping && selectedVisibleEvents().length > 0) {
    step(state.current + change);
  } else if (pressed.key === "Escape") {
    select({ kind: "overview" });
  }
}

/** For tests and for whoever looks at the page with developer tools. */
function makeProgrammingInterface() {
  const toScreen = (position) => {
    const inside = network.canvasToDOM(position);
    const { left, top } = document.getElementById("canvas").getBoundingClientRect();
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
    visibleNodes: () => graphDrawn().nodes.map(({ id }) => id).filter((id) => !nodeLooks[id].hidden),
    foldLines: () => graphDrawn().edges.filter(({ id }) => isFoldLine(id)),
    openLine: (line) => select(isFoldLine(line) ? between(line) : { kind: "edge", number: line }),
    visibleEvents: () => data.events.map((_, number) => number).filter(isVisible),
    selectedEvents: () => selectedVisibleEvents(),
    edgeLook: (edge) => ({ ...edgeLooks[edge] }),
    nodePoint: (node) => toScreen(network.getPositions([node])[node]),
    edgePoint: (edge) => toScreen(network.body.edges[edge].edgeType.getPoint(0.5)),
  };
}
