import { articleOfThing, data, groupOf, titleOf } from "./data.js";
import { byId, make, makeName } from "./elements.js";
import { makeCopyButton, makeEventCard, makeNodeButton, makeTold } from "./event_card.js";
import { sayFound } from "./findables.js";
import { foldOfNode, isFolding, nameOfFold } from "./folds.js";
import { labelOfNode } from "./labels.js";
import { summarise } from "./lines.js";
import { chooseWhole, foldAgain, foldEverything, openEvent, select, setDepth, step, unfold } from "./navigation.js";
import { makePlaceLists, sayHappened } from "./place_lists.js";
import { otherEnd, pathEdges } from "./routes.js";
import { makePathSearch } from "./search.js";
import { selectedEvents, selectedVisibleEvents } from "./selection.js";
import { raiseSheet } from "./sheet.js";
import { sparqlOfSelection } from "./sparql.js";
import { DEPTHS, state } from "./state.js";
import { hasStory } from "./story.js";
import { makeSymbol } from "./symbols.js";
import { isVisible, visibleEventsOfEdge } from "./visibility.js";
import { makeStandings } from "./voices.js";
import { say, sayCount, sayDate } from "./words.js";

const EVENTS_AT_ONCE = 60;
const NAMES_IN_OVERVIEW = 12;

export function drawPanel() {
  const panel = byId("panel");
  const content = state.selection.kind === "overview" ? makeOverview() : makeSelectionPanel();
  panel.replaceChildren(...content);
  const isOverview = state.selection.kind === "overview";
  document.body.dataset.panel = isOverview ? "overview" : "selection";
  if (!isOverview) raiseSheet();
  panel.scrollTop = 0;
}

/** @returns {HTMLElement[]} */
function makeOverview() {
  if (data.events.length === 0) {
    return [make("h2", { text: say("empty_title") }), make("p", { text: say("empty_help") })];
  }
  const counts = {
    events: sayCount("event", data.events.length), nodes: sayCount("name", data.names.length),
    articles: sayCount("article", data.articles.length),
  };
  const denied = data.events.map((_, number) => number).filter((number) => data.events[number].polarity === "negated");
  const key = data.stubs.length > 0 ? "_with_stubs" : "";
  /** @type {HTMLElement[]} */
  const content = [
    ...makePlaceLists(),
    ...makeStory(),
    make("h2", { text: say("overview") }),
    make("p", { text: say(`overview_counts${key}`, counts) }),
    make("p", { text: say(`overview_help${key}`), classes: "help" }),
    make("h3", { text: say("most_events") }),
    make("ol", { classes: "ranking" }, ...data.names.slice(0, NAMES_IN_OVERVIEW).map((_, number) => makeRankedName(number))),
    ...makeFoldList(0),
  ];
  if (denied.length > 0) content.push(make("h3", { text: say("denied_or_planned") }), makeEventList(denied, openEvent));
  return content;
}

/**
 * The lead events as sentences, each a way to its evidence.
 * @returns {HTMLElement[]}
 */
function makeStory() {
  const leads = data.leads.filter(isVisible);
  if (leads.length === 0) return [];
  const items = leads.map((number) => make("li", {}, makeLead(number)));
  /** @type {HTMLElement[]} */
  const content = [...makeStoryHeading(), make("ol", { classes: "leads" }, ...items)];
  if (hasStory) content.push(makeStorySwitch());
  return content;
}

/** A page of one article goes by the headline of that. */
function makeStoryHeading() {
  if (data.articles.length > 1) return [make("h2", { text: say("story") })];
  const { source, date } = data.articles[0];
  const about = [source, sayDate(date)].filter(Boolean).join(" · ");
  return [make("h2", {}, makeName(titleOf(0))), make("p", { classes: "help", text: about, attributes: { dir: "auto" } })];
}

function makeLead(number) {
  const event = data.events[number];
  const { source, date } = data.articles[event.article];
  const origin = data.articles.length === 1 ? "" : [source, sayDate(date), titleOf(event.article)].filter(Boolean).join(" · ");
  const button = make("button", { classes: "event", attributes: { type: "button" }, onClick: () => openEvent(number) });
  button.append(makeTold(event, event.told), make("small", { text: origin, attributes: { dir: "auto" } }));
  return button;
}

function makeStorySwitch() {
  const text = state.isWholeChosen ? say("story_only") : say("story_whole", { nodes: sayCount("name", data.names.length), events: sayCount("event", data.events.length) });
  return make("button", { text, classes: "quiet", attributes: { type: "button", id: "story-switch" }, onClick: () => chooseWhole(!state.isWholeChosen) });
}

function makeRankedName(number) {
  return make(
    "li",
    {},
    makeSymbol(groupOf(number)),
    makeNodeButton(number),
    make("span", { classes: "count", text: String(data.names[number].count), attributes: { title: sayCount("event", data.names[number].count) } }),
  );
}

