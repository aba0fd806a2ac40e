"""Names that were changed: for one version the old ones still work, with a ``DeprecationWarning``."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


def renamed_options(**new_names: str) -> Callable[[Callable[Parameters, Result]], Callable[Parameters, Result]]:
    """Make a method take options by their old names too: ``new_names`` has the new name of each old one."""

    def decorate(method: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
        @wraps(method)
        def translating(*args: Any, **kwargs: Any) -> Result:
            for old in sorted(new_names.keys() & kwargs.keys()):
                _warn(f"{method.__name__}({old}=…)", f"{new_names[old]}=")
                kwargs[new_names[old]] = kwargs.pop(old)
            return method(*args, **kwargs)

        return translating

    return decorate


def _renamed(old: str, new: str) -> Callable[..., Any]:
    """A method with the old name of another one, which it warns of and calls."""

    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        _warn(f"{old}()", f"{new}()")
        return getattr(self, new)(*args, **kwargs)

    method.__name__, method.__doc__ = old, f"Old name of ``{new}``."
    return method


def _warn(old: str, new: str) -> None:
    warnings.warn(f"{old} is called {new} now; the old name goes in the next version", DeprecationWarning, stacklevel=3)


class OldNames:
    """The methods of ``KnowledgeGraph`` that have other names now."""

    import_rdf = _renamed("import_rdf", "import_")
    statistics = _renamed("statistics", "info")
    part = _renamed("part", "subgraph")
    unsure = _renamed("unsure", "candidate_duplicates")
