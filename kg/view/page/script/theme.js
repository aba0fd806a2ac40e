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
  document.getElementById("theme").addEventListener("click", () => {
    document.documentElement.dataset.theme = theme() === "dark" ? "light" : "dark";
    showTheme();
  });
  systemTheme.addEventListener("change", showTheme);
}

function showTheme() {
  drawLegend();
  drawNetwork({ isEverything: true });
}
