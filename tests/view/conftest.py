"""A page in a real browser, with everything it asked for and everything that went wrong written down."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

import pytest

from kg.model import Event
from kg.view import write_html
from kg.view.pyvis_network import StyledNetwork

CHROMIUM_ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run",
]  # fmt: skip


@dataclass
class OpenPage:
    """A page that was opened from its file, its requests and its complaints."""

    browser_page: Any
    file: Path
    requests: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def dismiss(self, dialog: Any) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def ask(self, expression: str) -> Any:
        return self.browser_page.evaluate(expression)

    def click_at(self, point: dict[str, float]) -> None:
        self.browser_page.mouse.click(point["x"], point["y"])

    def click_edge(self, number: int) -> None:
        self.click_at(self.ask(f"nieuwsgraaf.edgePoint({number})"))

    def click_node(self, number: int) -> None:
        self.click_at(self.ask(f"nieuwsgraaf.nodePoint({number})"))

    def go_to(self, fragment: str) -> None:
        """Another address of the same page, as by the back button or a link."""
        self.ask(f"location.hash = {json.dumps(fragment)}")
        self.settle()

    def settle(self) -> None:
        """Wait until what was asked for in this frame is drawn."""
        self.ask("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))")

    def barriers(self, fragments: Sequence[str]) -> list[tuple[str, str, str, list[str]]]:
        """What axe finds at these addresses, in light and in dark: scheme, address, the rule, and the elements."""
        axe = pytest.importorskip("axe_playwright_python.base", reason="axe-playwright-python is not there")
        self.ask(axe.AXE_SCRIPT)
        found = []
        for scheme in ("light", "dark"):
            self.browser_page.emulate_media(color_scheme=scheme)
            for fragment in fragments:
                self.go_to(fragment)
                violations = self.ask("axe.run({resultTypes: ['violations']})")["violations"]
                found += [
                    (scheme, fragment, one["id"], [node["html"][:120] for node in one["nodes"]]) for one in violations
                ]
        return found

    def panel(self) -> str:
        return str(self.browser_page.locator("#panel").inner_text())

    def look(self, edge: int) -> dict[str, Any]:
        return dict(self.ask(f"nieuwsgraaf.edgeLook({edge})"))


def find_chromium() -> str | None:
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


def _cannot_test(reason: str) -> NoReturn:
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason} (in CI the browser tests have to run)")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    executable = find_chromium()
    if executable is None:
        _cannot_test("no Chromium found; install it, or set CHROMIUM to where it is")
    try:
        from playwright import sync_api  # noqa: PLC0415 - where it is missing the other tests still run
    except ImportError:
        _cannot_test("playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def idle_tabs(browser: Any) -> Iterator[list[Any]]:
    """Tabs that no test has at the moment: a new one takes as long as many a page."""
    context = browser.new_context(reduced_motion="reduce")
    tabs = _Tabs(context)
    yield tabs
    context.close()


class _Tabs(list[Any]):
    """A list that is never empty."""

    def __init__(self, context: Any) -> None:
        super().__init__()
        self._context = context

    def pop(self, *_: Any) -> Any:
        return super().pop() if self else self._context.new_page()


@pytest.fixture(scope="session")
def written_page(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Writes the page of what ``make`` gives, as keyword arguments of ``write_html``, once for all tests."""

    @cache
    def write(make: Callable[[], dict[str, Any]]) -> Path:
        return write_html(path=tmp_path_factory.mktemp("written") / f"{make.__name__}.html", **make())

    return write


@pytest.fixture
def open_page(idle_tabs: list[Any], tmp_path: Path) -> Iterator[Callable[..., OpenPage]]:
    """Opens the page of events, of a pyvis network or in a file, with all of it unless ``opens_on_story``.

    After the test nothing may have gone wrong or been requested.
    """
    opened: list[OpenPage] = []
    listeners: list[dict[str, Any]] = []

    def open_events(
        events: list[Event] | None = None,
        *,
        written: Path | None = None,
        network: StyledNetwork | None = None,
        fragment: str = "",
        colour_scheme: str = "light",
        width: int = 1280,
        height: int = 800,
        opens_on_story: bool = False,
        **options: Any,
    ) -> OpenPage:
        file = written or tmp_path / f"page-{len(opened)}.html"
        if network is not None:
            network.write_page(file)
        elif written is None:
            write_html(events or [], file, **options)
        browser_page = idle_tabs.pop()
        browser_page.set_viewport_size({"width": width, "height": height})
        browser_page.emulate_media(media="screen", color_scheme=colour_scheme)
        page = OpenPage(browser_page, file)
        opened.append(page)
        listeners.append(
            {
                "request": lambda request: page.requests.append(request.url),
                "pageerror": lambda error: page.problems.append(str(error)),
                "console": lambda message: page.problems.append(message.text),
                "dialog": page.dismiss,
            }
        )
        for name, listener in listeners[-1].items():
            browser_page.on(name, listener)
        browser_page.goto(file.as_uri() + (fragment if opens_on_story else f"{fragment or '#'}&all=1"))
        return page

    yield open_events
    for page, own_listeners in zip(opened, listeners, strict=True):
        for name, listener in own_listeners.items():
            page.browser_page.remove_listener(name, listener)
        page.browser_page.mouse.up()
        page.browser_page.mouse.move(0, 0)
        page.browser_page.goto("about:blank")
        idle_tabs.append(page.browser_page)
        own = page.file.as_uri()
        assert [url for url in page.requests if url.split("#")[0] != own and url != "data:,"] == []
        assert page.problems == []
        assert page.dialogs == []
