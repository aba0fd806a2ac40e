"""Two events of one clause that tell the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.linking.doubles import without_doubles
from kg.model import Event, Evidence, Participant, ParticipantRole, RoleFiller, Span

TEXT = "Bos neemt de leiding over het verdrag en Vos houdt zich aan het verdrag"


def _words(text: str) -> tuple[Span, ...]:
    starts = [TEXT.index(word) for word in text.split()]
    return tuple(Span(start, start + len(word)) for start, word in zip(starts, text.split(), strict=True))


def _named(text: str | None) -> Participant | None:
    if text is None:
        return None
    start = TEXT.index(text)
    return Participant(name=text, text=text, type="THING", start=start, end=start + len(text))


def _event(actor: str | None, action: str, words: str, target: str | None, *, sentence: int = 0) -> Event:
    evidence = Evidence(
        article="a", sentence_number=sentence, sentence=TEXT, start=0, end=len(TEXT), action_spans=_words(words)
    )
    return Event(
        kind="event", actor=_named(actor), action=action, label=action, target=_named(target), evidence=evidence
    )


HOLD = _event("Vos", "houden", "houdt", "verdrag")
HOLD_TO = _event("Vos", "houden aan", "houdt", "verdrag")
TAKE = _event("Bos", "nemen", "neemt", "leiding")
TAKE_LEAD = _event("Bos", "de leiding nemen over", "neemt leiding", "verdrag")


@pytest.mark.parametrize(
    ("less", "more"),
    [
        (HOLD, HOLD_TO),
        (TAKE, TAKE_LEAD),
        (TAKE, _event("Bos", "de leiding nemen", "neemt leiding", None)),
        (_event(None, "nemen", "neemt", "leiding"), _event(None, "de leiding nemen", "neemt leiding", None)),
    ],
)
def test_the_event_with_more_words_is_kept(less: Event, more: Event) -> None:
    assert without_doubles([less, more]) == without_doubles([more, less]) == [more]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (HOLD, _event("Bos", "houden aan", "houdt", "verdrag")),  # another actor
        (HOLD, _event(None, "houden aan", "houdt", "verdrag")),
        (HOLD, _event("Vos", "houden aan", "houdt", "leiding")),  # another target
        (HOLD, _event("Vos", "houden aan", "neemt", "verdrag")),  # another verb
        (HOLD, _event("Vos", "houden aan", "houdt", "verdrag", sentence=1)),
        (HOLD, _event("Vos", "behouden", "houdt", "verdrag")),  # another action
        (HOLD, _event("Vos", "houdend", "houdt", "verdrag")),
        (_event("Vos", "houden", "houdt", None), HOLD_TO),
        (TAKE, _event("Bos", "nemen", "neemt leiding", "verdrag")),
    ],
)
def test_another_event_is_no_double(first: Event, second: Event) -> None:
    assert without_doubles([first, second]) == [first, second]


def test_roles_are_no_doubles() -> None:
    role = replace(HOLD, kind="role")
    assert without_doubles([role, HOLD_TO]) == [role, HOLD_TO]
    more = replace(HOLD_TO, kind="role")
    assert without_doubles([HOLD, more]) == [HOLD, more]


def _speaks(target: str, role: ParticipantRole, other: str, *, words: str = "houdt", actor: str = "Vos") -> Event:
    participant = _named(other)
    assert participant is not None
    event = _event(actor, f"spreken {role}", words, target)
    return replace(event, roles=(RoleFiller(role=role, participant=participant),))


WITH = _speaks("leiding", "topic", "verdrag")
ABOUT = _speaks("verdrag", "partner", "leiding")


def test_of_two_events_with_their_participants_turned_the_first_is_kept() -> None:
    assert without_doubles([WITH, ABOUT]) == [WITH]
    assert without_doubles([ABOUT, WITH]) == [ABOUT]


@pytest.mark.parametrize(
    "other",
    [
        _speaks("verdrag", "partner", "leiding", actor="Bos"),
        _speaks("verdrag", "partner", "leiding", words="neemt"),
        _speaks("verdrag", "partner", "Bos"),  # with somebody else
        _speaks("Bos", "partner", "leiding"),  # about something else
        replace(ABOUT, target=None),
    ],
)
def test_what_is_not_turned_is_kept(other: Event) -> None:
    assert without_doubles([WITH, other]) == [WITH, other]
