import { data } from "./data.js";
import { make, makeButton, makeName } from "./elements.js";
import { makeNodeButton } from "./event_card.js";
import { makeEventList } from "./event_list.js";
import { MAX_STORIES_DRAWN } from "./folded_graph.js";
import { firstFold, eventsOfFold, isFolding, nameOfFold, namesOfFold, namesShared } from "./folds.js";
import { leadsOfFold, sayFold } from "./fold_words.js";
import { labelOfNode } from "./labels.js";
import { foldAgain, foldEverything, openShown, select, unfold } from "./navigation.js";
import { selectedVisibleEvents } from "./selection.js";
import { state } from "./state.js";
import { isVisible } from "./visibility.js";
import { say, sayCount, sayNumber, shorten } from "./words.js";

const STORIES_AT_ONCE = 15;
const LINES = 5;
const NAMES_OF_STORY = 12;
const STORIES_OF_NAME = 6;

/** The stories with something to see, as buttons that open them: the way in without a mouse, and on a telephone. */
export function makeFoldList() {
  if (!isFolding) return [];
  const folds = data.folds.map((_, fold) => fold).filter((fold) => eventsOfFold(fold).some(isVisible));
  const list = make("ol", { classes: "leads folds" });
  const addMore = (start) => {
    const part = folds.slice(start, start + STORIES_AT_ONCE);
    list.append(...part.map((fold) => make("li", {}, makeStoryButton(fold))));
    const left = folds.length - start - part.length;
    if (left <= 0) return;
    const item = make("li", {}, makeButton("quiet", () => {
      item.remove();
      addMore(start + part.length);
    }, say("more", { count: Math.min(left, STORIES_AT_ONCE) })));
    list.append(item);
  };
  addMore(0);
  const back = state.unfolded.size > 0 ? [makeButton("quiet", foldEverything, say("fold_everything"))] : [];
  return [make("h2", { text: say("folds") }), make("p", { classes: "help", text: [say("folds_help", { count: sayNumber(folds.length) }), folds.length > MAX_STORIES_DRAWN ? say("folds_largest", { count: MAX_STORIES_DRAWN }) : ""].join(" ").trim() }), ...back, list];
}

function makeStoryButton(fold) {
  const button = makeButton("event", () => unfold(fold), makeName(nameOfFold(fold)), make("small", { text: sayFold(fold), attributes: { dir: "auto" } }));
  button.setAttribute("aria-expanded", String(state.unfolded.has(fold)));
  return button;
}

/** A story: what it is about, the names in it, and the stories that these are in too. */
export function makeFoldHeading() {
  const { number } = state.selection;
  const lines = leadsOfFold(number).filter(isVisible).slice(0, LINES);
  return make(
    "div",
    { classes: "heading" },
    make("h2", {}, makeName(nameOfFold(number))),
    make("p", { classes: "help", text: sayFold(number), attributes: { dir: "auto" } }),
    makeButton("quiet", () => foldAgain(number), say("fold_again")),
    make("h3", { text: say("fold_lines") }), makeEventList(lines, openShown),
    ...makeNames(number),
    ...makeNeighbours(number),
  );
}

function makeNames(fold) {
  const names = [...namesOfFold(fold)].map(([node, events]) => ({ node, count: events.filter(isVisible).length })).filter(({ count }) => count > 0);
  const items = names.slice(0, NAMES_OF_STORY).map(({ node, count }) => make("li", {}, makeNodeButton(node), make("span", { classes: "count", text: String(count) })));
  return [make("h3", { text: say("fold_names", { names: sayCount("name", names.length) }) }), make("ol", { classes: "ranking" }, ...items)];
}

/** The stories with which it shares names, and these names. */
function makeNeighbours(fold) {
  const others = data.folds.flatMap(({ links }, other) => links.flatMap(([linked, names]) => {
    if (other === fold) return [{ other: linked, names }];
    return linked === fold ? [{ other, names }] : [];
  }));
  if (others.length === 0) return [];
  const items = others.map(({ other, names }) => make("li", {}, makeButton("event", () => select({ kind: "between", from: firstFold + Math.min(fold, other), to: firstFold + Math.max(fold, other) }), makeName(nameOfFold(other)), make("small", { text: sayNames(names), attributes: { dir: "auto" } }))));
  return [make("h3", { text: say("fold_shares") }), make("ul", { classes: "events" }, ...items)];
}

function sayNames(nodes) {
  return nodes.map((node) => data.names[node].name).join(", ");
}

/** What two stories, or a name and a story, have in common. */
export function makeBetweenHeading() {
  const { from, to } = state.selection;
  const names = [from, to].map((drawn) => makeName(shorten(labelOfNode(drawn), 80)));
  const shared = from >= firstFold ? say("fold_between", { names: sayNames(namesShared(from - firstFold, to - firstFold)) }) : "";
  const open = [from, to].filter((drawn) => drawn >= firstFold).map((drawn) => makeButton("quiet", () => unfold(drawn - firstFold), say("fold_open", { title: shorten(labelOfNode(drawn), 40) })));
  return make(
    "div",
    { classes: "heading" },
    make("h2", {}, names[0], " ⋯ ", names[1]),
    make("p", { classes: "help", text: [sayCount("event", selectedVisibleEvents().length), shared].filter(Boolean).join(" · "), attributes: { dir: "auto" } }),
    ...open,
  );
}

/** The stories that a name is in, those with the most of its events first. */
export function makeWayToFolds(node) {
  if (!isFolding) return [];
  const folds = data.folds.map((_, fold) => fold).filter((fold) => namesOfFold(fold).get(node)?.some(isVisible));
  if (folds.length === 0) return [];
  const ranked = folds.sort((first, second) => namesOfFold(second).get(node).length - namesOfFold(first).get(node).length);
  const items = ranked.slice(0, STORIES_OF_NAME).map((fold) => make("li", {}, makeButton("name", () => unfold(fold), makeName(shorten(nameOfFold(fold), 70))), make("span", { classes: "count", text: String(namesOfFold(fold).get(node).length) })));
  const rest = ranked.length - items.length;
  const summary = make("summary", { text: say("in_folds", { count: folds.length }) });
  return [make("details", { classes: "in-articles" }, summary, make("ol", { classes: "ranking" }, ...items), rest > 0 ? make("p", { classes: "help", text: say("tip_more", { count: rest }) }) : null)];
}
