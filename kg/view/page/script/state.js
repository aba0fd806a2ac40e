const data = JSON.parse(document.getElementById("data").textContent);
const groups = data.appearance.groups;
const lineStyles = new Map(data.appearance.lines.map((line) => [line.name, line]));
const groupOfType = new Map(groups.flatMap((group) => group.types.map((type) => [type, group])));

/** What the reader did: what the legend and the filters hide, and what is open in the panel. */
const state = {
  view: "network",
  hidden: new Set(),
  leastEvents: 1,
  filters: new Map(),
  unfolded: new Set(),
  selection: { kind: "overview" },
  depth: 1,
  areGroupsShown: false,
  current: 0,
  hovered: null,
};

const edgesOfNode = data.names.map(() => []);
for (const edge of data.edges) {
  edgesOfNode[edge.from].push(edge.id);
  if (edge.to !== edge.from) edgesOfNode[edge.to].push(edge.id);
}
const edgeOfEvent = [];
data.bundles.forEach((events, edge) => events.forEach((event) => (edgeOfEvent[event] = edge)));
const numberOfName = new Map(data.names.map((node, number) => [node.name, number]));
const numberOfEvent = new Map(data.events.map((event, number) => [event.id, number]));

function groupOf(node) {
  return groupOfType.get(data.names[node].type);
}

/** How sure an event is, in one word: a denial goes before everything else. */
function certaintyOf(event) {
  return event.polarity === "negated" ? "negated" : event.modality;
}

function namesInSlot(event, wanted) {
  return (event.slots ?? []).filter(([slot]) => slot === wanted).map(([, name]) => name);
}

function isAttributed(event) {
  return namesInSlot(event, "attributed_to").length > 0;
}

/** The legend items an event falls under; hiding one of them hides the event. */
function legendKeysOf(event) {
  return [
    `line:${certaintyOf(event)}`,
    `kind:${event.kind}`,
    `source:${isAttributed(event) ? "attributed" : "own"}`,
    `group:${groupOf(event.actor).name}`,
    `group:${groupOf(event.target).name}`,
  ];
}

const keysOfEvent = data.events.map(legendKeysOf);
let visibility = data.events.map(() => true);
let visibilityVersion = 0;

/** To be called whenever the legend, the filters or the least number of events change. */
function refreshVisibility() {
  visibilityVersion += 1;
  const filters = [...state.filters].map(([name, value]) => (number) => filterKinds[name].passes(number, value));
  visibility = data.events.map(({ actor, target }, number) => {
    if (keysOfEvent[number].some((key) => state.hidden.has(key))) return false;
    if (Math.min(data.names[actor].count, data.names[target].count) < state.leastEvents) return false;
    return filters.every((passes) => passes(number));
  });
}

function isVisible(eventNumber) {
  return visibility[eventNumber];
}

function isAnythingHidden() {
  return state.hidden.size > 0 || state.leastEvents > 1 || state.filters.size > 0;
}

function visibleEventsOfEdge(edge) {
  return eventsOfLine(edge).filter(isVisible);
}

function eventsOfNode(node) {
  return inOrder(edgesOfNode[node].flatMap((edge) => data.bundles[edge]));
}

function eventsAt(place) {
  return data.events.map((_, number) => number).filter((number) => namesInSlot(data.events[number], "place").includes(place));
}

/** All events between two things of the drawing of which one at least is a fold, open or not. */
function eventsBetween({ from, to }) {
  const [first, second] = [from, to].map((drawn) => new Set(isFold(drawn) ? membersOf(drawn - firstFold) : [drawn]));
  return data.events.map((_, number) => number).filter((number) => {
    const { actor, target } = data.events[number];
    return (first.has(actor) && second.has(target)) || (first.has(target) && second.has(actor));
  });
}

function inOrder(numbers) {
  return numbers.sort((first, second) => first - second);
}

function selectedEvents() {
  const { kind, number } = state.selection;
  if (kind === "node") return eventsOfNode(number);
  if (kind === "path") return (pathEdges() ?? []).flatMap((edge) => data.bundles[edge]);
  if (kind === "place") return eventsAt(state.selection.name);
  if (kind === "fold") return [...insideOf(number).edges].flatMap((edge) => data.bundles[edge]);
  if (kind === "between") return eventsBetween(state.selection);
  return kind === "edge" ? data.bundles[number] : [];
}

function selectedVisibleEvents() {
  return selectedEvents().filter(isVisible);
}
