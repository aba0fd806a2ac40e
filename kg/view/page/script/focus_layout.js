/** In pixels; on a narrow screen names stand under their dots. */
const ROW = { least: 27, leastNarrow: 38, most: 60 };
/** Of several lines between two names, and between verbs, rows may lie nearer to each other: so many times as far. */
const TIGHTER = 0.75;
const NARROW_ROOM = 560;
/** Between the rows of one verb and those of the next, in rows. */
const SECTOR_GAP = 0.3;
const STEP = { least: 190, most: 430 };
const NAME_ROOM = { most: 215, share: 0.19, narrow: 52 };
const OUTER_MARGIN = 90;
/** What a further line between the same two names takes, in rows. */
const FURTHER_LINE = 0.55;
/** Over all rows, and under them, where those who say so are listed. */
const MARGINS = { top: 58, bottom: 60 };
const USUAL_LINES = 24;

/**
 * How many rows each side may have: all, where few; else as many as fit, and not more than can be taken in at once.
 * @param {{ left: number, right: number }} wanted
 * @param {{ width: number, height: number }} room
 */
export function rowsThatFit({ left, right }, { width, height }) {
  const fitting = Math.max(3, Math.floor((height - MARGINS.top - MARGINS.bottom) / leastRow(width)));
  const most = (own, other) => Math.min(fitting, Math.max(USUAL_LINES / 2, USUAL_LINES - other, own <= fitting && own + other <= USUAL_LINES ? own : 0));
  return { left: most(left, right), right: most(right, left) };
}

function leastRow(width) {
  return width < NARROW_ROOM ? ROW.leastNarrow : ROW.least;
}

/**
 * A place for the name in the middle (`null`) and for every branch to either side of it: a column for every step away,
 * a row for every name, verb after verb. In pixels around the middle of the room.
 * @param {{ left: Branch[], right: Branch[] }} sides
 * @param {{ width: number, height: number }} room
 * @returns {{ places: Map<number | null, Point>, step: number, rowHeight: number }}
 */
export function layOutFocus({ left, right }, { width, height }) {
  const isNarrow = width < NARROW_ROOM;
  const nameRoom = isNarrow ? NAME_ROOM.narrow : Math.min(NAME_ROOM.most, NAME_ROOM.share * width);
  const marginOf = (branches) => (branches.length > 0 ? nameRoom : Math.min(OUTER_MARGIN, nameRoom));
  const [leftSteps, rightSteps] = [left, right].map(depthOf);
  const usable = width - marginOf(left) - marginOf(right);
  const steps = leftSteps + rightSteps;
  const step = Math.min(STEP.most, Math.max(isNarrow ? 0 : STEP.least, usable / Math.max(1, steps)));
  const start = (marginOf(left) - marginOf(right) - steps * step) / 2 + leftSteps * step;
  const middle = (MARGINS.top - MARGINS.bottom) / 2;
  const places = new Map([[null, { x: start, y: middle }]]);
  const heights = [placeSide(left, -1), placeSide(right, 1)];
  return { places, step, rowHeight: Math.min(...heights) };

  function placeSide(branches, sign) {
    const rows = rowsIn(branches);
    const rowHeight = Math.min(ROW.most, Math.max(TIGHTER * leastRow(width), (height - MARGINS.top - MARGINS.bottom) / Math.max(1, rows - 1)));
    for (const { node, column, row } of placed(branches, 1, 0)) {
      places.set(node, { x: start + sign * column * step, y: middle + (row - (rows - 1) / 2) * rowHeight });
    }
    return rowHeight;
  }
}

/** @param {Branch[]} branches */
function depthOf(branches) {
  return branches.length === 0 ? 0 : 1 + Math.max(...branches.map(({ children }) => depthOf(children)));
}

/** @param {Branch[]} branches */
function rowsIn(branches) {
  return branches.reduce((sum, branch, number) => sum + gapBefore(branch, number) + rowsOfBranch(branch), 0);
}

/** @param {Branch} branch */
function rowsOfBranch({ edges, opens, children }) {
  return Math.max(1 + (opens ? 0 : FURTHER_LINE * (edges.length - 1)), rowsIn(children));
}

/** @param {Branch} branch */
function gapBefore({ isFirstOfVerb }, number) {
  return isFirstOfVerb && number > 0 ? SECTOR_GAP : 0;
}

/**
 * Every branch in the middle of its own.
 * @param {Branch[]} branches
 * @returns {{ node: number, column: number, row: number }[]}
 */
function placed(branches, column, firstRow) {
  const all = [];
  let row = firstRow;
  branches.forEach((branch, number) => {
    row += gapBefore(branch, number);
    const rows = rowsOfBranch(branch);
    all.push({ node: branch.node, column, row: row + (rows - 1) / 2 }, ...placed(branch.children, column + 1, row));
    row += rows;
  });
  return all;
}
