const systemTheme = window.matchMedia("(prefers-color-scheme: dark)");

function theme() {
  return document.documentElement.dataset.theme ?? (systemTheme.matches ? "dark" : "light");
}

function colourOf(named) {
  return named[theme()];
}

function pageColour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

function setUpTheme() {
  document.getElementById("theme").addEventListener("click", () => setTheme(theme() === "dark" ? "light" : "dark"));
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
  drawLegend();
  drawNetwork({ isEverything: true });
  drawPanel();
  if (state.view !== "network") drawOfView[state.view]();
}
