"""Articles full of whatever text can be, for property tests."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from hypothesis import strategies as st

from kg.model import (
    BOUNDS,
    ENTITY_TYPES,
    EVENT_KINDS,
    MODALITIES,
    PARTICIPANT_ROLES,
    POLARITIES,
    STATEMENT_FORMS,
    Article,
    ArticleReading,
    Entity,
    Event,
    Evidence,
    Participant,
    Position,
    Quantity,
    RoleFiller,
    Span,
    Statement,
    Vote,
)

UKRAINE = "https://sws.geonames.org/690791/"

HOSTILE = [
    'zei "ja"',
    "it's",
    "a\nb\r\nc\td",
    "<script>alert(1)</script>",
    "> } DROP ALL #",
    "a_b",
    "a b",
    " a ",
    "a%20b",
    "50%",
    "3d",
    "..",
    "",
    "~",
    "𝔘 🙂‍🔥",
    "العربية שלום",
    "\x00\x01\x1f\ufffe",
    "e\u0301é",
    "x" * 10_000,
    "ü_" * 400,
    "\\n \\ \\\\",
    "[bold]",
    "\u202eomgekeerd",
]
texts = st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
offsets = st.integers(0, 10**6)
whole_dates = st.sampled_from(["2025", "2025-07", "2025-07-18", "2025-07-18T18:42", "2025-07-18T18:42+02:00", "-001"])
odd_dates = st.sampled_from(
    ["2025-02-30", "0000", "2025-W29", "٢٠٢٥", "2025-07-18T24:00", "2025-07-18T18:42:10", "vrijdag"]
)
dates = whole_dates | odd_dates | st.sampled_from(["2025-07-18T18:42:00", "2025-07-18T18:42:00+02:00"])
Described = TypeVar("Described", Participant, Entity)


def _with_concepts(each: Described) -> Described:
    """With the concepts of something without a name, the same for every one of that name and type."""
    if each.type == "THING":
        return replace(each, concepts=(each.name[:3], "ding") if len(each.name) > 3 else ())
    return replace(each, concepts=(each.name, "soort")) if each.type == "KIND" and each.name != "soort" else each


participants = st.builds(
    Participant, name=texts, text=texts, type=st.sampled_from(ENTITY_TYPES), start=offsets, end=offsets
).map(_with_concepts)
spans = st.lists(st.builds(Span, offsets, offsets), max_size=3).map(tuple)
evidence = st.builds(
    Evidence,
    article=st.just(""),
    sentence_number=st.integers(0, 10**4),
    sentence=texts,
    start=offsets,
    end=offsets,
    action_spans=spans,
)
quantities = st.builds(
    Quantity,
    of=st.sampled_from(["actor", "target", "amount"]),
    value=st.floats(allow_nan=False, allow_infinity=False),
    unit=texts | st.sampled_from(["euro", "dollar", "kroon"]),
    bound=st.sampled_from(BOUNDS),
    text=texts,
    start=offsets,
    end=offsets,
)
sides = st.tuples(participants, participants) | st.tuples(participants, st.none()) | st.tuples(st.none(), participants)
whole_events = st.builds(
    Event,
    kind=st.sampled_from(EVENT_KINDS),
    actor=participants,
    action=texts,
    label=texts,
    target=participants,
    evidence=evidence,
    roles=st.lists(
        st.builds(RoleFiller, role=st.sampled_from(PARTICIPANT_ROLES), participant=participants, preposition=texts),
        max_size=4,
    ).map(tuple),
    adjuncts=st.lists(texts, max_size=2, unique=True).map(tuple),
    quantities=st.lists(quantities, max_size=3).map(tuple),
    polarity=st.sampled_from(POLARITIES),
    modality=st.sampled_from(MODALITIES),
    attributed_to=st.lists(participants, max_size=3).map(tuple),
    place=st.none() | participants,
    time=st.none() | texts,
    time_value=st.none() | dates,
    event_type=st.none() | texts,
    confidence=st.floats(0, 1),
    rules=st.lists(texts, max_size=3).map(tuple),
    votes=st.lists(st.builds(Vote, texts, st.integers(0, 100).map(lambda share: share / 100)), max_size=3).map(tuple),
)


def _with_sides(event: Event, sides: tuple[Participant | None, Participant | None]) -> Event:
    """The event with these sides, and its adjuncts in the order of its sentence."""
    adjuncts = tuple(sorted(event.adjuncts, key=lambda text: (event.evidence.sentence.find(text), text)))
    return replace(event, actor=sides[0], target=sides[1], adjuncts=adjuncts)


events = st.builds(_with_sides, whole_events, sides)
"""Events with both sides, and with either of them alone."""
statements = st.builds(
    Statement,
    speakers=st.lists(participants, max_size=2).map(tuple),
    cue=texts,
    form=st.sampled_from(STATEMENT_FORMS),
    content=texts,
    spans=spans,
    evidence=evidence,
    addressees=st.lists(participants, max_size=2).map(tuple),
)
entities = st.builds(
    Entity,
    name=texts,
    type=st.sampled_from(ENTITY_TYPES),
    aliases=st.frozensets(texts, max_size=3),
    exact_match=st.just(frozenset())
    | st.just(frozenset({"http://publications.europa.eu/resource/authority/country/UKR"})),
) | st.builds(
    Entity,
    name=texts,
    type=st.sampled_from(ENTITY_TYPES),
    exact_match=st.just(frozenset({UKRAINE})),
    position=st.builds(Position, st.just(UKRAINE), st.just(49.0), st.just(-31.5)),
)
entities = entities.map(_with_concepts)
articles = st.builds(
    Article,
    id=texts,
    text=texts,
    paragraphs=st.just(()),
    title=st.none() | texts,
    date=st.none() | dates,
    author=st.none() | texts,
    source=st.none() | texts,
    url=st.none() | texts,
)


@st.composite
def facts(draw: st.DrawFn) -> ArticleReading:
    """One article whose events and statements have a sentence each (one place in a text holds one sentence).

    The first event is sometimes told in a statement of its sentence.
    """
    article = draw(articles)
    ways_to_differ = (lambda each: (each.evidence.start, each.evidence.end), lambda each: each.id)
    read = draw(st.lists(events | statements, max_size=4, unique_by=ways_to_differ))
    placed = [replace(each, evidence=replace(each.evidence, article=article.id)) for each in read]
    told: list[Event] = [event for event in placed if isinstance(event, Event)]
    said = [statement for statement in placed if isinstance(statement, Statement)]
    is_told_in_one: bool = draw(st.booleans())
    if told and is_told_in_one:
        around = (Span(0, 10**6 + 1), Span(10**6 + 1, 10**6 + 2))
        said.append(replace(draw(statements), spans=around, evidence=told[0].evidence))
    return ArticleReading(
        article=article,
        events=tuple(told),
        statements=tuple(said),
        entities=tuple(
            replace(entity, article=article.id) if entity.type == "THING" else entity
            for entity in draw(st.lists(entities, max_size=2, unique_by=lambda entity: entity.key))
        ),
        sentence_count=draw(offsets),
    )


def worst() -> ArticleReading:
    """Every hostile text at once, as name and as alias."""
    article = Article(id="ergst", text="ergst", paragraphs=(), title=HOSTILE[0], date="2025-07-18T18:42+02:00")
    named = (Entity(name=text, type="THING", aliases=frozenset(HOSTILE)) for text in HOSTILE)
    return ArticleReading(article=article, events=(), entities=tuple(named), sentence_count=0)
