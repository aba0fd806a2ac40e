"""Coreference on articles with gold answers: how many slots that are no name in the text get the right name.

usage: python -m benchmarks.coreference GOLD_FOLDER --score score.py [--errors]

GOLD_FOLDER holds NAME.txt and NAME.gold.jsonl; score.py is the program that compares names (``same_phrase``) and
actions (``same_action``), and measures triples. Of each gold triple the frames with its action are looked at that have
both sides right or, where there is none, one. A slot counts when the gold name is not the phrase that stands there: a
pronoun, a description, a set, a surname or other short form. It is right when the name that it got is the gold one. A
gold triple of which no frame was found is no matter of coreference.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from rich.console import Console
from rich.table import Table
from spacy.tokens import Token

from benchmarks.dev_articles import score
from kg.dutch import parse
from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.dutch.syntax.phrases import phrase, semantic_head
from kg.dutch.syntax.relatives import FIRST_PERSON
from kg.dutch.syntax.tree import is_name, is_plural, is_pronoun
from kg.extraction import Candidate, extract
from kg.linking import Linker, link
from kg.linking.coreference.descriptions import is_definite
from kg.linking.coreference.pronouns import PERSONAL
from kg.model import Article, Event, Participant
from kg.pipeline import Pipeline
from kg.reading import read_articles

KINDS = ("pronoun", "possessive", "first person", "demonstrative", "relative", "set", "description", "short name")
DEMONSTRATIVES = frozenset({"die", "deze"})  # "dat" and "dit" mostly stand for a whole sentence


class Slot(NamedTuple):
    """One slot of a gold triple that has to be resolved, and what it got."""

    kind: str
    sentence: str
    text: str
    wanted: str
    got: str | None
    is_right: bool


def load(program: Path) -> ModuleType:
    """score.py as a module."""
    spec = importlib.util.spec_from_file_location("score", program)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{program}: no Python program")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def slots(
    golds: list[dict[str, Any]], parsed: ParsedArticle, candidates: list[Candidate], linker: Linker, scorer: ModuleType
) -> Iterator[Slot]:
    """Every slot of the article's gold triples that is no name in the text, once for each place it stands at."""
    seen: set[tuple[int, str]] = set()
    for gold, candidate in paired(golds, parsed, candidates, linker, scorer):
        actors, targets = linker.arguments(candidate)
        actor, target = parsed.head_of(candidate.actor), parsed.head_of(candidate.target)
        filled = [("actor", actor, actors, gold["actor"]), ("target", target, targets, gold["target"])]
        for span, names in zip(candidate.all_of("source"), gold.get("attributed_to") or [], strict=False):
            source = parsed.head_of(span)
            filled.append(("source", source, linker.resolve_all(source), names))
        for slot, head, found, wanted in filled:
            kind = kind_of(head, wanted, scorer, is_relative=f"{slot}: relative clause" in candidate.rules)
            if (
                kind is None
                or (head.i, wanted[0]) in seen
                or (slot == "target" and parsed.front_of_word(candidate.target))
            ):
                continue
            seen.add((head.i, wanted[0]))
            got = " + ".join(each.participant.name for each in found) or None
            is_right = any(scorer.same_phrase(each.participant.name, wanted) for each in found)
            yield Slot(kind, actor.sent.text.strip(), head.text, wanted[0], got, is_right)


def paired(
    golds: list[dict[str, Any]], parsed: ParsedArticle, candidates: list[Candidate], linker: Linker, scorer: ModuleType
) -> list[tuple[dict[str, Any], Candidate]]:
    """Gold triples with their candidates: those that are right first, then of what is left those with one side right.

    The second kind stands in the gold sentence or next to it, and its other side is to be resolved.
    """
    likeness = [[_shared(gold, candidate, linker, scorer) for candidate in candidates] for gold in golds]
    pairs = {(g, c) for g, row in enumerate(likeness) for c, sides in enumerate(row) if all(sides)}
    taken_golds, taken_candidates = {g for g, _ in pairs}, {c for _, c in pairs}
    for g, row in enumerate(likeness):
        for c, (has_actor, has_target) in enumerate(row):
            if g in taken_golds or c in taken_candidates or has_actor == has_target:
                continue
            candidate, key = candidates[c], "target" if has_actor else "actor"
            head = parsed.head_of(candidate.actor if key == "actor" else candidate.target)
            here = parsed.sentence_number(parsed.head_of(candidate.head))
            distance = abs(here - number) if isinstance(number := golds[g].get("sentence"), int) else 1
            if distance <= 1 and kind_of(head, golds[g][key], scorer) is not None:
                taken_golds.add(g)
                taken_candidates.add(c)
                pairs.add((g, c))
    return [(golds[g], candidates[c]) for g, c in sorted(pairs)]


