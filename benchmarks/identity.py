"""Identity across articles: how often it is right, and what it costs in a store that grows.

    python -m benchmarks.identity [--entities 1000 100000]

The first part reads ``tests/linking/identity/corpus`` from text to store and compares every pair of mentions with the
gold. The second adds the same articles to a small and a large store of made-up news, in turns, and gives the ratio of
medians.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Iterator, Sequence

from benchmarks import made_up
from kg.graph import GraphStore, to_quads
from kg.knowledge_graph import KnowledgeGraph
from kg.model import Article, ArticleReading, Entity, EntityType, Paragraph
from tests.linking.identity.identity_corpus import Score, read_corpus, score, tell_score

GIVEN = ("Anna", "Bram", "Cor", "Dina", "Eva", "Fons", "Gijs", "Hans", "Iris", "Jan", "Kees", "Lies", "Mees", "Nora")
STEMS = ("Ader", "Bos", "Dam", "Elz", "Goor", "Haver", "Kort", "Leem", "Mol", "Noord", "Plas", "Rijn", "Terp", "Zand")
ENDS = ("beek", "berg", "dijk", "donk", "gaard", "horst", "huis", "kamp", "laar", "man", "meer", "stra", "veld", "wijk")
COMMON = ("Jansen", "De Jong", "Bakker", "Visser", "Smit", "Meijer", "Mulder", "De Boer", "Vos", "Peters")
OCCUPATIONS = ("minister", "wielrenner", "hoogleraar", "acteur", "advocaat")
ENTITIES_AN_ARTICLE = 10
FILLING = 200
EVENTS_FILLING = 20
ORDINARY = 150
ROUNDS = 40


def main() -> None:
    """Print both parts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entities", type=int, nargs=2, default=(1_000, 100_000), metavar="N")
    sizes = parser.parse_args().entities
    tell_score(corpus_score())
    tell_times(sizes)


def corpus_score() -> Score:
    """The corpus read from text into a store in memory."""
    articles, gold = read_corpus()
    with KnowledgeGraph(GraphStore()) as graph:
        graph.add(*articles)
        return score(graph, gold)


def tell_times(sizes: Sequence[int]) -> None:
    """Print the time to add an article to stores of these numbers of entities, and the ratio."""
    stores = [filled(size) for size in sizes]
    for size, store in zip(sizes, stores, strict=True):
        held = store.statistics()
        print(f"store for {size:,}: {held.entities:,} entities, {held.articles:,} articles, {held.triples:,} triples")
    seconds: list[list[float]] = [[] for _ in stores]
    for facts in articles(random.Random(5), names=max(sizes), number=ROUNDS, prefix="nieuw"):
        for store, spent in zip(stores, seconds, strict=True):
            begin = time.perf_counter()
            store.add(facts)
            spent.append(time.perf_counter() - begin)
    small, large = map(statistics.median, seconds)
    print(f"adding an article of {ENTITIES_AN_ARTICLE} names: {small * 1000:.1f} ms and {large * 1000:.1f} ms")
    print(f"ratio of the large store to the small one: {large / small:.2f}")


def filled(size: int) -> GraphStore:
    """A store in memory of about so many entities.

    Most of them are only named, in long articles whose names are all different; that is known beforehand to join
    nothing, so these are loaded at once. Ordinary news comes on top, one article after the other.
    """
    store = GraphStore()
    for start in range(0, size, FILLING):
        cast = [_entity(random.Random(at), at, is_short=False) for at in range(start, min(start + FILLING, size))]
        cast = list({entity.name: entity for entity in cast}.values())
        store.store.bulk_extend(to_quads(_article(f"vol/{start}", cast, random.Random(start), events=EVENTS_FILLING)))
    for facts in articles(random.Random(3), names=size, number=ORDINARY, prefix="oud"):
        store.add(facts)
    return store


def articles(chance: random.Random, *, names: int, number: int, prefix: str) -> Iterator[ArticleReading]:
    """Made-up news: half of the names are among the hundred that everybody writes about, half are any."""
    for turn in range(number):
        cast = {}
        for place in range(ENTITIES_AN_ARTICLE):
            at = chance.randrange(100 if place % 2 else names)
            entity = _entity(chance, at, is_short=chance.random() < 0.1)
            cast[entity.name] = entity
        yield _article(f"{prefix}/{turn}", list(cast.values()), chance)


def _entity(chance: random.Random, at: int, *, is_short: bool) -> Entity:
    own = random.Random(at)
    kind: EntityType = own.choice(["PERSON", "PERSON", "ORG", "GPE"])
    if kind == "PERSON":
        said = frozenset({own.choice(OCCUPATIONS)} if chance.random() < 0.5 else set())
        # As in the Netherlands, four in a hundred have one of the ten commonest surnames; few share the others.
        surname = own.choice(COMMON) if own.random() < 0.04 else _word(at // 4)
        given = f"{own.choice(GIVEN)} {_word(at % 9973)} "
        return Entity(name=f"{'' if is_short else given}{surname}", type=kind, described_as=said)
    if kind == "ORG":
        return Entity(name=f"{_word(at)} {own.choice(STEMS)}", type=kind)
    match = frozenset({f"https://sws.geonames.org/{10_000_000 + at}/"})
    return Entity(name=f"Sint {_word(at)}", type=kind, exact_match=match)


def _word(number: int) -> str:
    """A made-up word, another for each number."""
    parts: list[str] = []
    while not parts or number:
        number, at = divmod(number, len(STEMS) * len(ENDS))
        parts.append(STEMS[at % len(STEMS)] + ENDS[at // len(STEMS)])
    return "".join(parts).capitalize()


def _article(
    article_id: str, cast: Sequence[Entity], chance: random.Random, *, events: int | None = None
) -> ArticleReading:
    pairs = list(zip(cast, [*cast[1:], cast[0]], strict=True))[:events]
    sentences = [f"{actor.name} steunt {target.name}." for actor, target in pairs]
    text = " ".join(sentences)
    date = f"2025-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    article = Article(id=article_id, text=text, paragraphs=(Paragraph(text=text, start=0),), date=date)
    said = []
    start = 0
    for number, ((actor, target), sentence) in enumerate(zip(pairs, sentences, strict=True), start=1):
        second = start + len(actor.name) + len(" steunt ")
        said.append(
            made_up.event(
                made_up.participant(actor.name, actor.type, start),
                "steunen",
                made_up.participant(target.name, target.type, second),
                article=article_id,
                number=number,
                sentence=sentence,
                start=start,
                label="steunt",
            )
        )
        start += len(sentence) + 1
    return ArticleReading(article=article, events=tuple(said), entities=tuple(cast), sentence_count=len(sentences))


if __name__ == "__main__":
    main()
