/** Opens a node, an edge, a path or the overview: in the panel, in the drawing and in the address. */
function select(selection, { event = null, isFromAddress = false, isShown = false } = {}) {
  if (selection.kind !== "node" || selection.number !== state.selection.number) state.depth = selection.depth ?? 1;
  state.selection = selection;
  const events = selectedVisibleEvents();
  state.current = Math.max(0, event === null ? 0 : events.indexOf(event));
  drawNetwork();
  drawPanel();
  if (state.view !== "network") drawOfView[state.view]();
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

function setDepth(depth) {
  state.depth = depth;
  drawNetwork();
  drawPanel();
  writeAddress();
  showSelection();
  document.querySelector(`.depth [data-depth="${depth}"]`)?.focus();
}

const FILTER_PREFIX = "f.";

/** What is open and what is hidden, as the part of the address after #, so that it can be sent to somebody. */
function writeAddress() {
  const { kind, number, from, to, name: place } = state.selection;
  const parts = new URLSearchParams();
  if (state.view !== "network") parts.set("view", state.view);
  if (kind === "place") parts.set("place", place);
  if (kind === "node") parts.set("node", data.names[number].name);
  if (kind === "node" && state.depth > 1) parts.set("depth", state.depth);
  if (kind === "path") parts.set("node", data.names[from].name);
  if (kind === "path") parts.set("to", data.names[to].name);
  if (kind === "edge") parts.set("event", data.events[selectedVisibleEvents()[state.current] ?? data.bundles[number][0]].id);
  if (state.hidden.size > 0) parts.set("hide", [...state.hidden].sort().join(" "));
  if (state.leastEvents > 1) parts.set("least", state.leastEvents);
  for (const [name, value] of state.filters) parts.set(FILTER_PREFIX + name, value);
  if (state.areGroupsShown) parts.set("groups", "1");
  const address = `#${parts}`;
  if (address !== (window.location.hash || "#")) window.history.pushState(null, "", address);
}

function readAddress() {
  const parts = new URLSearchParams(window.location.hash.slice(1));
  const known = new Set(legendKeys());
  state.hidden = new Set((parts.get("hide") ?? "").split(" ").filter((key) => known.has(key)));
  const least = Number(parts.get("least"));
  state.leastEvents = LEAST_EVENTS.includes(least) ? least : 1;
  state.filters = new Map(Object.keys(filterKinds).map((name) => [name, parts.get(FILTER_PREFIX + name)]).filter(([name, value]) => value !== null && filterKinds[name].isKnown(value)));
  state.areGroupsShown = parts.get("groups") === "1";
  refreshVisibility();
  select(readSelection(parts), { event: numberOfEvent.get(parts.get("event")) ?? null, isFromAddress: true });
  drawLegend();
  showFilters();
  showView(VIEWS.includes(parts.get("view")) ? parts.get("view") : "network", { isFromAddress: true });
}

function readSelection(parts) {
  const [node, to] = ["node", "to"].map((key) => numberOfName.get(parts.get(key)));
  const event = numberOfEvent.get(parts.get("event"));
  const depth = Number(parts.get("depth"));
  if (node !== undefined && to !== undefined && node !== to) return { kind: "path", from: node, to };
  if (node !== undefined) return { kind: "node", number: node, depth: DEPTHS.includes(depth) ? depth : 1 };
  if (eventsAt(parts.get("place")).length > 0) return { kind: "place", name: parts.get("place") };
  return event === undefined ? { kind: "overview" } : { kind: "edge", number: edgeOfEvent[event] };
}
