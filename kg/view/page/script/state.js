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
 *   focus: Focus | null,
 *   isWholeChosen: boolean,
 *   selection: PageSelection,
 *   depth: number,
 *   pathNumber: number,
 *   isAnyPath: boolean,
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
  focus: null,
  isWholeChosen: false,
  selection: { kind: "overview" },
  depth: 1,
  pathNumber: 0,
  isAnyPath: false,
  areGroupsShown: false,
  current: 0,
  hovered: null,
};