function makeSelectionPanel() {
  const events = selectedVisibleEvents();
  const hiddenCount = selectedEvents().length - events.length;
  const headings = { node: makeNodeHeading, edge: makeEdgeHeading, path: makePathHeading, place: makePlaceHeading, found: makeFoundHeading, fold: makeFoldHeading, between: makeBetweenHeading };
  const content = [makePanelTop(), headings[state.selection.kind]()];
  if (state.selection.kind === "fold") content.push(...makeFoldList(state.selection.number));
  if (hiddenCount > 0) content.push(make("p", { classes: "help", text: say("hidden_by_filter", { count: hiddenCount }) }));
  if (events.length > 0) content.push(makeStepper(events), makeEventCard(events[state.current]));
  if (events.length > 1) {
    content.push(make("h3", { text: say("event_list") }), makeEventList(events, (number) => step(events.indexOf(number))));
  }
  if (events.length > 0) content.push(makeQuestion());
  return content;
}

/** The SPARQL query that gives the list, for those who want the same rows out of the graph. */
function makeQuestion() {
  const question = sparqlOfSelection();
  const copy = makeCopyButton(say("copy_sparql"), () => question);
  const text = make("pre", { text: question, attributes: { tabindex: "0", "aria-label": "SPARQL" } });
  return make("details", { classes: "question" }, make("summary", { text: say("as_sparql") }), text, copy);
}

function makePanelTop() {
  const close = make("button", { text: "×", classes: "icon close", onClick: () => select({ kind: "overview" }) });
  close.setAttribute("type", "button");
  close.setAttribute("aria-label", say("close"));
  close.title = `${say("close")} (Esc)`;
  return close;
}

function makeNodeHeading() {
  const node = data.names[state.selection.number];
  const heading = make("h2", {}, makeSymbol(groupOf(state.selection.number)), makeName(node.name));
  const about = [say(`type_${node.type}`), sayCount("event", node.count), articleOfThing(state.selection.number)].filter((part) => part !== "").join(" · ");
  const aliases = node.aliases.length > 0 ? `${say("also_called")}: ${node.aliases.slice(0, 12).join(", ")}` : "";
  return make(
    "div",
    { classes: "heading" },
    heading,
    make("p", { text: about, classes: "help" }),
    make("p", { text: aliases, classes: "help", attributes: { dir: "auto" } }),
    ...makeStandingsOfMany(selectedVisibleEvents()),
    ...makeWayToFold(state.selection.number),
    make("div", { classes: "tools" }, makeDepthChoice(), makePathSearch(state.selection.number)),
  );
}

function makeWayToFold(node) {
  const fold = isFolding ? foldOfNode[node] : 0;
  if (fold === 0) return [];
  const button = make("button", { classes: "name", attributes: { type: "button" }, onClick: () => unfold(fold) });
  button.append(makeName(nameOfFold(fold)));
  return [make("p", { classes: "help", text: `${say("in_fold")} ` }, button)];
}

function makeDepthChoice() {
  const buttons = DEPTHS.map((depth) => make("button", {
    text: String(depth), classes: "icon", onClick: () => setDepth(depth),
    attributes: { type: "button", "data-depth": depth, "aria-pressed": String(state.depth === depth), title: say("depth_steps", { count: depth }) },
  }));
  return make("div", { classes: "depth", attributes: { role: "group", "aria-label": say("depth") } }, make("span", { text: say("depth") }), ...buttons);
}

function makePlaceHeading() {
  const heading = make("h2", {}, makeName(state.selection.name));
  return make("div", { classes: "heading" }, heading, make("p", { classes: "help", text: sayHappened(state.selection.name) }));
}

/** What a speaker says, or all events with a verb, a participant or an article. */
function makeFoundHeading() {
  const { by, name } = state.selection;
  const heading = make("h2", { classes: "found" }, `${say(`found_${by}`)} `, makeName(sayFound(by, name)));
  const count = make("p", { classes: "help", text: sayCount("event", selectedEvents().length) });
  return make("div", { classes: "heading" }, heading, count, ...makeStandingsOfMany(selectedVisibleEvents()));
}

function makeFoldHeading() {
  const { number } = state.selection;
  const { nodes, members } = data.folds[number];
  const ranking = nodes.slice(0, NAMES_IN_OVERVIEW).map(makeRankedName);
  return make(
    "div",
    { classes: "heading" },
    make("h2", {}, makeName(nameOfFold(number))),
    make("p", { classes: "help", text: say("fold_counts", { names: sayCount("name", members), events: sayCount("event", selectedEvents().length) }) }),
    make("button", { classes: "quiet", text: say("fold_again"), attributes: { type: "button" }, onClick: () => foldAgain(number) }),
    make("h3", { text: say("most_events") }),
    make("ol", { classes: "ranking" }, ...ranking),
  );
}

