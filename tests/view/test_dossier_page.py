"""Dossiers in a real browser: the file of a dossier, and the one that the page makes of a name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg.dossier import make_dossier
from tests.dossier import hostile, sample

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("colour_scheme", ["light", "dark"])
def test_a_dossier_opens_without_scripts_or_requests(browser: Any, tmp_path: Path, colour_scheme: str) -> None:
    with hostile.store() as store:
        file = make_dossier(store, "Anna Bos").save(tmp_path / "a.html")
    page = browser.new_page(color_scheme=colour_scheme)
    requests: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))

    def dismiss(dialog: Any) -> None:
        complaints.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.goto(file.as_uri())
    assert page.locator("script").count() == 0 and hostile.SCRIPT in page.locator("main").inner_text()
    page.locator("sup a").first.click()
    assert page.locator(":target").count() == 1
    colours = page.evaluate(
        "[getComputedStyle(document.body).color, getComputedStyle(document.documentElement).colorScheme]"
    )
    assert colours == [{"light": "rgb(0, 0, 0)", "dark": "rgb(255, 255, 255)"}[colour_scheme], "light dark"]
    assert [url for url in requests if url != "data:," and url.split("#")[0] != file.as_uri()] == []
    assert complaints == []
    page.close()


def test_nothing_sticks_out_of_a_narrow_screen(browser: Any, tmp_path: Path) -> None:
    with sample.store() as store:
        file = make_dossier(store, "Anna Bos").save(tmp_path / "a.html")
    page = browser.new_page(viewport={"width": 320, "height": 600})
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()
