const CELL = 48;

/** What is taken on the screen, in cells, so that a new box is compared with its surroundings only. */
export class TakenRoom {
  /** @param {{ width: number, height: number }} screen in pixels */
  constructor(screen) {
    this.screen = screen;
    this.cells = new Map();
  }

  /** @param {Box} box */
  *cellsOf(box) {
    for (let x = Math.floor(box.left / CELL); x <= Math.floor(box.right / CELL); x += 1) {
      for (let y = Math.floor(box.top / CELL); y <= Math.floor(box.bottom / CELL); y += 1) yield x * 100003 + y;
    }
  }

  /** @param {Box} box */
  take(box) {
    for (const cell of this.cellsOf(box)) {
      if (!this.cells.has(cell)) this.cells.set(cell, []);
      this.cells.get(cell).push(box);
    }
  }

  /**
   * @param {Box} box
   * @param {{ mayCover?: (other: any) => boolean }} options
   */
  isFree(box, { mayCover = () => false } = {}) {
    if (box.left < 0 || box.right > this.screen.width || box.top < 0 || box.bottom > this.screen.height) return false;
    for (const cell of this.cellsOf(box)) {
      for (const other of this.cells.get(cell) ?? []) {
        const overlaps =
          box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom;
        if (overlaps && !mayCover(other)) return false;
      }
    }
    return true;
  }
}

/**
 * @param {number} left
 * @param {number} top
 * @param {number} width
 * @param {number} height
 */
export function boxAt(left, top, width, height) {
  return { left: left - 2, right: left + width + 2, top, bottom: top + height };
}
