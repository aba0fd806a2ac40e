"""Decisions of people about names: a small table next to the store, one decision a line, to edit and share.

    merge	VN	Verenigde Naties
    split	Jan de Vries	article	noord/haven_1
    split	Donald Trump	mention	Trump
    rename	Jan de Vries (sport)	Jan de Vries (wielrenner)

A name is one that articles use, or the one that an entity has in the graph. Lines apply from the top down; taking a
line out undoes its decision.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from kg.atomic_files import replacing_text
from kg.errors import DecisionError, StoreError
from kg.linking.identity.comparison import name_key

Verb = Literal["merge", "split", "rename"]
SplitBy = Literal["article", "mention"]
HEADER = """\
# What was decided about names, a decision a line, from the top down; take a line out to undo it. Columns, with tabs:
# merge, a name, another name of the same thing
# split, a name, "article" or "mention", the article or the words that mean something else
# rename, a name, the name to have
"""
COLUMNS = {"merge": 3, "split": 4, "rename": 3}


class Decision(NamedTuple):
    """``other`` is the second name of a merge, the article or words of a split, the new name of a rename."""

    verb: Verb
    name: str
    other: str
    by: SplitBy | None = None

    @property
    def line(self) -> str:
        """Its line in the file."""
        middle = () if self.by is None else (self.by,)
        return "\t".join((self.verb, self.name, *middle, self.other))


@dataclass(frozen=True, slots=True)
class Decisions:
    """Decisions in their order."""

    lines: tuple[Decision, ...] = ()

    def __iter__(self) -> Iterator[Decision]:
        return iter(self.lines)

    @classmethod
    def read(cls, path: Path) -> Decisions:
        """The decisions of a file; none where there is no file.

        Raises:
            DecisionError: a line that is not a decision; the text names file and line.
        """
        try:
            text = path.read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            return cls()
        except (OSError, UnicodeDecodeError) as error:
            raise DecisionError(f"{path}: cannot be read as decisions: {error}") from error
        return cls.parse(str(path), text)

    @classmethod
    def parse(cls, where: str, text: str) -> Decisions:
        """The decisions in a text; ``where`` names it in errors, and it raises as ``read``."""
        return cls(tuple(_decisions(where, text.splitlines())))

    def append_to(self, path: Path, decision: Decision) -> Decisions:
        """These decisions and one more, which is also appended to the file; comments there stay.

        Raises:
            DecisionError: a name with a tab, line end or half a surrogate pair in it, or a file that cannot be written.
        """
        if any(map(_is_unwritable, decision.name + decision.other)):
            names = f"{decision.name!r}, {decision.other!r}"
            raise DecisionError(f"{names}: a name with a line end or tab in it, or half a surrogate pair")
        if not decision.name or not decision.other:
            raise DecisionError(f"{decision.verb}: a name is empty")
        try:
            before = path.read_text(encoding="utf-8-sig") if path.exists() else HEADER
            ended = before if before.endswith("\n") or not before else before + "\n"
            with replacing_text(path) as file:
                file.write(f"{ended}{decision.line}\n")
        except (OSError, UnicodeDecodeError) as error:
            raise DecisionError(f"{path}: cannot be read as decisions: {error}") from error
        except StoreError as error:
            raise DecisionError(str(error)) from error
        return Decisions((*self.lines, decision))


def _is_unwritable(sign: str) -> bool:
    return ord(sign) < 32 or sign in "\x85\u2028\u2029" or "\ud800" <= sign <= "\udfff"


def _decisions(path: str, lines: Iterable[str]) -> Iterator[Decision]:
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = [part.strip() for part in line.split("\t")]
        if parts[0] not in COLUMNS:
            raise DecisionError(f"{path}:{number}: {parts[0]!r} is not a decision; there are merge, split and rename")
        if len(parts) != COLUMNS[parts[0]] or not all(parts):
            raise DecisionError(f"{path}:{number}: {parts[0]} has {COLUMNS[parts[0]]} columns, with tabs between them")
        if parts[0] == "split":
            if parts[2] not in ("article", "mention"):
                raise DecisionError(f"{path}:{number}: split by {parts[2]!r}; expected article or mention")
            yield Decision("split", parts[1], parts[3], parts[2])  # type: ignore[arg-type]
        else:
            yield Decision(parts[0], parts[1], parts[2])  # type: ignore[arg-type]


def decision_keys(decisions: Decisions) -> dict[str, set[str]]:
    """Key of a name (``NameEvidence.keys``) → the keys of all names that stand with it in a decision."""
    neighbours: dict[str, set[str]] = {}
    for decision in decisions:
        names = [decision.name] if decision.verb == "split" else [decision.name, decision.other]
        keys = {key for name in names for key in _name_keys(name)}
        for key in keys:
            neighbours.setdefault(key, set()).update(keys)
    return neighbours


def _name_keys(name: str) -> set[str]:
    """The keys of a name, also without the qualifier that tells it from its namesakes: "Jan de Vries (sport)"."""
    bare = name.rpartition(" (")[0] if name.endswith(")") else ""
    return {
        f"name {name_key(form, is_person=is_person)}" for form in (name, bare) if form for is_person in (True, False)
    }
