"""Rules that look at several lines: teasers, lists of other articles and videos, menus, repeated lines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from kg.reading.cleaning.page_lines import Line
from kg.reading.cleaning.shapes import ends_sentence, folded, is_glued_list, is_short_label, sentence_count
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
_MIN_PULLED_WORDS = 5
_MAX_PULLED_WORDS = 60
_MAX_LINES_COMPARED = 500
_BOXES = frozenset({"newsletter", "subscription", "app", "share", "contact"})
_MENU_REASONS = frozenset({"section", "player", "navigation", "source", "listing"})


def drop_blocks(lines: list[Line]) -> None:
    """Sets the reason of every line in a block of boilerplate."""
    drop_related(lines)
    drop_comments(lines)
    drop_after_times(lines)
    drop_repeated(lines)
    drop_pull_quotes(lines)
    drop_after_boxes(lines)
    drop_menus(lines)
    drop_leads(lines)


def drop_related(lines: list[Line]) -> None:
    """ "Lees ook", "Meer video's" and the like with the teasers around them; the article may go on after them."""
    teasers: set[str] = set()
    for position, line in enumerate(lines):
        if not line.is_open or line.markup.startswith("#"):
            continue
        section = next((name for name in ("related", "listing") if marker(name, line.text)), None)
        if section is None:
            continue
        line.reason = section
        if _ON_ONE_LINE.match(line.text) or not _has_headline(lines[:position]):
            continue
        if section == "listing" and _is_list_to_the_end(lines, position):
            dropped = [later for later in lines[position + 1 :] if later.is_open]
        else:
            dropped = _teasers_after(lines, position)
        dropped = dropped or _teaser_before(lines, position)
        for teaser in dropped:
            teaser.reason = section
            teasers.add(folded(teaser.text))
    headline = next((line for line in lines if line.is_open), None)  # running text: then the page has no headline
    for line in lines:
        if line.is_open and line is not headline and not line.is_running and folded(line.text) in teasers:
            line.reason = "related"


def _has_headline(lines: Sequence[Line]) -> bool:
    """Something of the article stands before: in a menu on top, "Meer nieuws" opens no block."""
    return any(line.is_open and (line.is_running or line.word_count >= _MAX_LABEL_WORDS) for line in lines)


def _teasers_after(lines: list[Line], position: int) -> list[Line]:
    teasers: list[Line] = []
    for line in lines[position + 1 :]:
        if not line.is_open or line.reason == "markup":
            continue
        if line.is_running or marker("related", line.text) or marker("listing", line.text):
            break
        teasers.append(line)
    else:
        return teasers
    if len(teasers) > 1 and line.is_running and _is_subheading(teasers[-1], line, teasers[:-1], lines):
        teasers.pop()
    return teasers


def _is_subheading(line: Line, following: Line, teasers: Sequence[Line], lines: Sequence[Line]) -> bool:
    """The last line before the text goes on: a subheading of the article rather than another teaser?"""
    text = folded(line.text)
    is_repeated = sum(1 for other in lines if not other.is_running and folded(other.text) == text) > 1
    stands_apart = not line.markup and (line.blank_before or not following.blank_before)
    is_short = line.word_count <= MAX_SUBHEADING_WORDS
    return not is_repeated and is_short and stands_apart and not line.indented and line.word_count < _words(teasers)


def _words(teasers: Sequence[Line]) -> float:
    return sum(teaser.word_count for teaser in teasers) / len(teasers)


def _teaser_before(lines: list[Line], position: int) -> list[Line]:
    """A teaser that stands before its marker only: a separate line, glued to the marker."""
    if position == 0 or lines[position].blank_before:
        return []
    before = lines[position - 1]
    is_teaser = (
        before.is_open and not before.is_running and before.blank_before and _has_headline(lines[: position - 1])
    )
    return [before] if is_teaser else []


def _is_list_to_the_end(lines: list[Line], position: int) -> bool:
    """Whether all that follows is a list of other articles, each with a headline, a time or a line that breaks off."""
    following = lines[position + 1 :]
    running = [place for place, line in enumerate(following) if line.is_open and line.is_running]
    before = [line for line in lines[:position] if line.is_open and line.is_running]
    if not running or not before:
        return not running
    listed = sum(_is_listed(following, place) for place in running)
    is_long_enough = len(before) >= 2 or sentence_count(before[0].text) >= 2
    return 2 * listed >= len(running) or (is_long_enough and len(running) >= 2 and _alternates(following))


def _alternates(lines: Sequence[Line]) -> bool:
    """One headline and one summary each time. Between the subheadings of an article there is more text, or there are
    other blocks: "Lees ook"."""
    opened = [line for line in lines if line.is_open]
    while opened and not opened[-1].is_running:
        opened.pop()
    if any(marker("related", line.text) for line in opened):
        return False
    return len(opened) % 2 == 0 and all(line.is_running == (place % 2 == 1) for place, line in enumerate(opened))


def _is_listed(lines: Sequence[Line], place: int) -> bool:
    """A summary in a list: it has its own dateline, time or link, or it breaks off."""
    text = lines[place].text
    above = lines[place - 1].reason if place else None
    below = lines[place + 1].reason if place + 1 < len(lines) else None
    is_marked = above in {"dateline", "relative_time"} or below in {"read_more", "relative_time"}
    return is_marked or not ends_sentence(text) or text.endswith(("…", "..."))


def _holds_headline(lines: Sequence[Line]) -> bool:
    return any(not line.is_running and line.word_count >= _MAX_LABEL_WORDS for line in lines)


def drop_comments(lines: list[Line]) -> None:
    """What readers wrote under the article, where a button to answer shows that they did."""
    for position, line in enumerate(lines):
        if line.reason == "comments" and any(earlier.is_open and earlier.is_running for earlier in lines[:position]):
            following = lines[position + 1 :]
            if sum(_REPLY.fullmatch(later.text) is not None for later in following) >= 1:
                for later in following:
                    later.reason = later.reason or "comments"
                return


def drop_after_times(lines: list[Line]) -> None:
    """The titles of videos that stand under their length: "01:09", and on the next lines what it shows."""
    titles: set[str] = set()
    for position, line in enumerate(lines):
        if line.reason != "time":
            continue
        for later in lines[position + 1 :]:
            if not later.is_open or later.is_running or (later.blank_before and later is not lines[position + 1]):
                break
            later.reason = "video"
            titles.add(folded(later.text))
    for line in lines:
        if line.is_open and not line.is_running and line.blank_before and folded(line.text) in titles:
            line.reason = "video"


def drop_repeated(lines: list[Line]) -> None:
    """A line that says again what stood there already: captions, the headline once more, a teaser shown twice."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    opened = [line for line in lines if line.is_open]
    for place, line in enumerate(opened):
        text = folded(line.text)
        if len(text) >= _MIN_REPEATED or (places[text] and not line.is_running and place < _NEAR):
            places[text].append(place)
    first_text = next((place for place, line in enumerate(opened) if line.is_running), len(opened))
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
    for above, below in pairwise(lines):
        if above.is_open and below.reason == "player" and _is_captioned(above, lines):
            above.reason = "caption"
        if above.reason == "credit" and below.is_open and below.cut_before and not below.is_running:
            below.reason = "caption"


