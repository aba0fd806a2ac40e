"""Rules that cut something off the beginning or the end of a line and leave the rest of it.

Each takes a line and gives the lines that replace it, or None where it has nothing to cut.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from kg.reading.cleaning.bylines import read_byline
from kg.reading.cleaning.page_lines import Line, cut, cut_end
from kg.reading.cleaning.publication_dates import DATE_WORDS, DAY_AND_MONTH, FULL_DATE
from kg.reading.cleaning.shapes import GLUE, ends_sentence, is_name, is_running, without_known_capitals
from kg.reading.cleaning.word_lists import any_of, folded_words, marker, words

CutRule = Callable[[Line], tuple[Line | None, Line | None] | None]

MAX_CAPTION_WORDS = 60
_MAX_SIGNED_WORDS = 4
_MIN_GLUED_SECTION = 7
_MIN_TEXT_BEFORE_CREDIT = 40
_WINDOW = 400
"""Characters at either end of a line in which a cut is looked for: keeps a line of a megabyte cheap."""

_CAPS = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.-]*"
_WORD_OF_PLACE = r"[A-ZÀ-Þ][\w'’]+"
_DATE_PREFIX = re.compile(r"date:? +(?:19|20)\d\d(?:-\d\d){0,2}(?: +|\Z)")
_DATED_DATELINE = re.compile(
    rf"(?:\(?(?:{_WORD_OF_PLACE}(?:[ /-](?:{_WORD_OF_PLACE}|aan|den|de|op|in)){{0,4}}, ?)?{FULL_DATE}\)?\s?[-–—:.|•]\s+"
    rf"|{DAY_AND_MONTH} (?={_CAPS}(?: [A-ZÀ-Þ]+)*\s?[-–—]\s))(?=['\"‘“„,]{{0,2}}[A-ZÀ-Þ])"
)
_BULLETS = re.compile(r" [•·|] ")
_METADATA_AT_END = re.compile(
    rf"(?<=[\w'’”\"?!]) (?:(?:Actueel|Nieuws) )?[•·|] (?:{DATE_WORDS.pattern}|[^•·|]{{0,20}}leestijd[^•·|]{{0,20}})"
    r"(?: ?[•·|] ?[^•·|.]{1,30}){0,5}\Z",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"(?:\d+ ?(?:sec(?:onden|\.)?|min(?:uten|uut|\.)?|u|uur|uren|dag|dagen|week|weken|maand|maanden|jaar"
    r"|years?|months?|weeks?|days?|hours?|minutes?|seconds?)[ ,]*(?:en )?){1,2}(?:geleden|ago)(?-i:(?![a-z]))",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?i:(?:laatste )?update:? (?:om )?)?(?:[01]?\d|2[0-3])[:.u][0-5]\d(?: ?uur| ?u\b)?\s*[-–|:]?\s+"
    r"(?=['\"‘“„]?[A-ZÀ-Þ])"
)
_CREDIT_WORD = (
    r"(?:foto(?:['’]?s)?|beeld|beelden|bron|video|fotograaf|fotografie|archieffoto|archiefbeeld|afbeelding|illustratie"
    r"|credits?|infographic|still|screenshot)"
)
_CREDIT_WORDS = rf"(?:tekst(?: ?[/+&] ?| en ))?{_CREDIT_WORD}(?:(?: ?[/+&] ?| en | )(?:tekst|{_CREDIT_WORD})){{0,2}}"
_SIGN = r"(?:[©Ⓒ]|\(c\))"
_CREDIT = re.compile(
    rf"[(\[]?(?:(?:{_CREDIT_WORDS}(?: ter illustratie)?\s*(?::|{_SIGN})\s*©?|{_SIGN}|copyright:)\s*)", re.IGNORECASE
)
_CREDIT_BY_NAME = re.compile(r"(?:beeld|foto) (?=[A-ZÀ-Þ])", re.IGNORECASE)
_CREDIT_AT_END = re.compile(
    rf"(?:[(\[]\s*)?(?:(?:{_CREDIT_WORD}\s*:\s*)?{_SIGN} ?|{_CREDIT_WORD}: )[^.!?:©]{{2,60}}\Z", re.IGNORECASE
)
_NAME_AT_END = re.compile(
    r"(?<=[.!?'’\"”a-z)])\s*\b(?:Beeld|BEELD|Foto|FOTO) ((?:[A-ZÀ-Þ][\w'’.-]*|van|de|der|den|/|,|-| )+)\Z"
)
_BUTTON_AT_END = re.compile(r"\s+(?:vergroot|vergroten|volledig scherm)\Z", re.IGNORECASE)
_BUTTON_BEFORE_CAPTION = re.compile(
    r"(?:Volledig scherm|Vergroot(?: (?:de )?(?:foto|afbeelding))?|Bekijk foto) ?(?=['‘“„]?[A-ZÀ-Þ])"
)
_SEPARATOR = re.compile(r"\s*(?:[/,|&+©-]|–|\bvia\b|\ben\b|\bdoor\b)\s*")
_CAPITAL_NEXT = re.compile(r"['\"‘“„]?[A-ZÀ-Þ0-9]")
_PLACE = rf"(?:'[Ss]-)?{_CAPS}(?:[ /]{{1,3}}(?:{_CAPS}|aan|den|de|op|in)){{0,5}}"
_DATELINE = re.compile(rf"(?P<place>{_PLACE})(?: ?\([^()]{{2,40}}\))?\s?[-–—]\s(?=['\"‘“„,]{{0,2}}[A-ZÀ-Þ0-9])")
_GLUED_CAPTION = re.compile(
    r"[A-ZÀ-Þ](?:[^.!?]|(?<=\b[A-ZÀ-Þ])\.){2,120}?[a-zß-ÿ)]"
    r"(?=[A-ZÀ-Þ]{3}[A-ZÀ-Þ'’./ -]*(?: ?\([^()]{2,40}\))?\s[-–—]\s[A-ZÀ-Þ])"
)
_WRITTEN_DATELINE = re.compile(r"(?:[A-ZÀ-Þ][a-zß-ÿ]+[ /-]){0,3}[A-ZÀ-Þ][a-zß-ÿ]+ ?[-–—] (?=([A-ZÀ-Þ][a-zß-ÿ]*) )")
_CAPITAL_LABEL = re.compile(r"[A-ZÀ-Þ0-9][A-ZÀ-Þ0-9 ,.?!'’&()/+-]{3,90} \| (?=['\"‘“„,]{0,2}[A-ZÀ-Þ0-9])")
_SIGNATURE = re.compile(
    r"(?<=[.!?'\"’”])\s+\((?:[a-z]{2,4}|[A-Z]{2,5}|[Bb]elga)(?:[/,+ ]{1,2}(?:[a-z]{2,4}|[A-Z]{2,5}|[Bb]elga))*\)\Z"
)
_FIRST_SENTENCE = re.compile(r"[^.!?]{1,200}[.!?»>]+\)?\s+(?=['\"‘“„(]?[A-ZÀ-Þ])")
_LAST_SENTENCE = re.compile(r"(?<=[.!?…'\"’”»)])\s+(\(?[A-ZÀ-Þ][^.!?]{1,200}[.!?»>…]*\)?)\Z")


@cache
def _agency() -> re.Pattern[str]:
    return re.compile(rf"(?i:{any_of('agencies')})(?![a-zß-ÿ])")


@cache
def _agency_at_end() -> re.Pattern[str]:
    return re.compile(rf"(?<=[.!?'’\"”)])\s*[|/–-]\s*(?i:{any_of('agencies')})\Z")


@cache
def _glued_kicker_pattern() -> re.Pattern[str]:
    openers = "|".join(word.capitalize() for word in words("sentence_openers"))
    sections = "|".join(re.escape(name) for name in words("sections") if len(name) >= _MIN_GLUED_SECTION)
    return re.compile(
        rf"[A-ZÀ-Þ][\w'’-]*(?:[ -][A-ZÀ-Þ][\w'’-]*){{0,3}}?(?<=\w{{4}})(?=(?:{openers}) )"
        rf"|(?:{sections})(?=[A-ZÀ-Þ][a-zß-ÿ]+ )"
    )


@cache
def _mixed_dateline() -> re.Pattern[str]:
    place = r"(?:[A-ZÀ-Þ][\w'’-]+(?:[ /](?:[A-ZÀ-Þ][\w'’-]+|aan|den|de|op|in)){0,4} ?)?"
    name = rf"(?i:{any_of('agencies')}|{any_of('outlets')})"
    return re.compile(rf"{place}\({name}(?:[/,+ ]{{1,2}}{name})*\)\s?[-–—:]?\s(?=['\"‘“„,]{{0,2}}[A-ZÀ-Þ0-9])")


def cut_all(lines: Iterable[Line]) -> list[Line]:
    """Every line after all the cuts it allows, in the order of the page."""
    done: list[Line] = []
    for position, line in enumerate(lines):
        waiting = [line]
        for rule in ([_date_prefix] if position == 0 else []) + [*CUTS]:
            waiting = [part for piece in waiting for part in (_apply(rule, piece) if piece.is_open else [piece])]
        done.extend(waiting)
    return done


def _apply(rule: CutRule, line: Line) -> list[Line]:
    parts = rule(line)
    return [line] if parts is None else [part for part in parts if part is not None]


def _date_prefix(line: Line) -> tuple[Line | None, Line | None] | None:
    """The scraper's own mark on the first line: "date 2025-07 De president …"."""
    match = _DATE_PREFIX.match(line.text)
    return None if match is None else cut(line, match.end(), "date")


