import { data, titleOf } from "./data.js";
import { make, makeName } from "./elements.js";
import { makeNodeButton, makeTold } from "./event_card.js";
import { choosePath, step } from "./navigation.js";
import { pathShown, pathsOfSelection } from "./paths.js";
import { selectedVisibleEvents } from "./selection.js";
import { state } from "./state.js";
import { say, sayCount, sayDate } from "./words.js";

/** The ways between two names: a choice of them, and the steps of the one that is chosen. */
export function makePathHeading() {
  const { from, to } = state.selection;
  const heading = make("h2", {}, makeName(data.names[from].name), " ⋯ ", makeName(data.names[to].name));
  const path = pathShown();
  if (path === null) return make("div", { classes: "heading" }, heading, make("p", { text: say("no_path") }), makeAnyPath());
  const steps = make("ol", { classes: "steps" }, make("li", {}, makeNodeButton(from)), ...path.map(makePathStep));
  return make("div", { classes: "heading" }, heading, ...makePathChoice(), makeAnyPath(), steps);
}

/** @returns {HTMLElement[]} */
function makePathChoice() {
  const paths = pathsOfSelection();
  const chosen = paths.indexOf(pathShown());
  const length = make("p", { classes: "help", text: say(chosen === 0 ? "path_length" : "path_other", { steps: sayCount("step", paths[chosen].length) }) });
  if (paths.length === 1) return [length];
  const buttons = paths.map((path, number) => make("button", {
    text: String(number + 1), classes: "icon", onClick: () => choosePath({ number }),
    attributes: { type: "button", "data-path": number, "aria-pressed": String(number === chosen), title: say("path_other", { steps: sayCount("step", path.length) }) },
  }));
  return [make("div", { classes: "depth", attributes: { role: "group", "aria-label": say("paths") } }, make("span", { text: say("paths") }), ...buttons), length];
}

function makeAnyPath() {
  const box = make("input", { attributes: { type: "checkbox", id: "any-path" } });
  box.checked = state.isAnyPath;
  box.addEventListener("change", () => choosePath({ isAny: box.checked }));
  return make("p", { classes: "help" }, make("label", {}, box, ` ${say("any_path")}`));
}

/**
 * One step as the sentence of its first event, with where that stands, and the name that it leads to.
 * @param {PathStep} step
 */
function makePathStep({ to, events }) {
  const event = data.events[events[0]];
  const { source, date } = data.articles[event.article];
  const origin = [sayDate(date), titleOf(event.article), source].filter(Boolean).join(" · ");
  const more = events.length > 1 ? ` ${say("tip_more", { count: events.length - 1 })}` : "";
  const position = selectedVisibleEvents().indexOf(events[0]);
  const button = make("button", { classes: "event", attributes: { type: "button", "aria-current": String(events.includes(selectedVisibleEvents()[state.current])) }, onClick: () => step(position) });
  button.append(makeTold(event, event.told), make("small", { text: origin + more, attributes: { dir: "auto" } }));
  return make("li", {}, button, makeNodeButton(to));
}
