"""A third voice, as somebody outside of the package would write one: everything that is needed stands here."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.extraction import Candidate, CoverageRecorder, Extractor, Filler
from kg.model import Span

MEETING = re.compile(r"(?P<actor>[A-Z]\w+) ❤ (?P<target>[A-Z]\w+)")


class HeartExtractor(Extractor):
    """Reads "Anna ❤ Piet" off the characters of the text, without any tree."""

    name = "hearts"

    def __call__(self, parsed: ParsedArticle, coverage: CoverageRecorder) -> Iterator[Candidate]:
        for match in MEETING.finditer(parsed.doc.text):
            heart = Span(match.end("actor") + 1, match.start("target") - 1)
            yield Candidate(
                kind="event",
                trigger=(heart,),
                head=heart,
                fillers=(Filler("actor", Span(*match.span("actor"))), Filler("target", Span(*match.span("target")))),
                score=0.75,
                action="liefhebben",
                label="heeft lief",
                rules=("heart",),
            )
