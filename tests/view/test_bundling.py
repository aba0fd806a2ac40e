from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest

from kg.view.bundling import bundle
from kg.view.pyvis_template import labels_script
from kg.view.rendering import page_script


def write_modules(folder: Path, **modules: str) -> Path:
    """The folder, with a file of that text for every module."""
    for name, text in modules.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return folder


def bundle_of(folder: Path, **modules: str) -> str:
    return bundle(write_modules(folder, **modules), "main.js")


def test_a_module_comes_once_and_after_what_it_imports(tmp_path: Path) -> None:
    script = bundle_of(
        tmp_path,
        main='import { first } from "./left.js";\nimport { second } from "./right.js";\n\nfirst(second);\n',
        left='import { base } from "./base.js";\n\nexport const first = base;\n',
        right='import {\n  base, other,\n} from "./base.js";\n\nexport async function second() {\n  base(other);\n}\n',
        base="export function base() {}\nexport let other = 1;\n",
        unused="export const nobody = 1;\n",
    )
    assert re.findall(r"^// (\w+)\.js$", script, re.MULTILINE) == ["base", "left", "right", "main"]
    assert "import" not in script
    assert "export" not in script
    assert script.startswith('(() => {\n"use strict";\n')
    assert script.endswith("first(second);\n})();")
    assert "async function second() {\nbase(other);\n}" in script


def test_comments_and_indentation_stay_behind(tmp_path: Path) -> None:
    main = (
        '/** What it is. */\nconst a = "// b";\n\n/**\n * `More`\n * @type {a}\n */\n'
        "function b() {\n  // Why.\n  return a; // How.\n}\n"
        "const c = /** @type {any} */ (b);\n  /* d */ b();\n/* e */\n// End"
    )
    script = bundle_of(tmp_path, main=main)
    assert script.split("\n")[3:-1] == [
        'const a = "// b";',
        "function b() {",
        "return a; // How.",
        "}",
        "const c = /** @type {any} */ (b);",
        "/* d */ b();",
    ]


@pytest.mark.parametrize(
    ("modules", "problem"),
    [
        (
            {
                "main": 'import { a } from "./a.js";',
                "a": '\nimport { b } from "./b.js";',
                "b": 'import { a } from "./a.js";',
            },
            "b.js:1: cycle of imports: a.js -> b.js -> a.js",
        ),
        ({"main": 'import { a } from "./main.js";'}, "main.js:1: cycle of imports: main.js -> main.js"),
        ({"main": '// Text\nimport { a } from "./away.js";'}, "main.js:2: no module away.js"),
        (
            {"main": 'import { a, b } from "./a.js";', "a": "export const a = 1;\nconst b = 2;"},
            "main.js:1: a.js does not export b",
        ),
        (
            {"main": 'import { a } from "./a.js";\n\nlet b = a;', "a": "export let a = 1;\nfunction b() {}"},
            "main.js:3: b is declared in a.js too",
        ),
        ({"main": "class A {}\nconst A = 1;"}, "main.js:2: A is declared in line 1 already"),
        ({"main": "const { a, b } = c;"}, "main.js:1: a declaration at the top level has to be of one name"),
        (
            {"main": 'import { a as b } from "./a.js";', "a": "export const a = 1;"},
            "main.js:1: a.js does not export a as b",
        ),
        ({"main": 'import a from "./a.js";'}, "main.js:1: a form of import that the bundler does not know"),
        ({"main": 'import { a } from "vis-network";'}, "main.js:1: a form of import that the bundler does not know"),
        ({"main": "const a = 1;\nexport default a;"}, "main.js:2: a form of export that the bundler does not know"),
        ({"main": "\nconst a = `b\n  c`;"}, "main.js:2: a template that goes on in another line"),
        ({"main": "const a = 1;\nexport { a };"}, "main.js:2: a form of export that the bundler does not know"),
    ],
)
def test_what_cannot_be_joined_is_refused_with_its_line(tmp_path: Path, modules: dict[str, str], problem: str) -> None:
    modules = {name: f"{text}\n" for name, text in modules.items()}
    with pytest.raises(ValueError, match=f"^{re.escape(problem)}$"):
        bundle_of(tmp_path, **modules)


def test_the_line_counts_the_imports_before_it(tmp_path: Path) -> None:
    main = 'import {\n  a,\n} from "./a.js";\n\nexport default a;\n'
    with pytest.raises(ValueError, match=r"^main\.js:5: "):
        bundle_of(tmp_path, main=main, a="export const a = 1;\n")


def test_the_scripts_of_the_pages_take_in_every_module() -> None:
    names = {module.name for module in (files("kg.view") / "page" / "script").iterdir()}
    assert _modules_in(page_script()) == names - {"pyvis_labels.js", "unpack.js"}
    assert _modules_in(labels_script()) == {"pyvis_labels.js", "geometry.js"}
    assert not re.search(r"^(?:import|export)\b", page_script() + labels_script(), re.MULTILINE)


def _modules_in(script: str) -> set[str]:
    return set(re.findall(r"^// ([\w.]+\.js)$", script, re.MULTILINE))


def test_one_module_knows_the_inside_of_vis_network() -> None:
    for module in (files("kg.view") / "page" / "script").iterdir():
        knows = re.search(r"\bnetwork\)?\.(?:body|canvas|view|physics)\b", module.read_text(encoding="utf-8"))
        assert bool(knows) == (module.name == "vis_internals.js"), module.name
