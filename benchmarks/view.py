"""The picture beside plain pyvis output of the same graph: file size, time to build, first paint, frames a second.

usage: python -m benchmarks.view [NODES…] [--rounds N] [--no-plain]

The news is made up. Both pages are opened in headless Chromium, with the whole network in view. "First paint" is from
the start of loading to the frame after the first stroke on the drawing; "of processor" is what the page's own process
took of it, which says more than the clock where the machine has other work. While the drawing is dragged and zoomed
with the mouse, and one of its names is, frames are counted by requestAnimationFrame, which never gives more than 60 a
second. Plain pyvis takes nearly all of its time to let its nodes come to rest; where it has not drawn within the limit,
the limit is printed. Only ratios within one run mean anything. Needs Chromium (CHROMIUM says where it is) and
playwright.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from kg.model import Event
from kg.view import EventNetwork, build_network, write_html
from kg.view.vis_network import library_script
from tests.view.conftest import CHROMIUM_ARGUMENTS, find_chromium
from tests.view.made_up_news import make_news

SIZES = (100, 500, 2_000, 10_000)
EVENTS_A_NODE = 3
PAINT_LIMIT = 60.0
"""Seconds a page gets to draw for the first time."""
STEPS = 60
"""Movements of the mouse, and turns of its wheel, while frames are counted."""
MOVE_LIMIT = 10.0
"""Seconds after which a slow page is moved no further."""
WATCH_PAINT = """
  const fill = CanvasRenderingContext2D.prototype.fill;
  CanvasRenderingContext2D.prototype.fill = function (...given) {
    CanvasRenderingContext2D.prototype.fill = fill;
    requestAnimationFrame(() => requestAnimationFrame(() => (window.firstPaint = performance.now())));
    return fill.apply(this, given);
  };
"""
COUNT_FRAMES = """
  () => {
    const counted = { frames: 0, begin: performance.now() };
    const count = () => { counted.frames += 1; if (window.counted === counted) requestAnimationFrame(count); };
    window.counted = counted;
    requestAnimationFrame(count);
  }
"""
FREE_PLACE = """() => {
  const canvas = document.querySelector("canvas");
  const { left, top, width } = canvas.getBoundingClientRect();
  const ratio = canvas.width / width;
  const ink = canvas.getContext("2d");
  for (let size = 40; size > 4; size -= 6)
    for (let y = 150; y < 550; y += 10)
      for (let x = 150; x < 800; x += 10) {
        const { data } = ink.getImageData((x - size / 2) * ratio, (y - size / 2) * ratio, size * ratio, size * ratio);
        const colours = new Uint32Array(data.buffer);
        if (colours.every((colour) => colour === colours[0])) return [left + x, top + y];
      }
  return [left + 400, top + 400];
}"""
"""Where nothing is drawn, as far around as can be."""
NAME_IN_SIGHT = """() => {
  const [page, plain] = [window.nieuwsgraaf, window.network];
  if (page) return Object.values(page.nodePoint(page.drawnNodes()[0]));
  const { left, top } = document.querySelector("canvas").getBoundingClientRect();
  const { x, y } = plain.canvasToDOM(Object.values(plain.getPositions([0]))[0]);
  return [left + x, top + y];
}"""
"""The name with the most events: the one with the most lines to draw anew."""
FRAMES_A_SECOND = """
  () => {
    const { frames, begin } = window.counted;
    window.counted = null;
    return (frames * 1000) / (performance.now() - begin);
  }
