"""Rules that look at several lines: teasers, lists of other articles and videos, menus, what stands there twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from kg.reading.cleaning.shapes import ends_sentence, folded, is_glued_list, is_short_label
from kg.reading.cleaning.units import Unit
from kg.reading.cleaning.word_lists import marker

MIN_MENU_LINES = 4
"""Lines of a few words in a row; real subheadings never stand together like that."""

MAX_SUBHEADING_WORDS = 8
_MAX_LABEL_WORDS = 4
_NEAR = 4
_MIN_REPEATED = 12
_HIGHEST_HEADLINE = 10
_ON_ONE_LINE = re.compile(r"(?:lees|bekijk|luister|kijk|zie|beluister) ook ?[:|>»-]\s*\S", re.IGNORECASE)
_REPLY = re.compile(
    r"(?:beantwoord(?:en)?|reageer|reageren|reply|melden|rapporteer|rapporteren|quote|citeer)\W*", re.IGNORECASE
)
_MENU_REASONS = frozenset({"section", "player", "navigation", "source", "listing"})


def drop_blocks(units: list[Unit]) -> None:
    """Sets the reason of every line of the blocks that are no part of the article."""
    drop_related(units)
    drop_comments(units)
    drop_after_times(units)
    drop_repeated(units)
    drop_menus(units)
    drop_leads(units)


def drop_related(units: list[Unit]) -> None:
    """ "Lees ook", "Meer video's" and the like with the teasers around them; the article may go on after them."""
    teasers: set[str] = set()
    for position, unit in enumerate(units):
        if not unit.is_open or unit.markup.startswith("#"):
            continue
        section = next((name for name in ("related", "listing") if marker(name, unit.text)), None)
        if section is None:
            continue
        unit.reason = section
        if _ON_ONE_LINE.match(unit.text) or not _has_headline(units[:position]):
            continue
        if section == "listing" and _is_list_to_the_end(units, position):
            dropped = [other for other in units[position + 1 :] if other.is_open]
        else:
            dropped = _teasers_behind(units, position)
        dropped = dropped or _teaser_before(units, position)
        for other in dropped:
            other.reason = section
            teasers.add(folded(other.text))
    headline = next((unit for unit in units if unit.is_open), None)  # running text: then the page has no headline
    for unit in units:
        if unit.is_open and unit is not headline and not unit.is_running and folded(unit.text) in teasers:
            unit.reason = "related"


def _has_headline(units: Sequence[Unit]) -> bool:
    """Something of the article stands before: in a menu on top, "Meer nieuws" opens no block."""
    return any(unit.is_open and (unit.is_running or unit.word_count >= _MAX_LABEL_WORDS) for unit in units)


def _teasers_behind(units: list[Unit], position: int) -> list[Unit]:
    found: list[Unit] = []
    for unit in units[position + 1 :]:
        if not unit.is_open or unit.reason == "markup":
            continue
        if unit.is_running or marker("related", unit.text) or marker("listing", unit.text):
            break
        found.append(unit)
    else:
        return found
    if len(found) > 1 and unit.is_running and _is_subheading(found[-1], unit, found[:-1], units):
        found.pop()
    return found


def _is_subheading(unit: Unit, following: Unit, teasers: Sequence[Unit], units: Sequence[Unit]) -> bool:
    """The last line before the text goes on: a subheading of the article rather than one more teaser?"""
    text = folded(unit.text)
    is_repeated = sum(1 for other in units if not other.is_running and folded(other.text) == text) > 1
    stands_apart = not unit.markup and (unit.blank_before or not following.blank_before)
    is_short = unit.word_count <= MAX_SUBHEADING_WORDS
    return not is_repeated and is_short and stands_apart and not unit.indented and unit.word_count < _words(teasers)


def _words(teasers: Sequence[Unit]) -> float:
    return sum(teaser.word_count for teaser in teasers) / len(teasers)


def _teaser_before(units: list[Unit], position: int) -> list[Unit]:
    """A teaser that stands before its marker only: a line of its own, glued to the marker."""
    if position == 0 or units[position].blank_before:
        return []
    before = units[position - 1]
    is_teaser = (
        before.is_open and not before.is_running and before.blank_before and _has_headline(units[: position - 1])
    )
    return [before] if is_teaser else []


def _is_list_to_the_end(units: list[Unit], position: int) -> bool:
    """Whether all that follows is a list of other articles, each with a headline, a time or a line that breaks off."""
    behind = units[position + 1 :]
    running = [place for place, unit in enumerate(behind) if unit.is_open and unit.is_running]
    before = sum(unit.is_open and unit.is_running for unit in units[:position])
    if not running or not before:
        return not running
    listed = sum(_is_listed(behind, place) for place in running)
    under_headline = sum(place > 0 and not behind[place - 1].is_running for place in running)
    return 2 * listed >= len(running) or (before >= 2 and len(running) >= 2 and under_headline == len(running))


def _is_listed(units: Sequence[Unit], place: int) -> bool:
    """A summary in a list: it has its own dateline, time or link, or it breaks off."""
    text = units[place].text
    above = units[place - 1].reason if place else None
    below = units[place + 1].reason if place + 1 < len(units) else None
    is_marked = above in {"dateline", "relative_time"} or below in {"read_more", "relative_time"}
    return is_marked or not ends_sentence(text) or text.endswith(("…", "..."))


def _holds_headline(units: Sequence[Unit]) -> bool:
    return any(not unit.is_running and unit.word_count >= _MAX_LABEL_WORDS for unit in units)


def drop_comments(units: list[Unit]) -> None:
    """What readers wrote under the article, where a button to answer shows that they did."""
    for position, unit in enumerate(units):
        if unit.reason == "comments" and any(other.is_open and other.is_running for other in units[:position]):
            behind = units[position + 1 :]
            if sum(_REPLY.fullmatch(other.text) is not None for other in behind) >= 1:
                for other in behind:
                    other.reason = other.reason or "comments"
                return


def drop_after_times(units: list[Unit]) -> None:
    """The titles of videos that stand under their length: "01:09", and on the next lines what it shows."""
    titles: set[str] = set()
    for position, unit in enumerate(units):
        if unit.reason != "time":
            continue
        for other in units[position + 1 :]:
            if not other.is_open or other.is_running or (other.blank_before and other is not units[position + 1]):
                break
            other.reason = "video"
            titles.add(folded(other.text))
    for unit in units:
        if unit.is_open and not unit.is_running and unit.blank_before and folded(unit.text) in titles:
            unit.reason = "video"


def drop_repeated(units: list[Unit]) -> None:
    """A line that says again what stood there already: captions, the headline once more, a teaser shown twice."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    opened = [unit for unit in units if unit.is_open]
    for place, unit in enumerate(opened):
        text = folded(unit.text)
        if len(text) >= _MIN_REPEATED or (places[text] and not unit.is_running and place < _NEAR):
            places[text].append(place)
    first_text = next((place for place, unit in enumerate(opened) if unit.is_running), len(opened))
    for where in places.values():
        if len(where) < 2:
            continue
        is_near = all(later - earlier <= _NEAR for earlier, later in pairwise(where))
        first = opened[where[0]]
        is_pair = where[1] == where[0] + 1 and not first.is_running and first.word_count >= _MAX_LABEL_WORDS
        is_high = where[0] < _HIGHEST_HEADLINE and where[0] <= first_text + 1
        first.is_headline = is_pair and is_high and not _holds_headline(opened[: where[0]])
        is_teaser = where[0] > first_text and is_near and not first.is_running and not first.is_headline
        for place in where if is_teaser else where[1:]:
            opened[place].reason = "teaser" if is_teaser else "repeated"
    for above, below in pairwise(units):
        if above.is_open and below.reason == "player" and _is_captioned(above, units):
            above.reason = "caption"
        if above.reason == "credit" and below.is_open and below.cut_before and not below.is_running:
            below.reason = "caption"


