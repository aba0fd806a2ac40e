"""What a line looks like: running text, a headline, a name, words that were glued together."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.reading.cleaning.word_lists import any_of, folded_words
from kg.tables import word_class

MAX_HEADLINE_WORDS = 24
MAX_HEADLINE_CHARACTERS = 170
MIN_TRUNCATED_TEXT_WORDS = 12
MAX_QUESTION_WORDS = 12

_MIN_GLUED_SECTION = 5

_FULL_STOP = re.compile(r"[.!?…]['\"’”»)\]]{0,3}\Z")
_BOUNDARY = re.compile(r"[.!?…]['\"’”»)\]]{0,3} +['\"‘“„,(]{0,2}[A-ZÀ-Þ]")
_QUOTES = "'\"‘’“”„«»,"
_PARTICLES = word_class("name particle in a byline")
_SEPARATORS = re.compile(r"[\s/|,·•&]+")
GLUE = re.compile(
    r"(?<=[a-zß-ÿ])(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bLe)(?<!\bLa)(?<!\bDi)(?<!\bVan)(?<!\bO')(?=[A-ZÀ-Þ])"
    r"|(?<=[A-Z]{2})(?=[A-ZÀ-Þ][a-zß-ÿ]{2}|(?:De|Er|In|Na|Op|Ze) )|(?<=[a-zß-ÿ]\d)(?=[A-ZÀ-Þ])"
)
"""Between two words that lost their space: "Poetin|Trump", "UNRWA|Midden-Oosten"."""


def ends_sentence(text: str) -> bool:
    """A full stop, question or exclamation mark at the end, with or without closing quotes."""
    return _FULL_STOP.search(text[-6:]) is not None


def sentence_count(text: str) -> int:
    """How many sentences a text seems to hold, at least one; reliable enough to tell one sentence from several."""
    return 1 + sum(1 for _ in _BOUNDARY.finditer(text))


def is_running(text: str) -> bool:
    """Sentences, rather than a headline, a label or a teaser.

    >>> is_running("De politie hield twee mannen aan."), is_running("Politie houdt twee mannen aan")
    (True, False)
    """
    return len(text) > MAX_HEADLINE_CHARACTERS or _is_running_line(text)


@lru_cache(maxsize=4096)
def _is_running_line(text: str) -> bool:
    word_count = text.count(" ") + 1
    if word_count > MAX_HEADLINE_WORDS:
        return True
    if word_count < 3:
        return False
    if ends_sentence(text):
        is_question = text[-1] in "?!" and text[0] not in _QUOTES
        return not (is_question and word_count <= MAX_QUESTION_WORDS and sentence_count(text) == 1)
    return word_count >= MIN_TRUNCATED_TEXT_WORDS and sentence_count(text) > 1


def folded(text: str) -> str:
    """What two lines have in common when they say the same: letters and digits, lower case."""
    return "".join(character for character in text.casefold() if character.isalnum())


def is_name(text: str, *, max_words: int = 6) -> bool:
    """Only words with a capital, apart from particles: "Ann Van den Broek", "Redactie Economie"."""
    tokens = [token for token in _SEPARATORS.split(text) if token]
    if not 1 <= len(tokens) <= max_words:
        return False
    return tokens[0][0].isupper() and all(
        token.casefold() in _PARTICLES or (token[0].isupper() and token[-1] not in ".:;!?") for token in tokens
    )


def without_known_capitals(text: str) -> str:
    """The text with "GroenLinks", "YouTube" and the like in lower case: no borders inside them."""
    return re.sub(any_of("capitals_inside"), lambda match: match[0].capitalize(), text)


def glued_parts(text: str) -> list[str]:
    """The words of a line whose spaces between tags were lost: "TurkijeAardbeving" → Turkije, Aardbeving."""
    return [part for part in GLUE.split(without_known_capitals(text)) if part]


def is_glued_list(text: str, *, parts: int = 3) -> bool:
    """At least ``parts`` tags glued to each other, and not a sentence.

    >>> is_glued_list("TurkijeAardbevingErdogan"), is_glued_list("De VVD wil met GroenLinks praten")
    (True, False)
    """
    if is_running(text) and ends_sentence(text):
        return False
    tags = glued_parts(text)
    words_a_part = (text.count(" ") + 1 + len(tags)) / len(tags)
    return len(tags) >= parts and words_a_part <= 4 and all(part[0].isupper() for part in tags)


def is_section(text: str) -> bool:
    """Only words of a site's menu: "Binnenland", "Nieuws | Sport | Economie"."""
    sections = folded_words("sections")
    if text.casefold() in sections:
        return True
    parts = [part for part in re.split(r"\s*[|/·•>»]\s*|\s{2,}|\s[-–]\s", text.casefold()) if part]
    if len(parts) > 1:
        return all(part in sections or part in folded_words("outlets") for part in parts)
    glued = glued_parts(text)
    if len(glued) > 1 and text.count(" ") < 3 and len(glued[0]) >= _MIN_GLUED_SECTION:
        return glued[0].casefold() in sections  # "InterviewEls Visser", "PolitiekFormatie"
    single = text.casefold().split()
    return len(single) >= 4 and sum(word in sections for word in single) >= 0.7 * len(single)


def is_short_label(text: str, *, words: int = 4) -> bool:
    """A few words without a full stop, such as stand in a menu."""
    return text.count(" ") < words and len(text) <= 40 and not ends_sentence(text)
