"""Measure who does what to whom, sentence by sentence, on word numbers.

    python -m training.evaluate_events --events dev.tsv --trees train.conllu.gz --trees dev.conllu
    python -m training.evaluate_events --news training/news/*.txt --every 10

An event is right when its kind, its trigger and the heads of actor and target are, or of the one that it has; each pair
of an actor and a target counts. A target with a preposition may be marked as another participant, and the other way
round. What is marked as optional counts neither where it is found nor where it is missed. ``--extractors`` compares the
rules, the event head of the network, and both together. The marks have the word that a pronoun stands for, where the
sentence has it; so ``kg.linking`` resolves pronouns first, in each sentence by itself (not with ``--unlinked``).
"""

from __future__ import annotations

import argparse
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg import dutch
from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.dutch.syntax.phrases import is_title, part_in, semantic_head
from kg.dutch.syntax.tree import entity_of, is_pronoun
from kg.errors import NieuwsgraafError
from kg.extraction import EXTRACTORS, Candidate, Extractor, Role, extract
from kg.linking import Linker
from kg.model import PARTICIPANT_ROLES
from training.data import read_conllu
from training.evaluate import SENTENCE_SPLITTERS, Score
from training.events import NO_WORD, EventMark, read_event_file
from training.marked_news import read_news

Pair = tuple[str, int, int, int]  # kind, trigger, actor, target
ROLES: tuple[Role, ...] = ("attributed_to", "place", *PARTICIPANT_ROLES)
SLOTS = (*ROLES, "time")
MEASURES = ("all", "event", "nominal", "role", "pair", "actor only", "target only")


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """The words of a sentence, whether white space follows each, and the events marked in it."""

    words: list[str]
    spaces: list[bool]
    marks: list[EventMark]
    name: str

    def by_pair(self) -> dict[Pair, EventMark]:
        """Each pair that is marked, and its mark: what an event has to be among to be right."""
        return {pair: mark for mark in self.marks for pair in mark.pairs}

    def required(self) -> set[Pair]:
        """The pairs that a reader would not leave out."""
        return {pair for pair, mark in self.by_pair().items() if not mark.is_optional}

    def marked_pair(self, pair: Pair, others: Collection[int] = ()) -> Pair | None:
        """The marked pair that says the same as this one; None where there is none.

        Args:
            pair: kind, trigger, actor and target of an event that was found.
            others: the words of its further participants.
        """
        marked = self.by_pair()
        if pair in marked:
            return pair
        for other, mark in marked.items():
            if other[:3] != pair[:3]:
                continue
            roles = {word for role in PARTICIPANT_ROLES for word in mark.links.get(role, ())}
            if (other[3] == NO_WORD and pair[3] in roles) or (pair[3] == NO_WORD and other[3] in others):
                return other
        return None


def treebank_sentences(events: Path, trees: Iterable[Path]) -> Iterator[MarkedSentence]:
    """The sentences of an event file, with their words from the treebanks.

    Raises:
        ValueError: a sentence is in none of the treebanks.
    """
    marks = read_event_file(events)
    missing = set(marks)
    for path in trees:
        for sentence in read_conllu(path):
            if sentence.source in missing:
                missing.remove(sentence.source)
                spaces = [word.has_space for word in sentence.words]
                yield MarkedSentence(sentence.forms, spaces, marks[sentence.source], sentence.source)
    if missing:
        raise ValueError(f"{events}: {len(missing)} sentences are in none of the trees, {min(missing)} among them")


def news_sentences(paths: Iterable[Path], *, every: int) -> Iterator[MarkedSentence]:
    """The sentences of every so manieth paragraph of files of marked news."""
    for path in paths:
        for number, paragraph in enumerate(read_news(path), start=1):
            if number % every == 0:
                for sentence in paragraph:
                    spaces = [word.has_space for word in sentence.words]
                    yield MarkedSentence(sentence.forms, spaces, sentence.events or [], f"{path.stem} {number}")


