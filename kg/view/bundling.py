"""Joins the modules of the page's script into one script: the page is a single file that can import nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable

_IMPORT = re.compile(r'^import \{([\w$,\s]*)\} from "\./([\w.-]+)";\n', re.MULTILINE)
_DECLARATION = re.compile(r"^(export )?(?:(?:async )?function\b ?\*?|class|const|let|var) *([\w$]*)", re.MULTILINE)
_COMMENT_LINES = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/)[\s\S])*\*/[ \t]*|//.*)(?:\n|\Z)", re.MULTILINE)
_INDENTATION = re.compile(r"^[ \t]+|(?<=\n)\n+", re.MULTILINE)
_MODULE_SYNTAX = re.compile(r"^(?:import|export)\b", re.MULTILINE)


@dataclass(frozen=True)
class _Import:
    module: str
    names: list[str]
    line: int


@dataclass(frozen=True)
class _Module:
    """A file of the script: its text without imports and exports, and the lines of its top-level names."""

    name: str
    body: str
    imports: list[_Import]
    declared: dict[str, int]
    exported: set[str]


def bundle(folder: Traversable, entry: str) -> str:
    """One strict script of the module ``entry`` and all that it imports, in a function, so that it adds no global name.

    A module is followed by those that import it. Comments with lines of their own and indentation stay behind. The
    modules keep to a part of the language: they begin lines with ``import { name } from "./file.js";`` and with
    ``export`` before a declaration of one name, and no two of them declare the same name at the top level. ValueError,
    with file and line, for any other import or export, a file or an export that does not exist, a cycle, a name that is
    declared twice, and a template that goes on in another line.
    """
    modules = _load(folder, entry)
    _check_names(modules)
    parts = "\n".join(f"// {module.name}\n{_without_layout(module)}\n" for module in modules)
    return f'(() => {{\n"use strict";\n{parts}}})();'


def _without_layout(module: _Module) -> str:
    """The body without what only its readers need."""
    for number, line in enumerate(module.body.split("\n"), start=1):
        if line.count("`") % 2:
            raise _error(module.name, number, "a template that goes on in another line")
    return _INDENTATION.sub("", _COMMENT_LINES.sub("", module.body)).strip()


def _load(folder: Traversable, entry: str) -> list[_Module]:
    """The entry and all modules it needs, each after those that it imports."""
    loaded: dict[str, _Module] = {}

    def load(name: str, importers: tuple[str, ...]) -> _Module:
        module = _parse(name, (folder / name).read_text(encoding="utf-8"))
        for imported in module.imports:
            if imported.module in (chain := (*importers, name)):
                cycle = [*chain[chain.index(imported.module) :], imported.module]
                raise _error(name, imported.line, f"cycle of imports: {' -> '.join(cycle)}")
            if imported.module not in loaded:
                if not (folder / imported.module).is_file():
                    raise _error(name, imported.line, f"no module {imported.module}")
                load(imported.module, chain)
            _check_exports(name, imported, loaded[imported.module])
        return loaded.setdefault(name, module)

    load(entry, ())
    return list(loaded.values())


def _parse(name: str, text: str) -> _Module:
    imports = [
        _Import(match[2], [part.strip() for part in match[1].split(",") if part.strip()], _line(text, match.start()))
        for match in _IMPORT.finditer(text)
    ]
    # Line breaks stay where the imports were, so that errors further down name the right line.
    body = _IMPORT.sub(lambda match: "\n" * match[0].count("\n"), text)
    declared: dict[str, int] = {}
    exported = set()
    for match in _DECLARATION.finditer(body):
        line = _line(body, match.start())
        if not match[2]:
            raise _error(name, line, "a declaration at the top level has to be of one name")
        if match[2] in declared:
            raise _error(name, line, f"{match[2]} is declared in line {declared[match[2]]} already")
        declared[match[2]] = line
        if match[1]:
            exported.add(match[2])
    body = _DECLARATION.sub(lambda match: match[0].removeprefix("export "), body)
    if rest := _MODULE_SYNTAX.search(body):
        raise _error(name, _line(body, rest.start()), f"a form of {rest[0]} that the bundler does not know")
    return _Module(name, body, imports, declared, exported)


def _check_exports(importer: str, imported: _Import, module: _Module) -> None:
    for name in imported.names:
        if name not in module.exported:
            raise _error(importer, imported.line, f"{module.name} does not export {name}")


def _check_names(modules: list[_Module]) -> None:
    """Joined, the modules share one scope."""
    homes: dict[str, str] = {}
    for module, name, line in _declarations(modules):
        if name in homes:
            raise _error(module, line, f"{name} is declared in {homes[name]} too")
        homes[name] = module


def _declarations(modules: list[_Module]) -> Iterator[tuple[str, str, int]]:
    return ((module.name, name, line) for module in modules for name, line in module.declared.items())


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _error(module: str, line: int, problem: str) -> ValueError:
    return ValueError(f"{module}:{line}: {problem}")