def _relative_time(line: Line) -> tuple[Line | None, Line | None] | None:
    """ "2 uur geledenDEN HAAG (ANP) - …": when a listed item appeared."""
    match = _AGO.match(line.text)
    if match is None or not (match.end() == len(line.text) or _CAPITAL_NEXT.match(line.text[match.end() :].lstrip())):
        return None
    return cut(line, match.end(), "relative_time")


def _credit(line: Line) -> tuple[Line | None, Line | None] | None:
    """ "© AFPRussische aanvallen …", "Foto: ANP / Els VisserHet kabinet …", "Getty ImagesEen beving …"."""
    end = credit_end(line.text[:_WINDOW])
    return None if end is None else cut(line, end, "credit")


def credit_end(text: str) -> int | None:
    """Where the credit that a line begins with ends; None where it begins with none.

    >>> line = "Foto: ANP / Els VisserHet kabinet wil minder vluchten."
    >>> line[credit_end(line):]
    'Het kabinet wil minder vluchten.'
    """
    opening = _CREDIT.match(text)
    if opening is not None:
        return _marked_credit_end(text, opening.end())
    by_name = _CREDIT_BY_NAME.match(text)
    if by_name is not None and not is_running(text) and is_name(text[by_name.end() :]):
        return len(text)
    if by_name is not None and (border := _name_border(text, by_name.end())) is not None:
        return border
    return _bare_agency_end(text)


