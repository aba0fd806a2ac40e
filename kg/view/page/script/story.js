import { data, edgeOfEvent, isAttributed, sidesOf, stubOfEvent } from "./data.js";
import { byId } from "./elements.js";
import { isFolding } from "./folds.js";
import { state } from "./state.js";
import { layOutStory } from "./story_layout.js";
import { sayVoice, sayVoices } from "./voices.js";

/** Whether the page opens on fewer events than there are; a large one opens on all its stories. */
export const hasStory = !isFolding && data.leads.length > 0 && data.events.length > data.leads.length;
const storyEdges = new Set(data.leads.map((event) => edgeOfEvent[event]).filter((edge) => edge !== undefined));
const storyStubs = new Set(data.leads.map((event) => stubOfEvent[event]).filter((stub) => stub !== undefined));
const storyNodes = new Set(data.leads.flatMap((event) => sidesOf(data.events[event])));

/** @type {{ key: string, graph: DrawnGraph | null }} */
let latestStory = { key: "", graph: null };

/**
 * The names and lines of the lead events alone, laid out for the room that there is; positions are in pixels.
 * @returns {DrawnGraph}
 */
function storyGraph() {
  const { clientWidth, clientHeight } = byId("canvas");
  const key = `${clientWidth} ${clientHeight}`;
  if (latestStory.key !== key || latestStory.graph === null) latestStory = { key, graph: makeGraph({ width: clientWidth, height: clientHeight }) };
  return latestStory.graph;
}

function makeGraph(room) {
  const edges = [...storyEdges].map((edge) => data.edges[edge]);
  const places = layOutStory({ nodes: [...storyNodes], edges }, room);
  const nodes = [...storyNodes].sort((first, second) => first - second).map((node) => ({ ...data.nodes[node], ...places.get(node) }));
  return { nodes, edges, foldLines: new Map() };
}

/**
 * Whether the drawing is of the lead events alone while this is open: until the reader asks for all of it, filters, or
 * opens something that is not among them.
 * @param {PageSelection} selection
 * @param {number | null} event
 */
export function isOfStory({ kind, number }, event) {
  if (!hasStory || state.isWholeChosen || state.filters.size > 0) return false;
  return kind === "overview" || (kind === "edge" && storyEdges.has(number)) || (event !== null && data.leads.includes(event) && kind === "node");
}

/**
 * Where a stub points: across, where its name has no line; else up, where lines of the story do not run.
 * @param {number} stub
 * @returns {Point}
 */
function storyStubDirection(stub) {
  const { node } = data.stubs[stub];
  const hasLine = [...storyEdges].some((edge) => data.edges[edge].from === node || data.edges[edge].to === node);
  return hasLine ? { x: 0, y: -1 } : { x: 1, y: 0 };
}

/** Where on a line its words stand: nearer to the end with fewer lines, where they lie further apart. */
function storyShare(edge) {
  const { from, to } = data.edges[edge];
  const linesAt = (node) => [...storyEdges].filter((other) => data.edges[other].from === node || data.edges[other].to === node).length;
  return 0.5 + 0.13 * Math.sign(linesAt(from) - linesAt(to));
}

/**
 * What stands on a line of the story: its lead events, and how many others it has.
 * @param {number[]} events that are visible
 * @param {{ isShort: boolean }} options
 */
function storyLabel(events, { isShort }) {
  const leads = events.filter((event) => data.leads.includes(event));
  const shown = (leads.length > 0 ? leads : events).slice(0, isShort ? 1 : data.appearance.labels.actions);
  const rest = events.length - shown.length;
  return [...new Set(shown.map((event) => data.events[event].label))].join(", ") + (rest > 0 ? ` +${rest}` : "");
}

/** Who says what is told first on a line; how all that is on it stands, where the article says that itself. */
function storySpeakers(events) {
  const told = events.find((event) => data.leads.includes(event));
  return told !== undefined && isAttributed(data.events[told]) ? sayVoice(data.events[told]) : sayVoices(events);
}

/** How the drawing of the lead events differs from that of all; see parts.js. */
export const storyPart = {
  graph: storyGraph,
  hasStub: (stub) => storyStubs.has(stub),
  stubDirection: storyStubDirection,
  placeOfLabel: (edge) => ({ line: edge, share: storyShare(edge), shift: 0 }),
  labelOf: storyLabel,
  speakersOf: storySpeakers,
  nameSide: () => undefined,
};
