import { makeSvg, makeSvgText } from "./elements.js";

const FONT = /^(italic )?(?:(\d+|bold) )?([\d.]+)px (.+)$/;
const KEPT = ["fillStyle", "strokeStyle", "lineWidth", "lineJoin", "globalAlpha", "font", "textAlign", "textBaseline", "matrix", "dashes"];

/**
 * Takes the place of the context of a canvas and makes elements of an SVG of what is drawn on it, as far as vis-network and
 * this page draw: paths, arcs, rectangles and text.
 */
export class SvgContext {
  /** @param {CanvasRenderingContext2D} real whose canvas and fonts it has */
  constructor(real) {
    this.real = real;
    this.canvas = real.canvas;
    this.ratio = real.canvas.width / real.canvas.clientWidth;
    this.matrix = new DOMMatrix();
    this.saved = [];
    this.elements = [];
    this.path = "";
    this.dashes = [];
    this.globalAlpha = 1;
    this.lineWidth = 1;
    this.lineJoin = "miter";
    this.fillStyle = this.strokeStyle = "";
    this.font = real.font;
    this.textAlign = "start";
    this.textBaseline = "alphabetic";
    this.halo = null;
  }

  /** What was drawn, in pixels of the screen. */
  toSvg() {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    return makeSvg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img" }, ...this.elements);
  }

  save() {
    this.saved.push(Object.fromEntries(KEPT.map((key) => [key, this[key]])));
  }

  restore() {
    Object.assign(this, this.saved.pop());
  }

  getTransform() {
    return DOMMatrix.fromMatrix(this.matrix);
  }

  setTransform(...numbers) {
    this.matrix = typeof numbers[0] === "object" ? DOMMatrix.fromMatrix(numbers[0]) : new DOMMatrix(numbers);
  }

  translate(x, y) {
    this.matrix = this.matrix.translate(x, y);
  }

  scale(x, y) {
    this.matrix = this.matrix.scale(x, y);
  }

  rotate(angle) {
    this.matrix = this.matrix.rotate((angle * 180) / Math.PI);
  }

  setLineDash(dashes) {
    this.dashes = dashes;
  }

  getLineDash() {
    return this.dashes;
  }

  measureText(text) {
    this.real.font = this.font;
    return this.real.measureText(text);
  }

  get size() {
    return this.matrix.a / this.ratio;
  }

  point(x, y) {
    const { a, b, c, d, e, f } = this.matrix;
    return `${rounded((a * x + c * y + e) / this.ratio)} ${rounded((b * x + d * y + f) / this.ratio)}`;
  }

  beginPath() {
    this.path = "";
  }

  closePath() {
    this.path += "Z";
  }

  moveTo(x, y) {
    this.path += `M${this.point(x, y)}`;
  }

  lineTo(x, y) {
    this.path += `${this.path === "" ? "M" : "L"}${this.point(x, y)}`;
  }

  quadraticCurveTo(x1, y1, x, y) {
    this.path += `Q${this.point(x1, y1)} ${this.point(x, y)}`;
  }

  bezierCurveTo(x1, y1, x2, y2, x, y) {
    this.path += `C${this.point(x1, y1)} ${this.point(x2, y2)} ${this.point(x, y)}`;
  }

  rect(x, y, width, height) {
    this.path += `M${this.point(x, y)}L${this.point(x + width, y)}L${this.point(x + width, y + height)}L${this.point(x, y + height)}Z`;
  }

  /** In two halves, because an arc cannot end where it begins. */
  arc(x, y, radius, start, end) {
    const turn = Math.min(2 * Math.PI, end - start);
    const r = rounded(radius * this.size);
    const at = (angle) => [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    this.lineTo(...at(start));
    for (const share of [0.5, 1]) this.path += `A${r} ${r} 0 0 1 ${this.point(...at(start + turn * share))}`;
  }

  clearRect() {
    this.elements = [];
  }

  fillRect(x, y, width, height) {
    const before = this.path;
    this.path = "";
    this.rect(x, y, width, height);
    this.fill();
    this.path = before;
  }

  /** @param {Path2D & { source?: string }} [path] one that says what it was made of */
  fill(path) {
    if (path === undefined) this.add("path", { d: this.path, fill: this.fillStyle });
    else if (path.source) this.add("path", { d: path.source, fill: this.fillStyle, transform: `translate(${this.point(0, 0)}) scale(${rounded(this.size)})` });
  }

  stroke() {
    this.add("path", {
      d: this.path, fill: "none", stroke: this.strokeStyle, "stroke-width": rounded(this.lineWidth * this.size), "stroke-linejoin": this.lineJoin,
      ...(this.dashes.length > 0 ? { "stroke-dasharray": this.dashes.map((length) => rounded(length * this.size)).join(" ") } : {}),
    });
  }

  add(tag, attributes) {
    if (attributes.d === "") return;
    this.elements.push(makeSvg(tag, { ...attributes, ...(this.globalAlpha < 1 ? { opacity: this.globalAlpha } : {}) }));
  }

  /** The halo of a text, which comes after it. */
  strokeText(text) {
    this.halo = { text, stroke: this.strokeStyle, "stroke-width": this.lineWidth * this.size, "stroke-linejoin": "round", "paint-order": "stroke" };
  }

  fillText(text, x, y) {
    const [left, top] = this.point(x, y).split(" ");
    const [, isItalic, weight, size, family] = FONT.exec(this.font) ?? [null, "", "", "12", "sans-serif"];
    const { text: haloed, ...halo } = this.halo ?? {};
    this.elements.push(makeSvgText(text, {
      x: left, y: top, fill: this.fillStyle, "font-size": Number(size) * this.size, "font-weight": weight ?? 400, "font-style": isItalic ? "italic" : "normal",
      "font-family": family, "text-anchor": { center: "middle", right: "end" }[this.textAlign] ?? "start",
      "dominant-baseline": this.textBaseline === "middle" ? "central" : "auto", ...(haloed === text ? halo : {}),
    }));
  }
}

function rounded(number) {
  return Math.round(number * 100) / 100;
}
