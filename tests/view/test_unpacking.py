"""The script of the library, which the page holds compressed."""

from __future__ import annotations

import base64
import json
import random
import zlib
from pathlib import Path
from typing import Any

import pytest

from kg.view.rendering import content_security_policy, render_html, unpacking_script
from kg.view.vis_network import library_script

from .made_up_news import make_news


def page_with(script: str, *, level: int, strategy: int) -> str:
    compressor = zlib.compressobj(level=level, wbits=-zlib.MAX_WBITS, strategy=strategy)
    packed = compressor.compress(script.encode()) + compressor.flush()
    policy = content_security_policy(styles=[], scripts=[script, unpacking_script()])
    return (
        f'<!DOCTYPE html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<link rel="icon" href="data:,"><script type="text/plain" id="library" data-size="{len(script.encode())}">'
        f"{base64.b64encode(packed).decode()}</script><script>{unpacking_script()}</script>"
    )


@pytest.mark.browser
@pytest.mark.parametrize(
    ("level", "strategy"),
    [(0, zlib.Z_DEFAULT_STRATEGY), (9, zlib.Z_DEFAULT_STRATEGY), (9, zlib.Z_FIXED), (9, zlib.Z_HUFFMAN_ONLY)],
    ids=["stored", "dynamic codes", "fixed codes", "no repetitions"],
)
def test_every_kind_of_block_is_unpacked(browser: Any, tmp_path: Path, level: int, strategy: int) -> None:
    chosen = random.Random(7)
    text = "".join(chosen.choice(["gebeurtenis ", "éé", "→", "x", str(chosen.random())]) for _ in range(9000))
    file = tmp_path / "page.html"
    file.write_text(
        page_with(f"window.outcome = {json.dumps(text, ensure_ascii=False)};", level=level, strategy=strategy),
        encoding="utf-8",
    )
    page = browser.new_page()
    page.goto(file.as_uri())
    assert page.evaluate("window.outcome") == text
    page.close()


def test_a_small_page_is_small() -> None:
    page = render_html(make_news(40))
    assert len(page.encode()) < 750_000
    assert library_script()[:2000] not in page
