"""Registries find their entries in the modules of a package and in other packages."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from kg import registry
from kg.registry import Registry


@pytest.fixture
def words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Registry[str]]:
    """A registry for a package of two modules and for two other packages, one of which is broken."""
    made: Registry[str] = Registry("some_words", group="some.words")
    package = tmp_path / "some_words"
    package.mkdir()
    (package / "__init__.py").write_text("")
    for name in ("b", "a"):
        (package / f"{name}.py").write_text(
            f"from some_words import words\nwords.add('from {name}', ['.{name}', '{name}'])\n"
        )
    (tmp_path / "some_plugin.py").write_text("from some_words import words\nwords.add('from plugin', ['.P'])\n")
    (tmp_path / "broken_plugin.py").write_text("raise RuntimeError('not today')\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    plugins = [
        EntryPoint(name, module, "some.words") for name, module in (("p", "some_plugin"), ("o", "broken_plugin"))
    ]
    monkeypatch.setattr(registry, "entry_points", lambda *, group: plugins if group == "some.words" else [])
    monkeypatch.setattr(import_module("some_words"), "words", made, raising=False)
    yield made
    for module in ("some_words", "some_words.a", "some_words.b", "some_plugin"):
        sys.modules.pop(module, None)


def test_all_modules_and_plugins_are_found_in_order(words: Registry[str]) -> None:
    with pytest.warns(RuntimeWarning, match=r"entry point 'o' of some\.words: not today"):
        assert words.entries() == ("from a", "from b", "from plugin")
    assert words.keys() == (".a", ".b", ".p", "a", "b")
    assert (words.find(".B"), words.find(".p"), words.find("q")) == ("from b", "from plugin", None)


@pytest.mark.filterwarnings("ignore:entry point")
def test_no_key_has_two_entries(words: Registry[str]) -> None:
    words.keys()
    with pytest.raises(ValueError, match=r"some_words: \.a has an entry already: 'from a'"):
        words.add("other", [".new", ".A"])
    assert words.find(".new") is None
