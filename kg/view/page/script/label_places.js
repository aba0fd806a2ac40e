import { crosses } from "./geometry.js";
import { boxAt } from "./room.js";

export const LINE_HEIGHT = 15;
/** In heights of the name: how far away from its dot it may stand, with a line to it. */
const DISTANCES = [1.4, 2.4];

/**
 * Where the name of a node can stand: on the side that was asked for, else under it, else over it, else next to it, and
 * rather where no line runs. A strong name would rather stand away from its dot, then on a line, and then on a node, than
 * be left out; one that is not stays off the lines of its own node. A card covers the lines under it,
 * and a strong one the nodes too.
 */
export function findPlace({ room, linesNear, part }, spot, { width, height, isStrong, side, isCard }) {
  const gap = spot.radius + 3;
  const start = part === null ? spot.x - width / 2 : Math.min(Math.max(4, spot.x - width / 2), room.screen.width - width - 4);
  const under = boxAt(start, spot.y + gap, width, height);
  const over = boxAt(start, spot.y - gap - height, width, height);
  const after = boxAt(spot.x + gap, spot.y - height / 2, width, height);
  const before = boxAt(spot.x - gap - width, spot.y - height / 2, width, height);
  const wanted = { "-1": [before], 0: [under, over], 1: [after] }[side]?.find((box) => room.isFree(box));
  if (wanted) return wanted;
  const boxes = [under, over, after, before];
  const free = boxes.filter((box) => room.isFree(box));
  const own = linesNear(spot.number);
  const isClear = (box) => !linesNear().some((line) => crosses(line, box));
  const clear = free.find(isClear) ?? free.find((box) => !own.some((line) => crosses(line, box)));
  const onNodes = (places) => places.find((box) => room.isFree(box, { mayCover: (other) => other.isNode }));
  if (isCard) return clear ?? free[0] ?? (isStrong ? onNodes(boxes) : undefined);
  if (clear || !isStrong) return clear;
  const away = placesAway(spot, { width, height });
  const freeAway = away.find((box) => room.isFree(box) && isClear(box));
  if (freeAway || free.length > 0) return freeAway ?? free[0];
  return onNodes([...boxes, ...away]) ?? (part === null ? undefined : under);
}

/** Around the dot, not against it: the nearest first. */
function placesAway({ x, y, radius }, { width, height }) {
  return DISTANCES.flatMap((times) => {
    const gap = radius + times * height;
    const across = gap + width / 2;
    const steps = [[0, gap], [0, -gap], [across * 0.6, gap], [-across * 0.6, gap], [across * 0.6, -gap], [-across * 0.6, -gap], [across, 0], [-across, 0]];
    return steps.map(([right, down]) => boxAt(x + right - width / 2, y + down - height / 2, width, height));
  });
}

/** Beyond the end of a stub, on the side to which it points. */
export function placeAtEnd({ from, to }, width) {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const beyond = (step, size) => (step / length) * (size / 2 + 5);
  const middle = { x: to.x + beyond(to.x - from.x, width), y: to.y + beyond(to.y - from.y, LINE_HEIGHT) };
  return boxAt(middle.x - width / 2, middle.y - LINE_HEIGHT / 2, width, LINE_HEIGHT);
}

export function findPlaceOnLine(room, { points }, width, isStrong) {
  const at = ({ x, y }, shift) => boxAt(x - width / 2, y - LINE_HEIGHT / 2 + shift, width, LINE_HEIGHT);
  const free = points.map((point) => at(point, 0)).find((box) => room.isFree(box));
  if (free || !isStrong) return free;
  const shifted = [16, -16, 32, -32, 48, -48].map((shift) => at(points[0], shift));
  return shifted.find((box) => room.isFree(box)) ?? at(points[0], 0);
}
