"""Hand-made articles with what is read in them; no parser has a part in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

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
    EntityType,
    Event,
    Evidence,
    Paragraph,
    Participant,
    ParticipantRole,
    Position,
    Quantity,
    RoleFiller,
    Span,
    Statement,
    Vote,
)

ZEEBURG = "https://sws.geonames.org/1/"

TYPES: dict[str, EntityType] = {
    "Anna de Wit": "PERSON",
    "Bram Kuipers": "PERSON",
    "Trump": "PERSON",
    "Poetin": "PERSON",
    "Waterpartij": "ORG",
    "Persdienst Noord": "ORG",
    "Havenbond": "ORG",
    "Zeeburg": "GPE",
    "Noordland": "GPE",
    "Zuidland": "GPE",
}
CONCEPTS = {"oude kranen": ("hijskraan", "kraan"), "mannen": ("man",)}


def article(article_id: str, *sentences: str, **metadata: Any) -> Article:
    text = " ".join(sentences)
    return Article(id=article_id, text=text, paragraphs=(Paragraph(text=text, start=0),), **metadata)


def participant(name: str, text: str, source: Article) -> Participant:
    start = source.text.index(text)
    return Participant(
        name=name,
        text=text,
        type=TYPES.get(name, "THING"),
        start=start,
        end=start + len(text),
        concepts=CONCEPTS.get(name, ()),
    )


def event(
    source: Article, sentence: str, actor: str | None, action: tuple[str, str], target: str | None, **more: Any
) -> Event:
    """An event whose participants stand in the article under their own names; None for a side that it lacks."""
    start = source.text.index(sentence)
    word = more.pop("word", action[1].split()[0])
    at = source.text.index(word, start)
    return Event(
        kind=more.pop("kind", "event"),
        actor=None if actor is None else participant(actor, more.pop("actor_text", actor), source),
        action=action[0],
        label=action[1],
        target=None if target is None else participant(target, more.pop("target_text", target), source),
        evidence=evidence(source, sentence, Span(at, at + len(word))),
        attributed_to=tuple(participant(name, name, source) for name in more.pop("said_by", ())),
        place=participant(more["place"], more.pop("place"), source) if "place" in more else None,
        **more,
    )


def evidence(source: Article, sentence: str, *words: Span) -> Evidence:
    start = source.text.index(sentence)
    return Evidence(
        article=source.id,
        sentence_number=source.text[:start].count(". ") + 1,
        sentence=sentence,
        start=start,
        end=start + len(sentence),
        action_spans=words,
    )


def filler(source: Article, role: ParticipantRole, name: str, preposition: str = "") -> RoleFiller:
    return RoleFiller(role=role, participant=participant(name, name, source), preposition=preposition)


def quantity(source: Article, text: str, value: float, unit: str, **more: Any) -> Quantity:
    """A number of the target, and exact, unless ``of`` and ``bound`` say otherwise."""
    start = source.text.index(text)
    kind = {"of": "target", "bound": "exact", **more}
    return Quantity(value=value, unit=unit, text=text, start=start, end=start + len(text), **kind)


def statement(
    source: Article, sentence: str, speaker: str, cue: tuple[str, str], content: str, **more: Any
) -> Statement:
    """What somebody says in a sentence; ``cue`` is its dictionary form and its word there."""
    start, at = source.text.index(content), source.text.index(cue[1], source.text.index(sentence))
    return Statement(
        speakers=(participant(speaker, speaker, source),),
        cue=cue[0],
        form=more.pop("form", "direct"),
        content=content,
        spans=(Span(start, start + len(content)),),
        evidence=evidence(source, sentence, Span(at, at + len(cue[1]))),
        addressees=tuple(participant(name, name, source) for name in more.pop("said_to", ())),
    )


def facts(
    source: Article, events: Sequence[Event], *, entities: Sequence[Entity] = (), statements: Sequence[Statement] = ()
) -> ArticleReading:
    return ArticleReading(
        article=source,
        events=tuple(events),
        entities=tuple(entities),
        statements=tuple(statements),
        sentence_count=9,
    )


def north() -> ArticleReading:
    """Two facts, one of them attributed; one denied, one planned; a meeting; a role; an alias."""
    sentences = (
        "Volgens Persdienst Noord en de Havenbond legt Noordland in Zeeburg oude kranen stil.",
        "Zuidland legt geen oude kranen stil.",
        "Bram Kuipers spreekt vrijdag met Anna de Wit van de Waterpartij.",
        "Minister De Wit wil de haven sluiten.",
    )
    source = article(
        "noord/haven_1",
        *sentences,
        title="Kranen staan stil",
        date="2024-03-08",
        source="De Noorderkoerier",
        author="R. Smit",
    )
    said_by = ("Persdienst Noord", "Havenbond")
    stop = ("stilleggen", "legt stil")
    return facts(
        source,
        [
            event(
                source,
                sentences[0],
                "Noordland",
                stop,
                "oude kranen",
                said_by=said_by,
                place="Zeeburg",
                event_type="COERCE",
            ),
            event(source, sentences[0], "Zuidland", stop, "oude kranen", said_by=said_by, event_type="COERCE"),
            event(source, sentences[1], "Zuidland", stop, "oude kranen", polarity="negated"),
            event(
                source,
                sentences[2],
                "Bram Kuipers",
                ("spreken", "spreekt"),
                "Anna de Wit",
                time="vrijdag",
                adjuncts=("achter gesloten deuren",),
                time_value="2024-03-08",
                event_type="CONSULT",
                confidence=0.75,
                rules=("subject: nsubj", "target: obl:met"),
                votes=(Vote("rules", 0.93), Vote("network", 0.5)),
            ),
            event(source, sentences[2], "Anna de Wit", ("lid", "lid van"), "Waterpartij", kind="role", word="van"),
            event(
                source,
                sentences[3],
                "Anna de Wit",
                ("sluiten", "wil sluiten"),
                "haven",
                modality="intended",
                actor_text="De Wit",
            ),
        ],
        entities=[
            Entity(
                name="Anna de Wit",
                type="PERSON",
                aliases=frozenset({"De Wit", "Minister De Wit"}),
                described_as=frozenset({"minister"}),
            ),
            Entity(
                name="Zeeburg",
                type="GPE",
                exact_match=frozenset({ZEEBURG}),
                position=Position(ZEEBURG, 52.5, -4.25),
                metonym_of=frozenset({"Noordland"}),
            ),
            Entity(name="Waddenzee", type="LOC"),
        ],
    )


def south() -> ArticleReading:
    """The first fact again, in another article that also gives another alias."""
    sentences = ("Noordland legt oude kranen stil.", "Anna de Wit bezoekt Zeeburg.")
    source = article("zuid/haven_2", *sentences, title='Kranen "stil"', date="2024-04", source="Zuiderbode")
    return facts(
        source,
        [
            event(
                source,
                sentences[0],
                "Noordland",
                ("stilleggen", "legt stil"),
                "oude kranen",
                event_type="COERCE",
                time_value="2024-03-09",
            ),
            event(source, sentences[1], "Anna de Wit", ("bezoeken", "bezoekt"), "Zeeburg"),
        ],
        entities=[Entity(name="Anna de Wit", type="PERSON", aliases=frozenset({"De Wit", "DE WIT", "mevrouw De Wit"}))],
    )


def east() -> ArticleReading:
    """Events with one side, with other roles and with quantities; what two people say."""
    sentences = (
        "Anna de Wit treedt af.",
        "In Zeeburg zijn minstens drie mannen aangehouden.",
        "De Havenbond procedeert tegen Noordland over oude kranen.",
        "Noordland betaalt ruim 2,5 miljoen euro aan Zuidland en Zeeburg.",
        "Bij een brand kwamen vier militairen om het leven.",
        "'Noordland verzwijgt het ongeluk', zegt Bram Kuipers tegen Persdienst Noord.",
        "Volgens Anna de Wit is dat onzin.",
    )
    source = article("oost/haven_3", *sentences, title="Wethouder weg", date="2024-05-02", source="Het Oosten")
    died = ("om het leven komen", "kwamen om het leven")
    return facts(
        source,
        [
            event(source, sentences[0], "Anna de Wit", ("aftreden", "treedt af"), None),
            event(
                source,
                sentences[1],
                None,
                ("aanhouden", "aangehouden"),
                "mannen",
                place="Zeeburg",
                quantities=(quantity(source, "minstens drie mannen", 3, "mannen", bound="at least"),),
            ),
            event(
                source,
                sentences[2],
                "Havenbond",
                ("procederen", "procedeert"),
                None,
                roles=(
                    filler(source, "opponent", "Noordland", "tegen"),
                    filler(source, "topic", "oude kranen", "over"),
                ),
            ),
            event(
                source,
                sentences[3],
                "Noordland",
                ("betalen", "betaalt"),
                "2,5 miljoen euro",
                roles=(filler(source, "recipient", "Zuidland", "aan"), filler(source, "recipient", "Zeeburg")),
                quantities=(quantity(source, "ruim 2,5 miljoen euro", 2_500_000, "euro", bound="at least"),),
            ),
            event(
                source,
                sentences[4],
                "militairen",
                died,
                None,
                place="Zeeburg",
                time="donderdag",
                time_value="2024-05-02",
                quantities=(quantity(source, "vier militairen", 4, "militairen", of="actor"),),
            ),
            event(
                source,
                sentences[5],
                "Noordland",
                ("verzwijgen", "verzwijgt"),
                "ongeluk",
                said_by=("Bram Kuipers",),
            ),
        ],
        statements=[
            statement(
                source,
                sentences[5],
                "Bram Kuipers",
                ("zeggen", "zegt"),
                "Noordland verzwijgt het ongeluk",
                said_to=("Persdienst Noord",),
            ),
            statement(source, sentences[6], "Anna de Wit", ("volgens", "Volgens"), "dat onzin", form="indirect"),
        ],
    )


def everything() -> ArticleReading:
    """Facts that use every slot, type, kind, polarity and modality there is."""
    given = north()
    first = given.events[0]
    full = replace(
        first,
        roles=tuple(
            RoleFiller(role=role, participant=replace(first.first, name=name), preposition="met")
            for role in PARTICIPANT_ROLES
            for name in ("Noordland", "Havenbond")
        ),
        quantities=tuple(
            Quantity(of=of, value=2.5, unit=unit, bound=bound, text="oude", start=70, end=74)
            for of in ("actor", "target", "amount")
            for unit in ("euro", "kroon", "kranen")
            for bound in BOUNDS
        ),
        time="nu",
        time_value="2024",
        rules=("r",),
        votes=(Vote("rules", 0.5),),
    )
    typed = [replace(full, actor=replace(first.first, name=kind, type=kind)) for kind in ENTITY_TYPES]
    man = replace(first.first, name="man", type="THING", concepts=("man",))
    raid = replace(first.first, name="raketaanvallen", type="KIND", concepts=("raketaanval", "aanval"))
    weapons = replace(first.first, name="chemische wapens", type="KIND", concepts=("chemische wapens", "wapen"))
    typed += [replace(full, actor=man, target=raid), replace(full, actor=man, target=weapons)]
    kinds = [replace(full, kind=kind) for kind in EVENT_KINDS]
    modes = [replace(full, polarity=polarity, modality=modality) for polarity in POLARITIES for modality in MODALITIES]
    one_sided = [replace(full, actor=None), replace(full, target=None)]
    words = Statement(
        speakers=(first.first,),
        cue="zeggen",
        form="direct",
        content=first.evidence.sentence,
        spans=(Span(first.evidence.start, first.evidence.end),),
        evidence=first.evidence,
        addressees=first.attributed_to,
    )
    forms = [replace(words, form=form, spans=(*words.spans, Span(at, at))) for at, form in enumerate(STATEMENT_FORMS)]
    return replace(given, events=(*typed, *kinds, *modes, *one_sided, *given.events), statements=(words, *forms))