def drop_pull_quotes(lines: Sequence[Line]) -> None:
    """A sentence of the text that is shown once more on its own; the headline may quote the text."""
    opened = [line for line in lines if line.is_open]
    if len(opened) > _MAX_LINES_COMPARED:
        return
    first_text = next((place for place, line in enumerate(opened) if line.is_running), len(opened))
    texts = [folded(line.text) for line in opened]
    for place in range(first_text + 1, len(opened)):
        line = opened[place]
        if line.markup or not _MIN_PULLED_WORDS <= line.word_count <= _MAX_PULLED_WORDS:
            continue
        others = (text for other, text in enumerate(texts) if other != place and len(text) > len(texts[place]))
        if any(texts[place] in text for text in others):
            line.reason = "pull_quote"


def drop_after_boxes(lines: Sequence[Line]) -> None:
    """The call under a box of the site: "Meld je aan voor onze nieuwsbrief", and then "Elke dag het beste verhaal!"."""
    for above, below in pairwise(lines):
        if above.reason in _BOXES and below.is_open and not below.is_running and below.text.endswith("!"):
            below.reason = above.reason


def _is_captioned(line: Line, lines: Sequence[Line]) -> bool:
    """The text of a picture's button, which stands again under the picture with its credit."""
    text = folded(line.text)
    return any(other.reason == "caption" and folded(other.text).startswith(text) for other in lines)


def drop_menus(lines: list[Line]) -> None:
    """Four or more short lines in a row, and two glued words on the last line of a page.

    Above the text, lines that other rules took for buttons and sections count as lines of the menu too.
    """
    run: list[Line] = []
    is_above = True
    for line in [*lines, None]:
        if line is not None:
            is_above = is_above and not (line.is_open and line.is_running)
            is_button = line.reason in _MENU_REASONS and is_above
            if is_button or (line.is_open and not line.markup and is_short_label(line.text)):
                run.append(line)
                continue
            if line.reason == "section":
                continue
        if len(run) >= MIN_MENU_LINES:
            for label in run:
                label.reason = label.reason or "menu"
        run = []
    opened = [line for line in lines if line.is_open]
    last_text = next((place for place in range(len(opened) - 1, -1, -1) if opened[place].is_running), None)
    if last_text is not None:
        for line in opened[last_text + 1 :]:
            if line.text[-1] not in "?!" and is_glued_list(line.text, parts=2):
                line.reason = "tags"


def drop_leads(lines: list[Line]) -> None:
    """A line with a colon that leads to a video or message which is not in the text: "Zo verliep de ontmoeting:"."""
    for position, line in enumerate(lines):
        if not line.is_open or not line.text.endswith(":"):
            continue
        following = lines[position + 1] if position + 1 < len(lines) else None
        leads_nowhere = following is None or not (following.is_open or following.reason == "markup")
        is_lead = marker("lead", line.text) is not None
        is_quoted = following is not None and (following.reason == "markup" or following.text[0] in "'\"‘“„,-")
        if (leads_nowhere and (is_lead or not line.is_running)) or (is_lead and not is_quoted):
            line.reason = "lead"
