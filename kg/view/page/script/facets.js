import { data } from "./data.js";
import { dateOf, dates, filterKinds } from "./filter_kinds.js";
import { isNarrowing, selectedEvents } from "./selection.js";
import { isVisibleBut } from "./visibility.js";

const MAX_BINS = 48;

/**
 * How many events a value of a filter would leave: those of the selection that everything else leaves, the most first.
 * Values that only the filter itself still names come last, with none.
 * @param {string} name
 * @param {string[]} chosen
 * @returns {[string, number][]}
 */
export function rankedValues(name, chosen) {
  const counts = new Map(chosen.map((value) => /** @type {[string, number]} */ ([value, 0])));
  for (const number of eventsBut([name])) {
    for (const value of new Set(filterKinds[name].valuesOf(data.events[number]))) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort((first, second) => second[1] - first[1] || (first[0] < second[0] ? -1 : 1));
}

/** @param {string[]} names of filters that do not count */
function eventsBut(names) {
  const selected = isNarrowing() ? new Set(selectedEvents()) : null;
  return data.events.map((_, number) => number)
    .filter((number) => (selected === null || selected.has(number)) && isVisibleBut(number, names));
}

/**
 * How many events there are over time, whatever the period: of as many dates in each bin, in their order.
 * @returns {{ first: string, last: string, count: number }[]}
 */
export function eventsOverTime() {
  const size = Math.ceil(dates.length / MAX_BINS);
  const bins = Array.from({ length: Math.ceil(dates.length / size) }, (_, bin) => {
    const inside = dates.slice(bin * size, (bin + 1) * size);
    return { first: inside[0], last: inside[inside.length - 1], count: 0 };
  });
  const binOfDate = new Map(dates.map((date, rank) => [date, bins[Math.floor(rank / size)]]));
  for (const number of eventsBut(["from", "until"])) {
    const bin = binOfDate.get(dateOf(number));
    if (bin) bin.count += 1;
  }
  return bins;
}