def parse_all(nlp: Language, sentences: Iterable[MarkedSentence]) -> Iterator[tuple[MarkedSentence, ParsedArticle]]:
    """Each sentence parsed by itself."""
    with nlp.select_pipes(disable=[name for name in SENTENCE_SPLITTERS if name in nlp.pipe_names]):
        for sentence in sentences:
            starts: list[bool | int | None] = [number == 0 for number in range(len(sentence.words))]
            doc = nlp(Doc(nlp.vocab, words=sentence.words, spaces=sentence.spaces, sent_starts=starts))
            yield sentence, ParsedArticle(doc)


def pair_of(parsed: ParsedArticle, candidate: Candidate, linker: Linker | None = None) -> Pair:
    """The candidate as word numbers: names by their first word, descriptions in front of a name by the name.

    ``NO_WORD`` for a side that it has not. With a linker, pronouns by the word that they stand for, unless that is the
    other participant.
    """
    spans = candidate.first_of("actor"), candidate.first_of("target")
    heads = [parsed.head_of(span) if span is not None else None for span in spans]
    actor, target = (head_number(head, linker) if head is not None else NO_WORD for head in heads)
    if actor == target:
        actor, target = (head_number(head) if head is not None else NO_WORD for head in heads)
    if spans[1] is not None and parsed.front_of_word(spans[1]):
        target = parsed.head_of(spans[1]).i + 1
    return (candidate.kind, parsed.head_of(candidate.head).i + 1, actor, target)


def others_of(parsed: ParsedArticle, candidate: Candidate, linker: Linker | None = None) -> set[int]:
    """The candidate's further participants as word numbers."""
    spans = (span for role in PARTICIPANT_ROLES for span in candidate.all_of(role))
    return {head_number(parsed.head_of(span), linker) for span in spans}


def by_pair(
    parsed: ParsedArticle, candidates: Iterable[Candidate], linker: Linker | None = None
) -> dict[Pair, Candidate]:
    """Each pair that is found, and its candidate: of several that are the same event the first."""
    found: dict[Pair, Candidate] = {}
    for candidate in candidates:
        found.setdefault(pair_of(parsed, candidate, linker), candidate)
    return found


def head_number(token: Token, linker: Linker | None = None) -> int:
    """The number of the word that the marks would name for the phrase with this head: "twee van de verdachten"."""
    meant = linker.antecedent(token) if linker is not None and is_pronoun(token) else token
    head = part_in(meant) or semantic_head(meant)
    entity = entity_of(head)
    if entity is None or entity.label_ == "NORP":
        return head.i + 1
    untitled = (token.i for token in entity if not is_title(token))  # "drs. P. Bos" begins with "P."
    return next(untitled, entity.start) + 1


def compare(
    sentences: Iterable[tuple[MarkedSentence, ParsedArticle]], extractor: Extractor, *, is_linked: bool = True
) -> tuple[dict[str, Score], list[str]]:
    """The scores by kind and of the slots of events that are right; and what is wrong, a line each."""
    scores = {name: Score() for name in (*MEASURES, "participants", "polarity", "modality", *SLOTS)}
    wrong = []
    for sentence, parsed in sentences:
        marked, required = sentence.by_pair(), sentence.required()
        linker = Linker(parsed) if is_linked else None
        given = by_pair(parsed, extract(parsed, extractor), linker)
        same = {pair: sentence.marked_pair(pair, others_of(parsed, given[pair], linker)) for pair in given}
        found = required.intersection(filter(None, same.values()))
        added = {pair for pair, mark in same.items() if mark is None}
        for measure in MEASURES:
            some = [
                {pair for pair in pairs if measure in ("all", pair[0], shape_of(pair))}
                for pairs in (required, found, added)
            ]
            n_required, n_found, n_added = map(len, some)
            scores[measure].count(gold=n_required, given=n_found + n_added, right=n_found)
        for pair, mark in same.items():
            if mark is not None:
                _count_slots(marked[mark], parsed, given[pair], scores, linker)
        wrong += [_line("missed", pair, sentence) for pair in sorted(required - found)]
        wrong += [
            f"{_line('added', pair, sentence)}  {given[pair].score:.2f} {given[pair].rules}" for pair in sorted(added)
        ]
    return scores, wrong


