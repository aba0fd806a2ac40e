/** Opens a node, an edge or the overview: in the panel, in the drawing and in the address. */
function select(selection, { event = null, isFromAddress = false, isShown = false } = {}) {
  state.selection = selection;
  const events = selectedVisibleEvents();
  state.current = Math.max(0, event === null ? 0 : events.indexOf(event));
  drawNetwork();
  drawPanel();
  if (!isFromAddress) writeAddress();
  if (isShown) showSelection();
}

/** Brings the selection with its neighbours into view. */
function showSelection() {
  const near = selectedNeighbourhood();
  if (near) showNodes([...near.nodes].filter((node) => !nodeLooks[node].hidden));
}

function selectNode(number) {
  select({ kind: "node", number }, { isShown: true });
}

/** What is open and what is hidden, as the part of the address after #, so that it can be sent to somebody. */
function writeAddress() {
  const { kind, number } = state.selection;
  const parts = new URLSearchParams();
  if (kind === "node") parts.set("node", data.names[number].name);
  if (kind === "edge") parts.set("event", data.events[selectedVisibleEvents()[state.current] ?? data.bundles[number][0]].id);
  if (state.hidden.size > 0) parts.set("hide", [...state.hidden].sort().join(" "));
  if (state.leastEvents > 1) parts.set("least", state.leastEvents);
  const address = `#${parts}`;
  if (address !== (window.location.hash || "#")) window.history.pushState(null, "", address);
}

function readAddress() {
  const parts = new URLSearchParams(window.location.hash.slice(1));
  const known = new Set(legendKeys());
  state.hidden = new Set((parts.get("hide") ?? "").split(" ").filter((key) => known.has(key)));
  const least = Number(parts.get("least"));
  state.leastEvents = LEAST_EVENTS.includes(least) ? least : 1;
  const node = numberOfName.get(parts.get("node"));
  const event = numberOfEvent.get(parts.get("event"));
  if (node !== undefined) select({ kind: "node", number: node }, { isFromAddress: true });
  else if (event !== undefined) select({ kind: "edge", number: edgeOfEvent[event] }, { event, isFromAddress: true });
  else select({ kind: "overview" }, { isFromAddress: true });
  drawLegend();
}
