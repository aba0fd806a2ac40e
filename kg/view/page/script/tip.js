import { data, fullName } from "./data.js";
import { visibleEventsOfLine } from "./drawn_graph.js";
import { byId, make } from "./elements.js";
import { focusGraph } from "./focus.js";
import { sayFold, leadsOfFold } from "./fold_words.js";
import { firstFold, isFold, isName, nameOfFold } from "./folds.js";
import { eventsOfNode } from "./selection.js";
import { sayStandings } from "./voices.js";
import { isVisible } from "./visibility.js";
import { say, sayCount, shorten } from "./words.js";

const SENTENCES = 3;
const NAMES = 8;

/**
 * Says at the pointer, in sentences, what lies under it; what a user of pyvis gave a title keeps that.
 * @param {Target | null} what
 * @param {{ offsetX: number, offsetY: number }} place
 */
export function showTip(what, { offsetX, offsetY }) {
  const tip = byId("tip");
  const lines = what === null || what.kind === "speaker" ? [] : sayTarget(what);
  tip.hidden = lines.length === 0;
  if (tip.hidden) return;
  tip.replaceChildren(...lines.map((text) => make("p", { text, attributes: { dir: "auto" } })));
  const { clientWidth, clientHeight } = byId("canvas");
  tip.style.left = `${Math.max(4, Math.min(offsetX + 14, clientWidth - tip.offsetWidth - 4))}px`;
  tip.style.top = `${Math.max(4, Math.min(offsetY + 14, clientHeight - tip.offsetHeight - 4))}px`;
}

/**
 * What lies there, in sentences.
 * @param {Target} what
 */
export function sayTarget({ kind, number }) {
  if (kind === "node") return isName(number) ? linesOfName(number) : linesOfOthers(number);
  if (kind === "edge" && data.edges[number]?.title) return [];
  const events = kind === "edge" ? visibleEventsOfLine(number) : data.stubs[number].events.filter(isVisible);
  return [sayStandings(events), ...sentencesOf(events)];
}

function linesOfName(node) {
  const events = eventsOfNode(node).filter(isVisible);
  return [`${fullName(node)}: ${sayCount("event", events.length)}`, ...sentencesOf(events)];
}

/** What a story is about, or the names that "+7" stands for. */
function linesOfOthers(drawn) {
  if (isFold(drawn)) return [nameOfFold(drawn - firstFold), sayFold(drawn - firstFold), ...sentencesOf(leadsOfFold(drawn - firstFold).filter(isVisible))];
  const names = focusGraph().rests.get(drawn).nodes.map((node) => shorten(data.names[node].name, 40));
  const more = names.length - NAMES;
  return [say("focus_rest"), [...names.slice(0, NAMES), ...(more > 0 ? [say("tip_more", { count: more })] : [])].join(", ")];
}

function sentencesOf(events) {
  const told = events.slice(0, SENTENCES).map((event) => data.events[event].told);
  const more = events.length - told.length;
  return [...told, ...(more > 0 ? [say("tip_more", { count: more })] : [])];
}