def _is_captioned(unit: Unit, units: Sequence[Unit]) -> bool:
    """The text of a picture's button, which stands again under the picture with its credit."""
    text = folded(unit.text)
    return any(other.reason == "caption" and folded(other.text).startswith(text) for other in units)


def drop_menus(units: list[Unit]) -> None:
    """Four or more short lines in a row, and two glued words on the last line of a page.

    Above the text, what other rules took for buttons and sections counts as a line of the menu too.
    """
    run: list[Unit] = []
    is_above = True
    for unit in [*units, None]:
        if unit is not None:
            is_above = is_above and not (unit.is_open and unit.is_running)
            is_button = unit.reason in _MENU_REASONS and is_above
            if is_button or (unit.is_open and not unit.markup and is_short_label(unit.text)):
                run.append(unit)
                continue
            if unit.reason == "section":
                continue
        if len(run) >= MIN_MENU_LINES:
            for label in run:
                label.reason = label.reason or "menu"
        run = []
    opened = [unit for unit in units if unit.is_open]
    last_text = next((place for place in range(len(opened) - 1, -1, -1) if opened[place].is_running), None)
    if last_text is not None:
        for unit in opened[last_text + 1 :]:
            if unit.text[-1] not in "?!" and is_glued_list(unit.text, parts=2):
                unit.reason = "tags"


def drop_leads(units: list[Unit]) -> None:
    """A line with a colon that leads to a video or message which is not in the text: "Zo verliep de ontmoeting:"."""
    for position, unit in enumerate(units):
        if not unit.is_open or not unit.text.endswith(":"):
            continue
        following = units[position + 1] if position + 1 < len(units) else None
        leads_nowhere = following is None or not (following.is_open or following.reason == "markup")
        is_lead = marker("lead", unit.text) is not None
        is_quoted = following is not None and (following.reason == "markup" or following.text[0] in "'\"‘“„,-")
        if (leads_nowhere and (is_lead or not unit.is_running)) or (is_lead and not is_quoted):
            unit.reason = "lead"