def shape_of(pair: Pair) -> str:
    """Which sides the event has."""
    _, _, actor, target = pair
    if NO_WORD not in (actor, target):
        return "pair"
    return "actor only" if actor != NO_WORD else "target only"


def _count_slots(
    mark: EventMark, parsed: ParsedArticle, candidate: Candidate, scores: dict[str, Score], linker: Linker | None
) -> None:
    for measure in ("polarity", "modality"):
        scores[measure].count(gold=1, given=1, right=int(getattr(mark, measure) == getattr(candidate, measure)))
    found: dict[str, set[int]] = {}
    for role in ROLES:
        found[role] = {head_number(parsed.head_of(span), linker) for span in candidate.all_of(role)}
    time = parsed.doc.char_span(*candidate.time) if candidate.time is not None else None
    found["time"] = {token.i + 1 for token in time or ()}
    for slot in SLOTS:
        gold = set(mark.links.get(slot, ()))
        scores[slot].count(gold=bool(gold), given=bool(found[slot]), right=bool(gold & found[slot]))
        if slot in PARTICIPANT_ROLES:
            scores["participants"].count(gold=len(gold), given=len(found[slot]), right=len(gold & found[slot]))


def _line(what: str, pair: Pair, sentence: MarkedSentence) -> str:
    kind, *numbers = pair
    trigger, actor, target = (f"{sentence.words[number - 1]}({number})" for number in numbers)
    return f"{what}\t{kind}\t{actor} → {trigger} → {target}\t{' '.join(sentence.words)}"


def add_sentence_options(parser: argparse.ArgumentParser) -> None:
    """The options that say which sentences are read."""
    parser.add_argument("--events", type=Path, help="tab-separated marks of treebank sentences")
    parser.add_argument("--trees", type=Path, action="append", default=[], help="CoNLL-U file with their words")
    parser.add_argument("--news", type=Path, nargs="+", default=[], help="files of marked news")
    parser.add_argument("--every", type=int, default=1, help="only every so manieth paragraph of the news")
    parser.add_argument("--pipeline", default=dutch.OWN_PIPELINE, help="a spaCy pipeline by name or folder")
    parser.add_argument("--model", type=Path, help="folder of other model files for the own pipeline")


def read_marked(options: argparse.Namespace) -> list[tuple[MarkedSentence, ParsedArticle]]:
    """The sentences that the options name, parsed."""
    nlp = dutch.load(options.pipeline, model=options.model)
    sentences = list(news_sentences(options.news, every=options.every))
    if options.events:
        sentences += treebank_sentences(options.events, options.trees)
    return list(parse_all(nlp, sentences))


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_sentence_options(parser)
    names = list(EXTRACTORS)
    parser.add_argument("--extractors", nargs="+", choices=names, default=names, help="what is compared")
    parser.add_argument("--unlinked", action="store_true", help="leave pronouns as they are")
    parser.add_argument("--wrong", action="store_true", help="list what is missed and what is too much")
    options = parser.parse_args(arguments)
    try:
        docs = read_marked(options)
    except (NieuwsgraafError, OSError, ValueError) as problem:
        parser.exit(1, f"{problem}\n")
    for name in options.extractors:
        scores, wrong = compare(docs, EXTRACTORS[name](), is_linked=not options.unlinked)
        print(f"{name}, {len(docs)} sentences{'':<10}{'P':>7}{'R':>8}{'F1':>8}   of")
        for measure, score in scores.items():
            print(f"  {measure:<24}{score.precision:7.1f}{score.recall:8.1f}{score.f1:8.1f}   {score.gold}")
        if options.wrong:
            print(*wrong, sep="\n")


if __name__ == "__main__":
    main()
