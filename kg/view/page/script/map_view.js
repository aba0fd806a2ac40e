import { isCalm } from "./theme.js";

const LARGEST_MAP_ZOOM = 400;
const SMALLEST_MAP_ZOOM = 0.6;
/** A press that moves less is a click. */
const STILL = 4;
/** Which part of the way is left after each sixtieth of a second. */
const LAG = 0.72;

/**
 * What a map shows: the point in its middle, in degrees as drawn, and pixels a degree. Moves with the pointer, zooms at
 * it with the wheel, and with two fingers.
 */
export class MapView {
  /**
   * @param {HTMLElement} element
   * @param {(hasZoomed: boolean) => void} onMove
   */
  constructor(element, onMove) {
    this.element = element;
    this.onMove = onMove;
    this.isChosen = false;
    this.now = { x: 0, y: 0, zoom: 1 };
    this.goal = this.now;
    this.frame = 0;
    this.pointers = new Map();
    this.travelled = 0;
    element.addEventListener("wheel", (turned) => this.onWheel(turned), { passive: false });
    element.addEventListener("pointerdown", (pressed) => this.onPress(pressed));
    element.addEventListener("pointermove", (moved) => this.onPointerMove(moved));
    window.addEventListener("pointerup", ({ pointerId }) => this.pointers.delete(pointerId));
    window.addEventListener("pointercancel", ({ pointerId }) => this.pointers.delete(pointerId));
    element.addEventListener("click", (clicked) => this.travelled > STILL && clicked.stopPropagation(), { capture: true });
  }

  /** Where a point of the map is on the screen. */
  at({ x, y }) {
    const { clientWidth, clientHeight } = this.element;
    return { x: (x - this.now.x) * this.now.zoom + clientWidth / 2, y: (y - this.now.y) * this.now.zoom + clientHeight / 2 };
  }

  /** @param {{ x: number, y: number, zoom: number }} goal */
  goTo(goal, { isAnimated = true } = {}) {
    this.goal = { ...goal, zoom: Math.max(SMALLEST_MAP_ZOOM, Math.min(LARGEST_MAP_ZOOM, goal.zoom)) };
    if (!isAnimated || isCalm()) this.now = this.goal;
    if (this.frame === 0) this.step(null);
  }

  /** One frame on the way to the goal. */
  step(last) {
    const time = performance.now();
    const left = last === null ? LAG : LAG ** ((time - last) / 16.7);
    const hasZoomed = this.now.zoom !== this.goal.zoom || last === null;
    const between = (from, to) => (Math.abs(to - from) * this.now.zoom < 0.3 ? to : to + (from - to) * left);
    const ratio = this.goal.zoom / this.now.zoom;
    const zoom = Math.abs(ratio - 1) < 0.002 ? this.goal.zoom : this.goal.zoom * ratio ** -left;
    this.now = this.now === this.goal ? this.goal : { x: between(this.now.x, this.goal.x), y: between(this.now.y, this.goal.y), zoom };
    this.onMove(hasZoomed);
    const isThere = ["x", "y", "zoom"].every((key) => this.now[key] === this.goal[key]);
    this.frame = isThere ? 0 : requestAnimationFrame(() => this.step(time));
  }

  /** The point of the screen stays where it is; without one, the middle does. */
  zoomAt(factor, point = null, { isAnimated = true } = {}) {
    const { clientWidth, clientHeight } = this.element;
    const aside = point === null ? { x: 0, y: 0 } : { x: point.x - clientWidth / 2, y: point.y - clientHeight / 2 };
    const from = isAnimated ? this.goal : this.now;
    const zoom = Math.max(SMALLEST_MAP_ZOOM, Math.min(LARGEST_MAP_ZOOM, from.zoom * factor));
    const shift = 1 / from.zoom - 1 / zoom;
    this.isChosen = true;
    this.goTo({ x: from.x + aside.x * shift, y: from.y + aside.y * shift, zoom }, { isAnimated });
  }

  /** @param {Point} step in pixels */
  moveBy({ x, y }) {
    this.isChosen = true;
    this.goTo({ x: this.now.x - x / this.now.zoom, y: this.now.y - y / this.now.zoom, zoom: this.now.zoom }, { isAnimated: false });
  }

  pointOf({ clientX, clientY }) {
    const { left, top } = this.element.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  }

  onWheel(turned) {
    turned.preventDefault();
    const pixels = turned.deltaY * (turned.deltaMode === WheelEvent.DOM_DELTA_LINE ? 33 : 1);
    this.zoomAt(Math.exp(-Math.max(-200, Math.min(200, pixels)) * 0.0022), this.pointOf(turned));
  }

  onPress(pressed) {
    if (this.pointers.size === 0) this.travelled = 0;
    this.pointers.set(pressed.pointerId, this.pointOf(pressed));
  }

  onPointerMove(moved) {
    if (!this.pointers.has(moved.pointerId)) return;
    const before = meanAndSpread([...this.pointers.values()]);
    this.pointers.set(moved.pointerId, this.pointOf(moved));
    const after = meanAndSpread([...this.pointers.values()]);
    const step = { x: after.mean.x - before.mean.x, y: after.mean.y - before.mean.y };
    this.travelled += Math.abs(step.x) + Math.abs(step.y);
    if (step.x !== 0 || step.y !== 0) this.moveBy(step);
    if (before.spread > 0 && before.spread !== after.spread) this.zoomAt(after.spread / before.spread, after.mean, { isAnimated: false });
  }
}

/**
 * The middle of the fingers, and how far they are from it.
 * @param {Point[]} points
 */
function meanAndSpread(points) {
  const mean = { x: points.reduce((sum, { x }) => sum + x, 0) / points.length, y: points.reduce((sum, { y }) => sum + y, 0) / points.length };
  return { mean, spread: Math.max(...points.map(({ x, y }) => Math.hypot(x - mean.x, y - mean.y))) };
}
