import { byId } from "./elements.js";
import { redraw } from "./redraw.js";

export const pageFont = getComputedStyle(document.body).fontFamily;
const systemTheme = window.matchMedia("(prefers-color-scheme: dark)");

export function theme() {
  return document.documentElement.dataset.theme ?? (systemTheme.matches ? "dark" : "light");
}

/** Whether the reader wants nothing to move by itself. */
export function isCalm() {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** @param {Coloured} named */
export function colourOf(named) {
  return named[theme()];
}

/** @param {string} name */
export function pageColour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

export function setUpTheme() {
  byId("theme").addEventListener("click", () => setTheme(theme() === "dark" ? "light" : "dark"));
  systemTheme.addEventListener("change", showTheme);
  setUpPrinting();
}

function setTheme(name) {
  if (name === undefined) delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = name;
  showTheme();
}

/** Paper is white, whatever the screen is. */
function setUpPrinting() {
  let before;
  window.addEventListener("beforeprint", () => {
    before = document.documentElement.dataset.theme;
    setTheme("light");
  });
  window.addEventListener("afterprint", () => setTheme(before));
}

function showTheme() {
  redraw(["legend", "network", "panel", "view"], { isEverything: true });
}
