import { data } from "./data.js";

const MERCATOR_LIMIT = 84;

/** Mercator, in degrees: north is up and shapes are true, as readers know it from other maps. */
export function projected(latitude, longitude) {
  const limited = Math.max(-MERCATOR_LIMIT, Math.min(MERCATOR_LIMIT, latitude)) * (Math.PI / 180);
  return { x: longitude, y: -Math.log(Math.tan(Math.PI / 4 + limited / 2)) * (180 / Math.PI) };
}

/**
 * The numbers of an encoded polyline, as steps: see kg.view.polylines.
 * @param {string} text
 */
function stepsOf(text) {
  const steps = [];
  let [number, shift] = [0, 0];
  for (let place = 0; place < text.length; place += 1) {
    const chunk = text.charCodeAt(place) - 63;
    number |= (chunk & 31) << shift;
    shift += 5;
    if (chunk >= 32) continue;
    steps.push(number & 1 ? ~(number >> 1) : number >> 1);
    [number, shift] = [0, 0];
  }
  return steps;
}

/** @param {number} number */
function arcPoints(number) {
  const steps = stepsOf(data.map.arcs[number]);
  const points = [];
  let [longitude, latitude] = [0, 0];
  for (let step = 0; step < steps.length; step += 2) {
    longitude += steps[step];
    latitude += steps[step + 1];
    points.push(projected(latitude / data.map.scale, longitude / data.map.scale));
  }
  return points;
}

/** A ring that crosses the date line goes on beyond it, so that no line runs back across the whole map. */
function ringPoints(ring) {
  let shift = 0;
  let last = null;
  return ring.flatMap((arc) => (arc < 0 ? arcPoints(~arc).toReversed() : arcPoints(arc))).map(({ x, y }) => {
    if (last !== null && Math.abs(x - last) > 180) shift += x < last ? 360 : -360;
    last = x;
    return { x: x + shift, y };
  });
}

/**
 * The rings of every outline, in degrees as drawn.
 * @returns {Point[][][]}
 */
export function makeOutlines() {
  return data.map.rings.map((rings) => rings.map(ringPoints));
}

/** @param {Point[][]} rings */
export function pathOf(rings) {
  return rings.map((ring) => `M${ring.map(({ x, y }) => `${x.toFixed(2)},${y.toFixed(2)}`).join("L")}Z`).join("");
}