"""


@dataclass(frozen=True)
class Measured:
    """One page: bytes; seconds to build; seconds on the clock and of processor time until it was painted (None when
    it was not in time); frames a second."""

    size: int
    build: float
    first_paint: float | None
    processor: float | None
    pan: float | None
    zoom: float | None
    drag: float | None


def news_with_nodes(node_count: int) -> list[Event]:
    """Made-up news of that many names, with ``EVENTS_A_NODE`` events for each."""
    names: dict[str, None] = {}
    events = []
    for event in make_news(12 * node_count):
        ends = {side.name for side in event.sides}
        if len(names.keys() | ends) <= node_count:
            names.update(dict.fromkeys(ends))
        if ends <= names.keys():
            events.append(event)
    return events[: EVENTS_A_NODE * node_count]


def write_plain(network: EventNetwork, path: Path) -> None:
    """What pyvis gives for the same nodes and edges: its own template, its own layout, every label."""
    from pyvis.network import Network  # noqa: PLC0415 - brings in IPython

    plain = Network(directed=True, cdn_resources="in_line", height="800px")
    for node in network.nodes:
        plain.add_node(node.number, label=node.name, title=node.name, value=node.event_count)
    for edge in network.edges:
        events = [network.events[number] for number in edge.events]
        plain.add_edge(
            edge.source, edge.target, label=events[0].label, title="\n".join(e.evidence.sentence for e in events)
        )
    path.write_text(plain.generate_html(notebook=False), encoding="utf-8")


def measure(page_file: Path, playwright: Any, *, build: float) -> Measured:
    """Opens the page in a browser of its own, waits for its first paint, and moves it about."""
    browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_ARGUMENTS)
    page = browser.new_page(viewport={"width": 1600, "height": 1000}, reduced_motion="reduce", bypass_csp=True)
    page.add_init_script(WATCH_PAINT)
    meter = page.context.new_cdp_session(page)
    meter.send("Performance.enable")
    page.route("**/*", lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort())
    page.goto(f"{page_file.as_uri()}#all=1", wait_until="commit")
    first_paint: float | None
    processor: float | None
    pan: float | None
    zoom: float | None
    drag: float | None
    try:
        page.wait_for_function("window.firstPaint", timeout=PAINT_LIMIT * 1000)
        first_paint = page.evaluate("window.firstPaint") / 1000
        metrics = {metric["name"]: metric["value"] for metric in meter.send("Performance.getMetrics")["metrics"]}
        processor = float(metrics["ProcessTime"])
        drag = _frame_rate(page, _drag_name)
        pan, zoom = _frame_rate(page, _drag), _frame_rate(page, _turn_wheel)
    except playwright_error():
        first_paint = processor = pan = zoom = drag = None
    # Ends a page that is too busy to be closed, too.
    browser.close()
    return Measured(page_file.stat().st_size, build, first_paint, processor, pan, zoom, drag)


def playwright_error() -> type[Exception]:
    """The error for a page that does not answer in time."""
    from playwright.sync_api import Error  # noqa: PLC0415 - --help needs no browser

    return Error


def _frame_rate(page: Any, move: Callable[[Any], None]) -> float:
    page.evaluate(COUNT_FRAMES)
    move(page)
    return float(page.evaluate(FRAMES_A_SECOND))


def _steps() -> Iterator[int]:
    begin = time.perf_counter()
    for step in range(STEPS):
        if time.perf_counter() - begin > MOVE_LIMIT:
            return
        yield step


def _drag(page: Any) -> None:
    """Move the view, not a node: from a place where none is."""
    _drag_from(page, page.evaluate(FREE_PLACE))


def _drag_name(page: Any) -> None:
    _drag_from(page, page.evaluate(NAME_IN_SIGHT))


def _drag_from(page: Any, place: tuple[float, float]) -> None:
    x, y = place
    page.mouse.move(x, y)
    page.mouse.down()
    for step in _steps():
        page.mouse.move(x + 4 * (step % 30), y + 2 * (step % 20))
    page.mouse.up()


def _turn_wheel(page: Any) -> None:
    for step in _steps():
        page.mouse.wheel(0, -120 if step % 30 < 15 else 120)


def compare(
    node_count: int, playwright: Any, folder: Path, *, rounds: int, is_plain_measured: bool
) -> tuple[Measured, Measured | None]:
    """Both pages of one network, the own one as median of ``rounds``; plain pyvis is opened once, as it takes long."""
    events = news_with_nodes(node_count)
    own, plain = folder / "own.html", folder / "plain.html"
    begin = time.perf_counter()
    write_html(events, own)
    own_build = time.perf_counter() - begin
    measured = [measure(own, playwright, build=own_build) for _ in range(rounds)]
    if not is_plain_measured:
        return _median(measured), None
    network = build_network(events)
    begin = time.perf_counter()
    write_plain(network, plain)
    return _median(measured), measure(plain, playwright, build=time.perf_counter() - begin)


def _median(rounds: list[Measured]) -> Measured:
    def middle(values: list[float | None]) -> float | None:
        known = [value for value in values if value is not None]
        return statistics.median(known) if len(known) == len(values) else None

    return Measured(
        rounds[0].size,
        rounds[0].build,
        middle([one.first_paint for one in rounds]),
        middle([one.processor for one in rounds]),
        middle([one.pan for one in rounds]),
        middle([one.zoom for one in rounds]),
        middle([one.drag for one in rounds]),
    )


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("nodes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-plain", action="store_true", help="leave plain pyvis out")
    options = parser.parse_args()
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - --help needs no browser

    console = Console()
    table = Table(title=f"{EVENTS_A_NODE} events a node; {options.rounds} rounds")
    for column in (
        "nodes",
        "page",
        "MB",
        "build s",
        "first paint s",
        "of processor",
        "pan frames/s",
        "zoom frames/s",
        "name frames/s",
    ):
        table.add_column(column, justify="left" if column == "page" else "right")
    library_script()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        for node_count in options.nodes:
            own, plain = compare(
                node_count, playwright, Path(folder), rounds=options.rounds, is_plain_measured=not options.no_plain
            )
            console.print(f"{node_count:,} nodes measured", highlight=False)
            table.add_row(f"{node_count:,}", "own", *_cells(own))
            if plain is not None:
                table.add_row("", "plain pyvis", *_cells(plain))
                table.add_row("", "own : plain", *_ratios(own, plain), end_section=True)
    console.print(table)


def _cells(measured: Measured) -> list[str]:
    return [
        f"{measured.size / 1e6:.2f}",
        f"{measured.build:.2f}",
        f"{measured.first_paint:.2f}" if measured.first_paint else f"> {PAINT_LIMIT:.0f}",
        f"{measured.processor:.2f}" if measured.processor else "–",
        f"{measured.pan:.0f}" if measured.pan else "–",
        f"{measured.zoom:.0f}" if measured.zoom else "–",
        f"{measured.drag:.0f}" if measured.drag else "–",
    ]


def _ratios(own: Measured, plain: Measured) -> list[str]:
    pairs = [
        (own.size, plain.size),
        (own.build, plain.build),
        (own.first_paint, plain.first_paint or PAINT_LIMIT),
        (own.processor, plain.processor),
        (own.pan, plain.pan),
        (own.zoom, plain.zoom),
        (own.drag, plain.drag),
    ]
    return [f"{mine / other:.2f}" if mine and other else "–" for mine, other in pairs]


if __name__ == "__main__":
    main()
