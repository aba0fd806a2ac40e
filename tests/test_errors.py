"""The tree of errors: the drawing in the module is that of the classes."""

from __future__ import annotations

import inspect
import pickle
import re

from kg import errors

NAME = re.compile(r"^[│├└─ ]*(\w+Error)\b")


def drawn() -> dict[str, str]:
    """Name of an error → name of what it stands below in the drawing."""
    parents: dict[str, str] = {}
    above: list[tuple[int, str]] = []
    for line in (errors.__doc__ or "").splitlines():
        match = NAME.match(line)
        if match:
            depth = match.start(1)
            while above and above[-1][0] >= depth:
                above.pop()
            parents[match[1]] = above[-1][1] if above else "Exception"
            above.append((depth, match[1]))
    return parents


def test_the_drawing_is_that_of_the_classes() -> None:
    classes = {
        name: kind
        for name, kind in vars(errors).items()
        if inspect.isclass(kind) and kind.__module__ == errors.__name__
    }
    assert drawn() == {name: kind.__bases__[0].__name__ for name, kind in classes.items()}


def test_errors_come_out_of_other_processes() -> None:
    placed = errors.ReadingError("weg.txt", "gone"), errors.InternalError("a", "ValueError: b", "kg.log")
    for error in (*placed, errors.DataFileError("c.tsv", "d"), errors.StoreLockedError("e")):
        copy = pickle.loads(pickle.dumps(error))
        assert (type(copy), str(copy), vars(copy)) == (type(error), str(error), vars(error))
