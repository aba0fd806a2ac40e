import { articleOfThing, data, groupOf, isNamed, titleOf } from "./data.js";
import { saveDossier } from "./dossier.js";
import { byId, make, makeName } from "./elements.js";
import { makeCopyButton, makeEventCard, makeNodeButton, makeTold } from "./event_card.js";
import { makeEventList } from "./event_list.js";
import { makeBetweenHeading, makeFoldHeading, makeFoldList, makeWayToFolds } from "./fold_panel.js";
import { makeArticles, makeFoundParts, makePartsBelow, makePlaceParts, makeReported, makeSpeakers, makeWaysFromName } from "./found_panels.js";
import { chooseWhole, closeSelection, openEvent, setDepth, step } from "./navigation.js";
import { makePathHeading } from "./path_panel.js";
import { makePlaceLists } from "./place_lists.js";
import { makePathSearch } from "./search.js";
import { selectedEvents, selectedVisibleEvents } from "./selection.js";
import { raiseSheet } from "./sheet.js";
import { sparqlOfSelection } from "./sparql.js";
import { DEPTHS, state } from "./state.js";
import { hasStory } from "./story.js";
import { makeSymbol } from "./symbols.js";
import { isVisible, visibleCountOf, visibleEvents } from "./visibility.js";
import { makeStandings } from "./voices.js";
import { say, sayCount, sayDate } from "./words.js";

const NAMES_IN_OVERVIEW = 12;
/** Of what was found so, all of it is the answer, and not its first event. */
const LISTED_FIRST = ["word", "period", "action", "role", "pattern"];

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
  const events = visibleEvents();
  const names = data.names.map((_, number) => number).filter((number) => visibleCountOf(number) > 0);
  const counts = {
    events: sayCount("event", events.length), nodes: sayCount("name", names.length),
    articles: sayCount("article", new Set(events.map((number) => data.events[number].article)).size),
  };
  const denied = events.filter((number) => data.events[number].polarity === "negated");
  const ranked = names.sort((first, second) => visibleCountOf(second) - visibleCountOf(first) || first - second);
  const key = data.stubs.length > 0 ? "_with_stubs" : "";
  /** @type {HTMLElement[]} */
  const content = [
    ...makePlaceLists(),
    ...makeFoldList(),
    ...makeStory(),
    make("h2", { text: say("overview") }),
    make("p", { text: say(`overview_counts${key}`, counts) }),
    make("p", { text: events.length > 0 ? say(`overview_help${key}`) : "", classes: "help" }),
    ...makeReported(events),
    ...makeRanking(ranked),
    ...makeSpeakers(),
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

/** @param {number[]} names with the busiest first */
function makeRanking(names) {
  if (names.length === 0) return [];
  return [make("h3", { text: say("most_events") }), make("ol", { classes: "ranking" }, ...names.slice(0, NAMES_IN_OVERVIEW).map(makeRankedName))];
}

function makeRankedName(number) {
  return make(
    "li",
    {},
    makeSymbol(groupOf(number)),
    makeNodeButton(number),
    make("span", { classes: "count", text: String(visibleCountOf(number)), attributes: { title: sayCount("event", visibleCountOf(number)) } }),
  );
}

function makeSelectionPanel() {
  const events = selectedVisibleEvents();
  const hiddenCount = selectedEvents().length - events.length;
  const headings = { node: makeNodeHeading, edge: makeEdgeHeading, path: makePathHeading, place: makePlaceHeading, found: makeFoundHeading, fold: makeFoldHeading, between: makeBetweenHeading };
  const content = [makePanelTop(), headings[state.selection.kind]()];
  if (hiddenCount > 0) content.push(make("p", { classes: "help", text: say("hidden_by_filter", { count: hiddenCount }) }));
  const isListFirst = state.selection.kind === "found" && LISTED_FIRST.includes(state.selection.by);
  const list = events.length > 1 ? [make("h3", { text: say("event_list") }), makeEventList(events, (number) => step(events.indexOf(number)), { isFull: isListFirst })] : [];
  if (isListFirst) content.push(...list);
  if (events.length > 0) content.push(makeStepper(events), makeEventCard(events[state.current]));
  content.push(...makePartsBelow());
  if (!isListFirst) content.push(...list);
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
  const button = make("button", { text: "×", classes: "icon close", onClick: closeSelection });
  button.setAttribute("type", "button");
  button.setAttribute("aria-label", say("close"));
  button.title = `${say("close")} (Esc)`;
  return button;
}

function makeNodeHeading() {
  const node = data.names[state.selection.number];
  const heading = make("h2", {}, makeSymbol(groupOf(state.selection.number)), makeName(node.name));
  const about = [say(`type_${node.type}`), sayCount("event", visibleCountOf(state.selection.number)), articleOfThing(state.selection.number)].filter((part) => part !== "").join(" · ");
  const aliases = node.aliases.length > 0 ? `${say("also_called")}: ${node.aliases.slice(0, 12).join(", ")}` : "";
  return make(
    "div",
    { classes: "heading" },
    heading,
    make("p", { text: about, classes: "help" }, ...makeDossierButton(state.selection.number)),
    make("p", { text: aliases, classes: "help", attributes: { dir: "auto" } }),
    ...makeStandingsOfMany(selectedVisibleEvents()),
    ...makeWaysFromName(state.selection.number),
    ...makeArticles(selectedVisibleEvents()),
    ...makeWayToFolds(state.selection.number),
    make("div", { classes: "tools" }, makeDepthChoice(), makePathSearch(state.selection.number)),
  );
}

/** Only who or what has a name has a dossier. */
function makeDossierButton(node) {
  if (!isNamed(node)) return [];
  return [" · ", make("button", { text: say("dossier"), classes: "name", attributes: { type: "button", title: say("dossier_button") }, onClick: () => saveDossier(node) })];
}

function makeDepthChoice() {
  const buttons = DEPTHS.map((depth) => make("button", {
    text: String(depth), classes: "icon", onClick: () => setDepth(depth),
    attributes: { type: "button", "data-depth": depth, "aria-pressed": String(state.depth === depth), title: say("depth_steps", { count: depth }) },
  }));
  return make("div", { classes: "depth", attributes: { role: "group", "aria-label": say("depth") } }, make("span", { text: say("depth") }), ...buttons);
}

function makePlaceHeading() {
  return make("div", { classes: "heading" }, ...makePlaceParts());
}

function makeFoundHeading() {
  return make("div", { classes: "heading" }, ...makeFoundParts(), ...makeStandingsOfMany(selectedVisibleEvents()));
}

function makeEdgeHeading() {
  const { from, to } = data.edges[state.selection.number];
  const heading = make("h2", {}, makeName(data.names[from].name), " → ", makeName(data.names[to].name));
  const count = make("p", { classes: "help", text: sayCount("event", selectedVisibleEvents().length) });
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
