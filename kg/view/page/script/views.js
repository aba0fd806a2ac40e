const VIEWS = ["network", "timeline", "map"];
const drawOfView = { network: redrawSoon, timeline: drawTimeline, map: drawMap };

/** The tabs over the drawing: the same events as a network, on a time line and on a map. */
function setUpViews() {
  const tabs = VIEWS.map(tabOf);
  tabs.forEach((tab, position) => {
    tab.addEventListener("click", () => showView(VIEWS[position]));
    tab.addEventListener("keydown", (pressed) => {
      const change = { ArrowRight: 1, ArrowLeft: -1 }[pressed.key];
      if (!change) return;
      const next = (position + change + VIEWS.length) % VIEWS.length;
      tabs[next].focus();
      showView(VIEWS[next]);
    });
  });
  setUpTimeline();
  setUpMap();
  new ResizeObserver(() => state.view !== "network" && drawOfView[state.view]()).observe(document.querySelector(".drawing"));
}

function tabOf(view) {
  return document.getElementById(`tab-${view}`);
}

function showView(view, { isFromAddress = false } = {}) {
  state.view = view;
  for (const name of VIEWS) {
    tabOf(name).setAttribute("aria-selected", String(name === view));
    tabOf(name).tabIndex = name === view ? 0 : -1;
    document.getElementById(`view-${name}`).classList.toggle("away", name !== view);
  }
  drawOfView[view]();
  if (!isFromAddress) writeAddress();
}

/** What + and − and ⤢ do depends on what is to be seen. */
function zoomView(factor) {
  ({ network: zoomBy, timeline: zoomTimeline, map: zoomMap })[state.view](factor);
}

function showAllOfView() {
  ({ network: showWhole, timeline: showWholeTimeline, map: showWholeMap })[state.view]();
}

/** One stop for the Tab key among many things to choose from; arrow keys go from one to the next. */
function makeRoving(items) {
  const focusOn = (position) => {
    items.forEach((item, number) => item.setAttribute("tabindex", number === position ? "0" : "-1"));
    items[position].focus();
  };
  items.forEach((item, position) => {
    item.setAttribute("tabindex", position === 0 ? "0" : "-1");
    item.addEventListener("keydown", (pressed) => {
      const change = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[pressed.key];
      if (change && items[position + change]) focusOn(position + change);
      else if (pressed.key === "Enter" || pressed.key === " ") item.dispatchEvent(new MouseEvent("click", { bubbles: true }));
      else if (!change) return;
      pressed.preventDefault();
      pressed.stopPropagation();
    });
  });
}

/** Calls `onMove` with how far the pointer was dragged since the last call. */
function setUpDragging(element, onMove) {
  let last = null;
  element.addEventListener("pointerdown", (pressed) => (last = pressed));
  window.addEventListener("pointerup", () => (last = null));
  element.addEventListener("pointermove", (moved) => {
    if (last === null) return;
    const step = { x: moved.clientX - last.clientX, y: moved.clientY - last.clientY };
    if (step.x === 0 && step.y === 0) return;
    last = moved;
    onMove(step);
  });
}

const measuring = document.createElement("canvas").getContext("2d");

function widthOfText(text, font) {
  measuring.font = font;
  return measuring.measureText(text).width;
}

function makeSvgText(text, attributes) {
  const element = makeSvg("text", attributes);
  element.textContent = text;
  return element;
}

/** The sentence of an event in short, for where there is one line for it. */
function sayEvent(number) {
  const event = data.events[number];
  return [data.names[event.actor].name, labelOf(event), data.names[event.target].name].map((text) => shorten(text, 24)).join(" ");
}
