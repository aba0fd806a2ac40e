/** @type {View[]} */
export const VIEWS = ["network", "timeline", "map", "table"];
export const DEPTHS = [1, 2, 3];
export const MIN_EVENTS = [1, 2, 3, 5, 10, 20, 50];

/**
 * What the reader did: what the legend and the filters hide, and what is open in the panel.
 * @type {{
 *   view: View,
 *   hidden: Set<string>,
 *   minEvents: number,
 *   filters: Map<string, string[]>,
 *   unfolded: Set<number>,
 *   isStory: boolean,
 *   isWholeChosen: boolean,
 *   selection: PageSelection,
 *   depth: number,
 *   areGroupsShown: boolean,
 *   current: number,
 *   hovered: Target | null,
 * }}
 */
export const state = {
  view: "network",
  hidden: new Set(),
  minEvents: 1,
  filters: new Map(),
  unfolded: new Set(),
  isStory: false,
  isWholeChosen: false,
  selection: { kind: "overview" },
  depth: 1,
  areGroupsShown: false,
  current: 0,
  hovered: null,
};
