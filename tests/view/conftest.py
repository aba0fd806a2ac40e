"""A page in a real browser, with everything it asked for and everything that went wrong written down."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
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
        self.browser_page.wait_for_timeout(60)

    def barriers(
        self, impacts: Sequence[str] = ("minor", "moderate", "serious", "critical")
    ) -> list[tuple[str, list[str]]]:
        """What axe finds of these impacts: the rule, and the elements."""
        axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not there")
        found = axe.Axe().run(self.browser_page).response["violations"]
        return [
            (violation["id"], [node["html"][:120] for node in violation["nodes"]])
            for violation in found
            if violation["impact"] in impacts
        ]

    def serious_barriers(self) -> list[tuple[str, list[str]]]:
        return self.barriers(("serious", "critical"))

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


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Callable[..., OpenPage]]:
    """Opens the page of events or of a pyvis network, with all of it unless ``opens_on_story``.

    After the test nothing may have gone wrong or been requested.
    """
    opened: list[OpenPage] = []

    def open_events(
        events: list[Event],
        *,
        network: StyledNetwork | None = None,
        fragment: str = "",
        colour_scheme: str = "light",
        width: int = 1280,
        height: int = 800,
        opens_on_story: bool = False,
        **options: Any,
    ) -> OpenPage:
        file = tmp_path / f"page-{len(opened)}.html"
        if network is None:
            write_html(events, file, **options)
        else:
            network.write_page(file)
        browser_page = browser.new_page(
            viewport={"width": width, "height": height}, color_scheme=colour_scheme, reduced_motion="reduce"
        )
        page = OpenPage(browser_page, file)
        opened.append(page)
        browser_page.on("request", lambda request: page.requests.append(request.url))
        browser_page.on("pageerror", lambda error: page.problems.append(str(error)))
        browser_page.on("console", lambda message: page.problems.append(message.text))
        browser_page.on("dialog", page.dismiss)
        browser_page.goto(file.as_uri() + (fragment if opens_on_story else f"{fragment or '#'}&all=1"))
        return page

    yield open_events
    for page in opened:
        page.browser_page.close()
        own = page.file.as_uri()
        assert [url for url in page.requests if url.split("#")[0] != own and url != "data:,"] == []
        assert page.problems == []
        assert page.dialogs == []
