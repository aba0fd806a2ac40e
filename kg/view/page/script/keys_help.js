import { byId, make } from "./elements.js";
import { say } from "./words.js";

/** Keys by where they work; what each does is a text of the page. */
const KEYS = {
  keys_everywhere: [["/", "search_hint_key"], ["f", "filters_help"], ["n, p", "key_step"], ["Esc", "key_close"], ["?", "key_help"]],
  keys_network: [["← → ↑ ↓", "key_names"], ["PageDown, PageUp", "key_ranked"], ["l, Shift+l", "key_lines"], ["Enter", "key_open"], ["Shift+← → ↑ ↓", "key_move"], ["+, −, 0", "key_zoom"], ["Ctrl+Z", "undo"]],
  keys_views: [["← → ↑ ↓", "key_items"], ["Enter", "key_open"], ["+, −, 0", "key_zoom_map"]],
};

export function setUpKeysHelp() {
  const dialog = byId("keys");
  const close = make("button", { text: "×", classes: "icon close", attributes: { type: "button", "aria-label": say("close") }, onClick: () => dialog.close() });
  dialog.append(close, make("h2", { text: say("keys") }), ...Object.entries(KEYS).flatMap(([where, keys]) => [make("h3", { text: say(where) }), makeKeyList(keys)]));
  byId("help").addEventListener("click", showKeysHelp);
}

function makeKeyList(keys) {
  return make("dl", {}, ...keys.map(([key, text]) => make("div", {}, make("dt", {}, make("kbd", { text: key })), make("dd", { text: say(text) }))));
}

export function showKeysHelp() {
  byId("keys").showModal();
}