/** The folds in a fold, as buttons that open them: the way in without a mouse. */
function makeFoldList(parent) {
  const inside = data.folds.map((_, fold) => fold).filter((fold) => fold > 0 && data.folds[fold].parent === parent);
  if (inside.length === 0) return [];
  const list = make("ol", { classes: "ranking folds" }, ...inside.map((fold) => {
    const button = make("button", { classes: "name", attributes: { type: "button", "aria-expanded": String(state.unfolded.has(fold)) }, onClick: () => unfold(fold) });
    button.append(makeName(nameOfFold(fold)));
    return make("li", {}, button, make("span", { classes: "count", text: String(data.folds[fold].members), attributes: { title: sayCount("name", data.folds[fold].members) } }));
  }));
  const help = make("p", { classes: "help", text: say("folds_help") });
  const back = state.unfolded.size > 0 && parent === 0
    ? [make("button", { classes: "quiet", text: say("fold_everything"), attributes: { type: "button" }, onClick: foldEverything })]
    : [];
  return [make("h3", { text: say("folds") }), help, ...back, list];
}

function makeBetweenHeading() {
  const names = [state.selection.from, state.selection.to].map((drawn) => makeName(labelOfNode(drawn)));
  const heading = make("h2", {}, names[0], " ⋯ ", names[1]);
  return make("div", { classes: "heading" }, heading, make("p", { classes: "help", text: sayCount("event", selectedEvents().length) }));
}

function makePathHeading() {
  const { from, to } = state.selection;
  const edges = pathEdges();
  const heading = make("h2", {}, makeName(data.names[from].name), " ⋯ ", makeName(data.names[to].name));
  if (edges === null) return make("div", { classes: "heading" }, heading, make("p", { text: say("no_path") }));
  const steps = make("ol", { classes: "steps" }, make("li", {}, makeNodeButton(from)));
  let node = from;
  for (const edge of edges) {
    steps.append(makePathStep(edge, node));
    node = otherEnd(edge, node);
  }
  return make("div", { classes: "heading" }, heading, make("p", { classes: "help", text: say("path_length", { count: edges.length }) }), steps);
}

/** One step of a path, with an arrow that points as the event does. */
function makePathStep(edge, node) {
  const isForward = data.edges[edge].from === node;
  const { label: words, style } = summarise(visibleEventsOfEdge(edge));
  const label = make("button", { classes: "event", attributes: { type: "button" }, onClick: () => select({ kind: "edge", number: edge }) });
  label.append(isForward ? "→ " : "← ", makeName(words, `action line-${style.name}`));
  return make("li", {}, label, makeNodeButton(otherEnd(edge, node)));
}

function makeEdgeHeading() {
  const { from, to } = data.edges[state.selection.number];
  const heading = make("h2", {}, makeName(data.names[from].name), " → ", makeName(data.names[to].name));
  const count = make("p", { classes: "help", text: sayCount("event", selectedEvents().length) });
  return make("div", { classes: "heading" }, heading, count, ...makeStandingsOfMany(selectedVisibleEvents()));
}

/** Of one event its badges say as much. */
function makeStandingsOfMany(events) {
  return events.length > 1 ? [makeStandings(events)] : [];
}

function makeStepper(events) {
  const button = (key, sign, change) => {
    const made = make("button", { text: sign, classes: `icon ${key}`, onClick: () => step(state.current + change, key) });
    made.setAttribute("type", "button");
    made.setAttribute("aria-label", say(key));
    made.title = say(key);
    made.disabled = events[state.current + change] === undefined;
    return made;
  };
  const position = say("position", { number: state.current + 1, total: events.length });
  return make("div", { classes: "stepper" }, button("previous", "‹", -1), make("span", { text: position, attributes: { "aria-live": "polite" } }), button("next", "›", 1));
}

function makeEventList(events, onChoose) {
  const list = make("ul", { classes: "events" });
  const addMore = (start) => {
    const part = events.slice(start, start + EVENTS_AT_ONCE);
    list.append(...part.map((number) => make("li", {}, makeEventButton(number, onChoose))));
    const left = events.length - start - part.length;
    if (left <= 0) return;
    const more = make("button", { text: say("more", { count: Math.min(left, EVENTS_AT_ONCE) }), classes: "quiet", attributes: { type: "button" } });
    const item = make("li", {}, more);
    more.addEventListener("click", () => {
      item.remove();
      addMore(start + part.length);
    });
    list.append(item);
  };
  addMore(0);
  return list;
}

function makeEventButton(number, onChoose) {
  const event = data.events[number];
  const isCurrent = state.selection.kind !== "overview" && selectedVisibleEvents()[state.current] === number;
  const button = make("button", { classes: "event", attributes: { type: "button" }, onClick: () => onChoose(number) });
  if (isCurrent) button.setAttribute("aria-current", "true");
  button.append(makeTold(event, event.told));
  return button;
}
