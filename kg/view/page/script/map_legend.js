import { make, makeSvg } from "./elements.js";
import { say } from "./words.js";

const SHADES = 5;

/**
 * The largest number of events of each shade, from the lightest: as many as there are numbers, else steps that grow by the
 * same factor, so that both few and many differ.
 * @param {number} most
 */
export function shadesFor(most) {
  if (most <= SHADES) return Array.from({ length: most }, (_, number) => number + 1);
  const steps = Array.from({ length: SHADES }, (_, number) => Math.round(most ** ((number + 1) / SHADES)));
  return [...new Set(steps)];
}

/** The number of the shade, from one; the darkest is always the same. */
export function shadeOf(count, shades) {
  return SHADES - shades.length + shades.findIndex((most) => count <= most) + 1;
}

/** @param {number[]} shades */
export function makeMapLegend(shades) {
  const swatches = shades.map((most, number) => {
    const least = number === 0 ? 1 : shades[number - 1] + 1;
    const range = least === most ? String(most) : `${least}–${most}`;
    return make("span", {}, make("i", { classes: `shade-${shadeOf(most, shades)}`, attributes: { "aria-hidden": "true" } }), range);
  });
  return [
    ...(shades.length > 0 ? [make("p", {}, say("map_countries"), ...swatches)] : []),
    make("p", {}, makeDotSymbol(""), say("map_here"), makeDotSymbol("aside"), say("map_aside")),
    make("p", { classes: "credit", text: say("map_borders") }),
  ];
}

function makeDotSymbol(kind) {
  const circle = makeSvg("circle", { cx: 7, cy: 7, r: 5 });
  return makeSvg("svg", { class: "symbol", viewBox: "0 0 14 14", width: 14, height: 14, "aria-hidden": "true" }, makeSvg("g", { class: `place ${kind}` }, circle));
}