def _marked_credit_end(text: str, start: int) -> int | None:
    """The end of a credit that "Foto:" or "©" opens; ``start`` is where the names begin."""
    position = _skip_agencies(text, start)
    border = _name_border(text, position)
    if border is not None:
        return border
    bare = _BUTTON_AT_END.sub("", text[position:].lstrip(" )]."))
    is_signed = text[0] in "©Ⓒ" and bare[:1].isalpha() and bare.count(" ") < _MAX_SIGNED_WORDS
    if not bare or is_signed or is_name(bare.rstrip(" )].")):
        return len(text)
    if position > start and _CAPITAL_NEXT.match(bare):
        return len(text) - len(bare)
    closing = re.compile(r"[^()\[\]]{2,60}[)\]]\s*").match(text, position)
    if text[0] in "([" and closing is not None:
        return closing.end()
    return _opener_position(text, start)


def _bare_agency_end(text: str) -> int | None:
    """An agency without "Foto:" before it counts only when a capitalised word is glued to it, or nothing follows."""
    match = _agency().match(text)
    if match is None or match.end() < 3:
        return None
    rest = text[match.end() :]
    if re.match(r"[A-ZÀ-Þ][a-zß-ÿ]*(?: |\Z)", rest) and " " in rest:
        return match.end()
    end = _skip_agencies(text, 0)
    separated = re.match(r"\s*[/|]\s*", text[match.end() :])
    if end == len(text.rstrip(" .)")) or (separated and is_name(text[end:] or "A")):
        return len(text)
    return _name_border(text, end) if separated else None


