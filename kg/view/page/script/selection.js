/** Opens a node, an edge, a path or the overview: in the panel, in the drawing and in the address. */
function select(selection, { event = null, isFromAddress = false, isShown = false } = {}) {
  if (selection.kind !== "node" || selection.number !== state.selection.number) state.depth = selection.depth ?? 1;
  state.selection = selection;
  openFolds(nodesOfSelection());
  const events = selectedVisibleEvents();
  state.current = Math.max(0, event === null ? 0 : events.indexOf(event));
  drawNetwork();
  drawPanel();
  if (state.view !== "network") drawOfView[state.view]();
  if (!isFromAddress) writeAddress();
  if (isShown) showSelection();
}

/** The names that have to be in the drawing while this is selected. */
function nodesOfSelection() {
  const { kind, number, from } = state.selection;
  if (kind === "node") return [number];
  if (kind === "edge") return [data.edges[number].from, data.edges[number].to];
  if (kind === "path") return [from, ...(pathEdges() ?? []).flatMap((edge) => [data.edges[edge].from, data.edges[edge].to])];
  return [];
}

/** Brings the selection with its neighbours into view. */
function showSelection() {
  const near = asDrawn(selectedNeighbourhood());
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
  if (kind === "fold") parts.set("group", keyOfFold(number));
  if (kind === "between") [from, to].forEach((drawn) => parts.append("between", keyOfDrawn(drawn)));
  for (const fold of [...state.unfolded].sort((first, second) => first - second)) parts.append("unfold", keyOfFold(fold));
  const address = `#${parts}`;
  if (address !== (window.location.hash || "#")) window.history.pushState(null, "", address);
}

/** A name as it is, a fold by its key in square brackets. */
function keyOfDrawn(drawn) {
  return isFold(drawn) ? `[${keyOfFold(drawn - firstFold)}]` : data.names[drawn].name;
}

function drawnOfKey(key) {
  const fold = foldOfKey(/^\[(.*)\]$/s.exec(key)?.[1]);
  return fold === undefined ? numberOfName.get(key) : firstFold + fold;
}

function readUnfolded(parts) {
  state.unfolded = new Set();
  drawnGraph = null;
  for (const fold of parts.getAll("unfold").map(foldOfKey)) if (fold !== undefined) openFolds([data.folds[fold].nodes[0]]);
}

function readAddress() {
  const parts = new URLSearchParams(window.location.hash.slice(1));
  readUnfolded(parts);
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
  const fold = foldOfKey(parts.get("group"));
  if (fold !== undefined && state.unfolded.has(fold)) return { kind: "fold", number: fold };
  const ends = parts.getAll("between").map(drawnOfKey).filter((drawn) => drawn !== undefined);
  if (ends.length === 2 && ends.some(isFold)) return { kind: "between", from: ends[0], to: ends[1] };
  if (eventsAt(parts.get("place")).length > 0) return { kind: "place", name: parts.get("place") };
  return event === undefined ? { kind: "overview" } : { kind: "edge", number: edgeOfEvent[event] };
}
