"""A dossier as Markdown, with footnotes as GitHub and Pandoc have them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.dossier.outline import Line, Outline, SourceLine
from kg.export.references import plain_words

_MARKUP = re.compile(r"[\\`*_\[\]{}<>&~$|^]|(?<=\w):(?=//)|(?<=www)\.|(?<=\S)@(?=\S)", re.IGNORECASE)
_BLOCK_START = re.compile(r"[#+\-=:]|\d+(?=[.)])")


def to_markdown(outline: Outline) -> str:
    """The text of the dossier; what articles say is escaped, so that it cannot become markup or a link."""
    return "\n".join(_lines(outline))


def escaped(text: str) -> str:
    r"""A text on one line that reads in Markdown as it is.

    >>> escaped("1. <b>a_b</b>")
    '1\\. \\<b\\>a\\_b\\</b\\>'
    """
    words = _MARKUP.sub(r"\\\g<0>", plain_words(text))
    start = _BLOCK_START.match(words)
    if start is None:
        return words
    return f"{words[: start.end()]}\\{words[start.end() :]}" if start[0][0].isdigit() else f"\\{words}"


def _lines(outline: Outline) -> Iterator[str]:
    yield from (f"# {escaped(outline.title)}", "")
    for about in outline.about:
        yield from (escaped(about), "")
    for link in outline.links:
        yield f"- <{link.text}>{_remark(link)}"
    if outline.links:
        yield ""
    yield from (f"*{escaped(outline.help)}*", "")
    for section in outline.sections:
        yield from (f"## {escaped(section.heading)}", "")
        yield from map(_item, section.lines)
        yield ""
    if outline.sources:
        yield from (f"## {escaped(outline.sources_heading)}", "")
    for source in outline.sources:
        yield from (_footnote(source), "")


def _item(line: Line) -> str:
    label = f"**{escaped(line.label)}** " if line.label else ""
    notes = "".join(f"[^{number}]" for number in line.notes)
    return f"- {label}{escaped(line.text)}{_remark(line)}{notes}"


def _remark(line: Line) -> str:
    return f" ({escaped(line.remark)})" if line.remark else ""


def _footnote(source: SourceLine) -> str:
    title = f"*{escaped(source.title)}*"
    address = f"<{source.address}>" if source.address else ""
    quotation = f"{escaped(source.quotation)} " if source.quotation else ""
    return f"[^{source.number}]: {quotation}{', '.join(filter(None, [title, escaped(source.about), address]))}"
