import { data, fullName } from "./data.js";
import { visibleEventsOfLine } from "./drawn_graph.js";
import { byId, make } from "./elements.js";
import { isFold } from "./folds.js";
import { sayStandings } from "./voices.js";
import { isVisible } from "./visibility.js";
import { say, sayCount } from "./words.js";

const SENTENCES = 3;

/**
 * Says at the pointer, in sentences, what lies under it; what a user of pyvis gave a title keeps that.
 * @param {Target | null} what
 * @param {{ offsetX: number, offsetY: number }} place
 */
export function showTip(what, { offsetX, offsetY }) {
  const tip = byId("tip");
  const lines = what === null ? [] : sayTarget(what);
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
  if (kind === "node") return isFold(number) ? [] : [`${fullName(number)}: ${sayCount("event", data.names[number].count)}`];
  if (kind === "edge" && data.edges[number]?.title) return [];
  const events = kind === "edge" ? visibleEventsOfLine(number) : data.stubs[number].events.filter(isVisible);
  const told = events.slice(0, SENTENCES).map((event) => data.events[event].told);
  const more = events.length - told.length;
  return [sayStandings(events), ...told, ...(more > 0 ? [say("tip_more", { count: more })] : [])];
}
