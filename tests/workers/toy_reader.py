"""A reader that does what an article tells it, in place of a pipeline."""

from __future__ import annotations

import os
import signal
import time

from kg.errors import PipelineError, ReadingError
from kg.model import Article, ArticleReading, Paragraph


def obey(text: str) -> None:
    """Do what the first word says; nothing for most."""
    order, *arguments = text.split(maxsplit=1) or [""]
    match order.upper():
        case "SLEEP":
            time.sleep(float(arguments[0]))
        case "SIGNAL":
            os.kill(os.getpid(), signal.Signals[arguments[0]])
            time.sleep(10)
        case "EXIT":
            os._exit(int(arguments[0]))
        case "BUG":
            raise ValueError("\x1b[31mno fault of the article")
        case "REFUSE":
            raise ReadingError("it", "cannot be read")
        case "STOP":
            raise PipelineError("no more")
        case "MEMORY":
            raise MemoryError


class ToyReader:
    """Reads nothing."""

    lexicon = None

    def __getstate__(self) -> object:
        return {"name": "toy"}

    def read(self, article: Article) -> ArticleReading:
        obey(article.text)
        return ArticleReading(article=article, events=(), entities=(), model_version=str(os.getpid()))


class UnforkableReader(ToyReader):
    """A process that has loaded it ends when it forks."""

    def __setstate__(self, state: object) -> None:
        os.register_at_fork(before=lambda: os._exit(7))


def article(number: int, text: str) -> Article:
    return Article(id=f"a{number}", text=text, paragraphs=(Paragraph(text=text, start=0),) if text else ())
