import { data, groups, lineStyles } from "./data.js";
import { byId, focusFirst, make, makeSvg } from "./elements.js";
import { applyLegend } from "./navigation.js";
import { MIN_EVENTS, state } from "./state.js";
import { makeSymbol } from "./symbols.js";
import { colourOf } from "./theme.js";
import { showWhole } from "./viewport.js";
import { knownKeys } from "./visibility.js";
import { say, sayCount } from "./words.js";

const FEW_NAMES = 100;

/** The legend in sections: every item explains a sign and shows or hides what is drawn with it. */
function legendSections() {
  const items = (names, prefix, symbol) =>
    names.map((name) => ({ key: `${prefix}:${name}`, text: say(`${prefix}_${name}`), symbol: symbol?.(name) }))
      .filter((item) => knownKeys.has(item.key));
  const lineNames = [...lineStyles.keys()].filter((name) => name !== "role" && name !== "mixed");
  const kinds = items(["event", "nominal", "role"], "kind", (name) => (name === "role" ? makeLineSymbol(lineStyles.get("role")) : null));
  const sections = [
    { title: say("legend_nodes"), items: items(groups.map((group) => group.name), "group", (name) => makeSymbol(groups.find((group) => group.name === name))) },
    { title: say("legend_lines"), items: items(lineNames, "line", (name) => makeLineSymbol(lineStyles.get(name))) },
    { title: say("legend_kinds"), items: [...kinds, ...items(["one"], "sides", makeStubSymbol)] },
    { title: say("legend_sources"), items: items(["own", "attributed"], "source", (name) => (name === "own" ? makeLineSymbol(lineStyles.get("asserted")) : makeClaimSymbol())) },
  ];
  return sections.filter((section) => section.items.length > 0);
}

export function drawLegend() {
  const focused = document.activeElement?.getAttribute("data-key");
  const sections = legendSections().map(makeLegendSection);
  byId("legend-items").replaceChildren(...sections);
  byId("legend").hidden = sections.length === 0;
  byId("groups").checked = state.areGroupsShown;
  byId("least").value = String(state.minEvents);
  if (focused) focusFirst(`[data-key="${CSS.escape(focused)}"]`);
}

function makeLegendSection({ title, items }) {
  const list = make("ul", {}, ...items.map((item) => make("li", {}, makeLegendItem(item))));
  const isAboutLines = title === say("legend_lines");
  if (isAboutLines && hasMixedBundles()) list.append(make("li", {}, makeMixedItem()));
  return make("section", { attributes: { "aria-label": title } }, make("h2", { text: title }), list);
}

function makeLegendItem({ key, text, symbol }) {
  const isShown = !state.hidden.has(key);
  const button = make("button", { classes: "legend-item", attributes: { type: "button", "aria-pressed": String(isShown), "data-key": key } });
  if (symbol) button.append(symbol);
  button.append(make("span", { text }));
  button.addEventListener("click", () => toggle(key));
  return button;
}

/** A line that is denied in part is a bundle, not a kind of event; there is nothing to switch off. */
function makeMixedItem() {
  return make("span", { classes: "legend-item" }, makeLineSymbol(lineStyles.get("mixed")), make("span", { text: say("line_mixed") }));
}

function hasMixedBundles() {
  return [...data.bundles, ...data.stubs.map(({ events }) => events)].some((events) => {
    const denied = events.filter((number) => data.events[number].polarity === "negated").length;
    return denied > 0 && denied < events.length;
  });
}

function toggle(key) {
  if (state.hidden.has(key)) state.hidden.delete(key);
  else state.hidden.add(key);
  applyLegend();
}

/** A choice for networks in which most names occur once and hide the few that matter. */
export function setUpMinEvents() {
  const field = byId("least");
  const mostFrequentName = data.names[0]?.count ?? 0;
  const choices = MIN_EVENTS.filter((count) => count <= mostFrequentName);
  field.append(...choices.map((count) => make("option", { text: count === 1 ? say("least_any") : sayCount("event", count), attributes: { value: count } })));
  field.parentElement.hidden = data.names.length < FEW_NAMES;
  field.addEventListener("change", () => {
    state.minEvents = Number(field.value);
    applyLegend();
    showWhole();
  });
}

/** @param {LineStyle} style */
function makeLineSymbol(style) {
  const colour = colourOf(style);
  const line = makeSvg("line", {
    x1: 1, y1: 7, x2: style.mark ? 30 : 33, y2: 7, stroke: colour, "stroke-width": style.width ?? 2.2,
    "stroke-dasharray": style.dashes ? style.dashes.map((length) => length * 0.8).join(" ") : "none",
  });
  const mark = makeSvg("text", { x: 34, y: 11.5, fill: colour, "font-size": 12 });
  mark.textContent = style.mark;
  const width = style.mark.length > 1 ? 52 : style.mark ? 46 : 36;
  return makeSvg("svg", { class: "symbol", viewBox: `0 0 ${width} 14`, width, height: 14, "aria-hidden": "true" }, line, mark);
}

/** The double line of what somebody says. */
function makeClaimSymbol() {
  const stroke = colourOf(lineStyles.get("asserted"));
  const lines = [4.8, 9.2].map((y) => makeSvg("line", { x1: 1, y1: y, x2: 33, y2: y, stroke, "stroke-width": 1.5 }));
  return makeSvg("svg", { class: "symbol", viewBox: "0 0 36 14", width: 36, height: 14, "aria-hidden": "true" }, ...lines);
}

/** A name with what it does or undergoes without another. */
function makeStubSymbol() {
  const colour = colourOf(lineStyles.get("asserted"));
  const name = makeSvg("circle", { cx: 6, cy: 7, r: 4, fill: "none", stroke: colour, "stroke-width": 1.6 });
  const line = makeSvg("line", { x1: 12, y1: 7, x2: 20, y2: 7, stroke: colour, "stroke-width": 2 });
  const head = makeSvg("polygon", { points: "26,7 19,3.5 19,10.5", fill: colour });
  return makeSvg("svg", { class: "symbol", viewBox: "0 0 28 14", width: 28, height: 14, "aria-hidden": "true" }, name, line, head);
}
