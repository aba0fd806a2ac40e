/** @param {number[]} numbers */
export function minOf(numbers) {
  return numbers.reduce((first, second) => Math.min(first, second), Infinity);
}

/** @param {number[]} numbers */
export function maxOf(numbers) {
  return numbers.reduce((first, second) => Math.max(first, second), -Infinity);
}

/** @param {Point[]} positions */
export function boundsOf(positions) {
  const xs = positions.map((position) => position.x);
  const ys = positions.map((position) => position.y);
  return { left: minOf(xs), right: maxOf(xs), top: minOf(ys), bottom: maxOf(ys) };
}

/** @param {Box} bounds */
export function centreOf({ left, right, top, bottom }) {
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

/**
 * Whether a line runs through a box (Liang and Barsky 1984).
 * @param {{ from: Point, to: Point }} line
 * @param {Box} box
 */
export function crosses({ from, to }, box) {
  let [enter, leave] = [0, 1];
  const sides = [
    [from.x - to.x, from.x - box.left], [to.x - from.x, box.right - from.x],
    [from.y - to.y, from.y - box.top], [to.y - from.y, box.bottom - from.y],
  ];
  for (const [step, room] of sides) {
    if (step === 0 && room < 0) return false;
    if (step < 0) enter = Math.max(enter, room / step);
    if (step > 0) leave = Math.min(leave, room / step);
  }
  return enter < leave;
}

/**
 * The corners around the points, in order (Andrew's monotone chain).
 * @param {Point[]} points
 */
export function hullOf(points) {
  const sorted = [...points].sort((first, second) => first.x - second.x || first.y - second.y);
  const turn = (a, b, c) => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
  const half = (ordered) => {
    const chain = [];
    for (const point of ordered) {
      while (chain.length > 1 && turn(chain.at(-2), chain.at(-1), point) <= 0) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}
