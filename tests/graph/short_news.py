"""Articles of one line a piece: who does what to whom, with what is said of the names. No parser has a part in it."""

from __future__ import annotations

from collections.abc import Iterable

from kg.graph import GraphStore, entities
from kg.model import Article, ArticleReading, Entity, EntityType, Event, Evidence, Paragraph, Participant

Known = dict[str, Entity]


def entity(
    name: str,
    kind: EntityType = "PERSON",
    *described_as: str,
    aliases: frozenset[str] = frozenset(),
    exact_match: frozenset[str] = frozenset(),
    metonym_of: frozenset[str] = frozenset(),
) -> Entity:
    return Entity(
        name=name,
        type=kind,
        described_as=frozenset(described_as),
        aliases=aliases,
        exact_match=exact_match,
        metonym_of=metonym_of,
    )


def news(
    article_id: str,
    said: Iterable[tuple[str, str, str]],
    named: Iterable[Entity] = (),
    date: str | None = None,
    source: str | None = None,
) -> ArticleReading:
    """An article with a sentence for each (actor, action, target); names that ``named`` does not have are persons."""
    known = {each.name: each for each in named}
    sentences = [f"{actor} {action} {target}." for actor, action, target in said]
    text = " ".join(sentences)
    paragraphs = (Paragraph(text=text, start=0),)
    article = Article(id=article_id, text=text, paragraphs=paragraphs, date=date, source=source)
    events, start = [], 0
    for number, ((actor, action, target), sentence) in enumerate(zip(said, sentences, strict=True), start=1):
        ends = [
            _participant(name, start + sentence.index(name, at), known)
            for name, at in ((actor, 0), (target, len(actor)))
        ]
        evidence = Evidence(
            article=article_id, sentence_number=number, sentence=sentence, start=start, end=start + len(sentence)
        )
        events.append(
            Event(kind="event", actor=ends[0], action=action, label=action, target=ends[1], evidence=evidence)
        )
        start += len(sentence) + 1
    used = {participant.name for event in events for _, participant in event.participants()}
    return ArticleReading(
        article=article,
        events=tuple(events),
        entities=tuple(known.get(name, entity(name)) for name in sorted(used)),
        sentence_count=len(sentences),
    )


def _participant(name: str, start: int, known: Known) -> Participant:
    kind = known[name].type if name in known else "PERSON"
    return Participant(name=name, text=name, type=kind, start=start, end=start + len(name))


def built(*articles: ArticleReading) -> GraphStore:
    store = GraphStore()
    for article in articles:
        store.add(article)
    return store


def lines(store: GraphStore) -> list[str]:
    return sorted(map(str, store.quads))


def names(store: GraphStore) -> list[str]:
    """The names of all that is no THING."""
    return [each.name for each in entities(store) if each.type != "THING"]