def _skip_agencies(text: str, position: int) -> int:
    while True:
        match = _agency().match(text, position)
        if match is None:
            return position
        position = match.end()
        separator = _SEPARATOR.match(text, position)
        if separator is not None:
            position = separator.end()


def _name_border(text: str, position: int) -> int | None:
    """Where a photographer's name is glued to the first word of the text: "Jeroen van Tol|Het kabinet"."""
    for match in GLUE.finditer(without_known_capitals(text), position, position + 80):
        if match.start() > position and is_name(text[position : match.start()].strip(" )"), max_words=8):
            return match.start()
    if position and _CAPITAL_NEXT.match(text[position:]) and text[position - 1].isalpha():
        return position
    return None


def _opener_position(text: str, position: int) -> int | None:
    """Where a name is followed by a word that opens a sentence: "Foto: Els Visser De brandweer …"."""
    openers = folded_words("sentence_openers")
    for number, match in enumerate(re.finditer(r"\S+", text[position : position + 80])):
        word, start = match[0], position + match.start()
        if number and word[0].isupper() and word.casefold() in openers:
            return start if is_name(text[position:start]) else None
        if not (word[0].isupper() or is_name(f"A {word}")):
            return None
    return None


def _credit_at_end(line: Line) -> tuple[Line | None, Line | None] | None:
    """ "De brand van bovenaf. © ANP": the sentence stays; what is not a sentence is a caption and is dropped too."""
    window = line.text[-_WINDOW:]
    match = _CREDIT_AT_END.search(window) or _NAME_AT_END.search(window) or _agency_at_end().search(window)
    if match is None or not (at := len(line.text) - len(window) + match.start()):
        return None
    before = line.text[:at].rstrip(" |/–-")
    if (ends_sentence(before) and is_running(before)) or before.count(" ") >= _MIN_TEXT_BEFORE_CREDIT:
        return cut_end(line, len(before), "credit")
    return cut(line, len(line.text), "caption")


def _clock(line: Line) -> tuple[Line | None, Line | None] | None:
    """The time of an update: "16:45 De brandweer heeft …"."""
    match = _CLOCK.match(line.text)
    if match is None or not is_running(line.text[match.end() :]):
        return None
    return cut(line, match.end(), "time")


def _dated_dateline(line: Line) -> tuple[Line | None, Line | None] | None:
    """The day a report is from: "Ede, 3 mei 2025 - De raad …", "(Ede, 3 mei 2025). De raad …", "3 mei EDE - …"."""
    match = _DATED_DATELINE.match(line.text[:120])
    return None if match is None or not is_running(line.text[match.end() :]) else cut(line, match.end(), "dateline")


def _dateline(line: Line) -> tuple[Line | None, Line | None] | None:
    """The place a report comes from: "BRUSSEL - De lidstaten …", "DEN HAAG (ANP) - …", "Gent (Belga) - …"."""
    window = line.text[:120]
    match = _DATELINE.match(window)
    if match is not None and sum(character.isupper() for character in match["place"]) < 3:
        match = None
    match = match or _mixed_dateline().match(window) or _written_dateline(window)
    if match is None or not is_running(line.text[match.end() :]):
        return None
    return cut(line, match.end(), "dateline")


def _written_dateline(text: str) -> re.Match[str] | None:
    """ "Utrecht – De politie …": without capitals or agency, only before a word that opens a sentence."""
    match = _WRITTEN_DATELINE.match(text)
    return match if match is not None and match[1].casefold() in folded_words("sentence_openers") else None


def _capital_label(line: Line) -> tuple[Line | None, Line | None] | None:
    """The heading of one of several short items: "BRUG DICHT | De gemeente …"."""
    match = _CAPITAL_LABEL.match(line.text[:_WINDOW])
    return None if match is None or not line.is_running else cut(line, match.end(), "label")


