import { data } from "./data.js";
import { make, makeButton } from "./elements.js";
import { makeTold } from "./event_card.js";
import { sayEvent } from "./lines.js";
import { selectedVisibleEvents } from "./selection.js";
import { state } from "./state.js";
import { say } from "./words.js";

const EVENTS_AT_ONCE = 60;

/**
 * The events as sentences, as many at once as one reads; each calls `onChoose` with its number.
 * @param {number[]} events
 * @param {(number: number) => void} onChoose
 * @param {{ isFull?: boolean }} options `isFull` with all that is known of each
 */
export function makeEventList(events, onChoose, { isFull = false } = {}) {
  const list = make("ul", { classes: "events" });
  const addMore = (start) => {
    const part = events.slice(start, start + EVENTS_AT_ONCE);
    list.append(...part.map((number) => make("li", {}, makeEventButton(number, onChoose, isFull))));
    const left = events.length - start - part.length;
    if (left <= 0) return;
    const item = make("li", {}, makeButton("quiet", () => {
      item.remove();
      addMore(start + part.length);
    }, say("more", { count: Math.min(left, EVENTS_AT_ONCE) })));
    list.append(item);
  };
  addMore(0);
  return list;
}

function makeEventButton(number, onChoose, isFull) {
  const event = data.events[number];
  const isCurrent = state.selection.kind !== "overview" && selectedVisibleEvents()[state.current] === number;
  const button = makeButton("event", () => onChoose(number), makeTold(event, sayEvent(number, { isFull })));
  if (isCurrent) button.setAttribute("aria-current", "true");
  return button;
}
