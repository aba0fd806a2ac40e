import { byId } from "./elements.js";

/** @type {PageData} */
export const data = JSON.parse(byId("data").textContent);
export const groups = data.appearance.groups;
export const lineStyles = new Map(data.appearance.lines.map((line) => [line.name, line]));
const groupOfType = new Map(groups.flatMap((group) => group.types.map((type) => [type, group])));
export const edgesOfNode = data.names.map(() => []);

for (const edge of data.edges) {
  edgesOfNode[edge.from].push(edge.id);
  if (edge.to !== edge.from) edgesOfNode[edge.to].push(edge.id);
}

/** By event; undefined for one without an actor or a target. */
export const edgeOfEvent = [];
data.bundles.forEach((events, edge) => events.forEach((event) => (edgeOfEvent[event] = edge)));
export const stubsOfNode = data.names.map(() => []);
/** By event; undefined for one with both an actor and a target. */
export const stubOfEvent = [];
data.stubs.forEach(({ node, events }, stub) => {
  stubsOfNode[node].push(stub);
  events.forEach((event) => (stubOfEvent[event] = stub));
});
const namesakes = new Map();
for (const { name } of data.names) namesakes.set(name, (namesakes.get(name) ?? 0) + 1);
const fullNames = data.names.map(({ name, article }) => (article === undefined || namesakes.get(name) === 1 ? name : `${name} (${data.articles[article].id})`));
export const numberOfName = new Map(fullNames.map((name, number) => [name, number]));

/**
 * The name of a node; where several are called so, that of a thing of an article has the article behind it.
 * @param {number} node
 */
export function fullName(node) {
  return fullNames[node];
}

/** What has a name of its own, and is neither a thing of one article nor a kind of things. */
export function isNamed(node) {
  const { article, type } = data.names[node];
  return article === undefined && !["THING", "KIND", "PRONOUN"].includes(type);
}

/**
 * The article that a thing without a name is of, as one calls it; "" for a name or a kind.
 * @param {number} node
 */
export function articleOfThing(node) {
  const { article } = data.names[node];
  return article === undefined ? "" : titleOf(article);
}

/**
 * What an article is called: its title, else the words it opens with.
 * @param {number} article
 */
export function titleOf(article) {
  const { title, opening, id } = data.articles[article];
  return title ?? opening ?? id;
}

export const numberOfEvent = new Map(data.events.map((event, number) => [event.id, number]));

/** @param {number} node */
export function groupOf(node) {
  return groupOfType.get(data.names[node].type);
}

/**
 * The names that an event is between: actor and target, or the one of them that there is.
 * @param {EventData} event
 */
export function sidesOf({ actor, target }) {
  return [actor, target].filter((node) => node !== undefined);
}

/**
 * What to open to read an event: its line, or the name that its stub is at.
 * @param {number} event
 * @returns {PageSelection}
 */
export function homeOf(event) {
  const edge = edgeOfEvent[event];
  return edge === undefined ? { kind: "node", number: data.stubs[stubOfEvent[event]].node } : { kind: "edge", number: edge };
}

/**
 * How sure an event is, in one word: a denial goes before everything else.
 * @param {EventData} event
 */
export function certaintyOf(event) {
  return event.polarity === "negated" ? "negated" : event.modality;
}

/**
 * @param {EventData} event
 * @param {string} wanted
 */
export function namesInSlot(event, wanted) {
  return (event.slots ?? []).filter(([slot]) => slot === wanted).map(([, name]) => name);
}

/** @param {EventData} event */
export function isAttributed(event) {
  return namesInSlot(event, "attributed_to").length > 0;
}