def _shared(gold: dict[str, Any], candidate: Candidate, linker: Linker, scorer: ModuleType) -> tuple[bool, bool]:
    """Whether actor and target of a candidate with the gold action have the gold name, resolved or as written."""
    if candidate.kind != gold["kind"] or not scorer.same_action(candidate.action, gold["action"]):
        return False, False
    heads = [linker.parsed.head_of(span) for span in (candidate.actor, candidate.target)]
    got = zip(heads, linker.arguments(candidate), (gold["actor"], gold["target"]), strict=True)
    actor, target = (
        any(
            scorer.same_phrase(name, wanted)
            for name in (phrase(semantic_head(head)).text, *(each.participant.name for each in found))
        )
        for head, found, wanted in got
    )
    return actor, target


def kind_of(head: Token, wanted: list[str], scorer: ModuleType, *, is_relative: bool = False) -> str | None:
    """In which way the word is not the name that is asked for; None where it is, or where it points to nothing."""
    if is_pronoun(head):
        return _kind_of_pronoun(head)
    noun = semantic_head(head)
    said = phrase(noun).text
    if scorer.words(said) == scorer.words(wanted[0]):
        return "relative" if is_relative else None
    if is_name(noun):
        return "short name" if set(scorer.words(said)) < set(scorer.words(wanted[0])) else None
    points_back = is_definite(noun) or is_plural(noun)
    if scorer.same_phrase(said, wanted) or not wanted[0][:1].isupper() or not points_back:
        return None
    return "set" if is_plural(noun) or noun.pos_ == "NUM" else "description"


def _kind_of_pronoun(pronoun: Token) -> str | None:
    if pronoun.lower_ in FIRST_PERSON:
        return "first person"
    if pronoun.lower_ in DEMONSTRATIVES:
        return "demonstrative"
    if pronoun.lower_ not in PERSONAL:
        return None
    return "possessive" if pronoun.dep_ == "nmod:poss" else "pronoun"


def as_written(event: Event) -> Event:
    """The event with every participant under the words that stand there: linking switched off."""

    def bare(participant: Participant) -> Participant:
        return replace(participant, name=participant.text)

    def bare_side(side: Participant | None) -> Participant | None:
        return None if side is None else bare(side)

    return replace(
        event,
        actor=bare_side(event.actor),
        target=bare_side(event.target),
        attributed_to=tuple(bare(source) for source in event.attributed_to),
    )


def main() -> None:
    """Measure and print a table, and what went wrong where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--score", type=Path, required=True)
    parser.add_argument("--errors", action="store_true", help="list what was resolved wrongly or not at all")
    options = parser.parse_args()
    scorer, pipeline = load(options.score), Pipeline()
    gold = {path.name.removesuffix(".gold.jsonl"): path for path in sorted(options.folder.glob("*.gold.jsonl"))}
    found: list[Slot] = []
    events: list[Event] = []
    for article in read_articles([options.folder]):
        if isinstance(article, Article) and article.doc in gold:
            parsed = parse(pipeline.language, article)
            candidates = list(extract(parsed))
            both = [each for each in candidates if each.first_of("actor") and each.first_of("target")]
            found += slots(scorer.read_jsonl(gold[article.doc]), parsed, both, Linker(parsed), scorer)
            events += link(article, parsed, candidates).events
    right, total = Counter(slot.kind for slot in found if slot.is_right), Counter(slot.kind for slot in found)
    silent = Counter(slot.kind for slot in found if slot.got is None)
    table = Table(title=f"resolved: {right.total()} of {total.total()} ({right.total() / max(total.total(), 1):.0%})")
    for column in ("kind", "right", "wrong", "unresolved", "share right"):
        table.add_column(column, justify="left" if column == "kind" else "right")
    for kind in KINDS:
        if total[kind]:
            wrong = total[kind] - right[kind] - silent[kind]
            table.add_row(kind, str(right[kind]), str(wrong), str(silent[kind]), f"{right[kind] / total[kind]:.0%}")
    console = Console(width=200)
    console.print(table)
    for title, said in (("linking on", events), ("linking off", [as_written(event) for event in events])):
        measured = score(options.score, gold.values(), said)
        console.print(title, json.dumps({key: measured[key] for key in ("precision", "recall", "f1")}), highlight=False)
    if options.errors:
        misses = defaultdict(list)
        for slot in found:
            if not slot.is_right:
                misses[slot.kind].append(slot)
        for kind, wrong_slots in misses.items():
            for slot in wrong_slots:
                console.print(f"{kind}: {slot.text} = {slot.got}, not {slot.wanted}\n    {slot.sentence}", markup=False)


if __name__ == "__main__":
    main()