def _signature(line: Line) -> tuple[Line | None, Line | None] | None:
    """Initials or an agency in brackets after the last sentence: "… onderzoekt het ongeval. (jvb)"."""
    match = _SIGNATURE.search(line.text[-60:])
    return None if match is None else cut_end(line, len(line.text) - len(line.text[-60:]) + match.start(), "byline")


def _buttoned_caption(line: Line) -> tuple[Line | None, Line | None] | None:
    """A caption behind the button of its picture: "Volledig scherm De brug van bovenaf. © ANP"."""
    match = _BUTTON_BEFORE_CAPTION.match(line.text)
    return None if match is None or line.word_count > MAX_CAPTION_WORDS else cut(line, len(line.text), "caption")


def _glued_kicker(line: Line) -> tuple[Line | None, Line | None] | None:
    """What a piece is about, glued to its first word: "OORLOG OEKRAÏNEOp drie plaatsen …", "Brug ZwolleDe raad …"."""
    match = _glued_kicker_pattern().match(line.text[:80])
    if match is None or without_known_capitals(line.text[:80]) != line.text[:80]:
        return None
    return cut(line, match.end(), "label") if is_running(line.text[match.end() :]) else None


def _trailing_metadata(line: Line) -> tuple[Line | None, Line | None] | None:
    """A by-line behind a headline: "Raad stemt in met brug • 3 mei 2025 • leestijd 2 minuten • 90 keer bekeken"."""
    window = line.text[-_WINDOW:]
    match = _METADATA_AT_END.search(window) if _BULLETS.search(window) is not None else None
    return (
        None
        if match is None or read_byline(line.text) is not None
        else cut_end(line, len(line.text) - len(window) + match.start(), "byline")
    )


def _glued_caption(line: Line) -> tuple[Line | None, Line | None] | None:
    """A caption that is glued to the dateline after it: "Wethouder Els VisserGENT - De stichting …"."""
    match = _GLUED_CAPTION.match(line.text[:_WINDOW])
    return None if match is None else cut(line, match.end(), "caption")


def _label(line: Line) -> tuple[Line | None, Line | None] | None:
    """What kind of piece a headline stands over: "LIVE | …", "KIJK. …"."""
    match = re.match(r"\w[\w' ]{1,15}\s*[|•·:.–—-]\s*", line.text)
    if match is None or line.is_running or marker("label", match[0]) is None or read_byline(line.text) is not None:
        return None
    return cut(line, match.end(), "label") if line.text[match.end() :].count(" ") >= 2 else None


def _invitation_before(line: Line) -> tuple[Line | None, Line | None] | None:
    """ "Lees hier het hele interview. De minister …"."""
    end, found = 0, None
    while (match := _FIRST_SENTENCE.match(line.text[end : end + _WINDOW])) is not None:
        reason = marker("opening", match[0].strip())
        if reason is None:
            break
        end, found = end + match.end(), reason
    if found is None:
        return None
    is_teaser = not is_running(line.text[end:])  # "LEES OOK. Wethouder wil af van de brug"
    return cut(line, len(line.text) if is_teaser else end, found)


def _invitation_after(line: Line) -> tuple[Line | None, Line | None] | None:
    """ "… aldus de minister. Lees meer »", "… aldus de minister. (Lees verder onder de foto)"."""
    end, found = len(line.text), None
    while (match := _LAST_SENTENCE.search(line.text[max(end - _WINDOW, 0) : end])) is not None:
        sentence = match[1]
        reason = marker("opening", sentence) or marker("related", sentence) or marker("line", sentence, max_length=60)
        if reason is None:
            break
        end, found = len(line.text[: max(end - _WINDOW, 0) + match.start(1)].rstrip()), reason
    return None if found is None else cut_end(line, end, found)


CUTS: tuple[CutRule, ...] = (
    _signature,
    _glued_caption,
    _buttoned_caption,
    _trailing_metadata,
    _relative_time,
    _credit,
    _credit_at_end,
    _clock,
    _dated_dateline,
    _dateline,
    _glued_kicker,
    _label,
    _capital_label,
    _invitation_before,
    _invitation_after,
)
"""In the order in which they are tried on each line."""
