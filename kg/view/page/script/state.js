const data = JSON.parse(document.getElementById("data").textContent);
const groups = data.appearance.groups;
const lineStyles = new Map(data.appearance.lines.map((line) => [line.name, line]));
const groupOfType = new Map(groups.flatMap((group) => group.types.map((type) => [type, group])));

/** What the reader did: what the legend hides, and what is open in the panel. */
const state = {
  hidden: new Set(),
  leastEvents: 1,
  selection: { kind: "overview" },
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

function isAttributed(event) {
  return (event.slots ?? []).some(([slot]) => slot === "attributed_to");
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

function isVisible(eventNumber) {
  if (keysOfEvent[eventNumber].some((key) => state.hidden.has(key))) return false;
  const { actor, target } = data.events[eventNumber];
  return Math.min(data.names[actor].count, data.names[target].count) >= state.leastEvents;
}

function visibleEventsOfEdge(edge) {
  return data.bundles[edge].filter(isVisible);
}

function eventsOfNode(node) {
  return edgesOfNode[node].flatMap((edge) => data.bundles[edge]).sort((first, second) => first - second);
}

function selectedEvents() {
  const { kind, number } = state.selection;
  if (kind === "node") return eventsOfNode(number);
  return kind === "edge" ? data.bundles[number] : [];
}

function selectedVisibleEvents() {
  return selectedEvents().filter(isVisible);
}
