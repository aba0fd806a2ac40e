"""The Dutch pipeline: words, lemmas, trees and names as a spaCy ``Language``.

>>> nlp = load()
>>> [token.lemma_ for token in nlp("Rusland zet chemische wapens in.")]
['Rusland', 'inzetten', 'chemisch', 'wapen', 'in', '.']
"""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.dutch.parsing import components as components
from kg.dutch.parsing import repairs as repairs
from kg.dutch.parsing import sentences as sentences
from kg.dutch.parsing import tokenizer
from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.errors import PipelineError, ReadingError
from kg.model import Article

__all__ = ["META", "OWN_PIPELINE", "load", "parse"]

OWN_PIPELINE = "nieuwsgraaf"
META = {"name": OWN_PIPELINE, "version": "0.1.0", "license": "CC BY-SA 4.0"}
BREAK = "\f"


def load(name: str = OWN_PIPELINE, *, threads: int | None = None, model: Path | None = None) -> Language:
    """The pipeline that comes with the package, or any installed spaCy pipeline for Dutch by its name or folder.

    Args:
        name: "nieuwsgraaf", or for instance "nl_core_news_lg". The verb lexicon is put over its lemmas too.
        threads: threads of the network; all cores when None.
        model: a folder of other model files for the pipeline that comes with the package.

    Raises:
        PipelineError: there is no such pipeline, it is not Dutch, or it has no parser.
    """
    if name != OWN_PIPELINE:
        return _load_installed(name)
    nlp = spacy.blank("nl")
    tokenizer.tune(nlp)
    nlp.add_pipe("dutch_sentences")
    nlp.add_pipe("dutch_parser", config={"threads": threads, "folder": str(model) if model else None})
    nlp.add_pipe("dutch_verb_lemmas")
    nlp.add_pipe("dutch_repairs")
    nlp.meta.update(META)
    return nlp


def _load_installed(name: str) -> Language:
    try:
        nlp = spacy.load(name)
    except (OSError, ValueError) as problem:
        raise PipelineError(f"{name}: no such spaCy pipeline is installed ({problem})") from problem
    if nlp.lang != "nl":
        raise PipelineError(f"{name}: this pipeline is for the language {nlp.lang!r}, not for 'nl'")
    if not {"parser", "dutch_parser"} & set(nlp.pipe_names):
        raise PipelineError(f"{name}: this pipeline has no parser; it has {', '.join(nlp.pipe_names) or 'nothing'}")
    for component in ("dutch_verb_lemmas", "dutch_repairs"):
        if component not in nlp.pipe_names:
            nlp.add_pipe(component, last=True)
    return nlp


def parse(nlp: Language, article: Article) -> ParsedArticle:
    """The whole article as one ``Doc`` in which ``token.idx`` is the offset in ``Article.text``, ready to be read.

    What is not read (boilerplate) stands in it as form feeds, and each paragraph begins a sentence.

    Raises:
        ReadingError: its text is longer than the pipeline takes, or it has another ``problem``.
    """
    return ParsedArticle(nlp(as_doc(nlp, article)))


def as_doc(nlp: Language, article: Article) -> Doc:
    """The article as an unparsed ``Doc``: see ``parse``.

    Raises:
        ReadingError: its text is longer than the pipeline takes, or it has another ``problem``.
    """
    _refuse_unreadable(article, nlp.max_length)
    pieces, position = [], 0
    for paragraph in article.paragraphs:
        pieces.append(BREAK * (paragraph.start - position))
        pieces.append(paragraph.text)
        position = paragraph.end
    doc = nlp.make_doc("".join(pieces))
    offsets = {paragraph.start for paragraph in article.paragraphs}
    sentences.set_sentence_starts(doc, {token.i for token in doc if token.idx in offsets})
    return doc


def _refuse_unreadable(article: Article, max_length: int) -> None:
    name = article.path or article.id
    end = article.paragraphs[-1].end if article.paragraphs else 0
    if end > max_length:
        raise ReadingError(name, f"{end:,} characters; the pipeline takes at most {max_length:,}")
    if article.problem is not None:
        raise ReadingError(name, article.problem)
