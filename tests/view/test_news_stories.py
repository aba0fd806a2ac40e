"""Which articles tell one story."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.model import Event
from kg.view import build_network, news_stories
from kg.view.news_stories import NewsStory, find_stories

from .made_up_news import make_event
from .made_up_stories import make_stories
from .scenes import RUSSIA, TRUMP, USE, WEAPONS, Info

FIRE = [make_event(("Els Coster", "PERSON"), USE, ("brandweer Edam", "ORG"), article=f"brand/{at}") for at in (1, 2)]
OTHER = [make_event((f"Wie {at}", "PERSON"), USE, (f"Wat {at}", "ORG"), article=f"los/{at}") for at in (1, 2, 3)]


def found(events: list[Event], articles: dict[str, Info] | None = None) -> list[set[str]]:
    return [set(story.articles) for story in find_stories(build_network(events), articles or {})]


def test_articles_with_the_same_names_are_one_story_and_others_stand_alone() -> None:
    assert found([*OTHER, *FIRE]) == [{"brand/1", "brand/2"}, {"los/1"}, {"los/2"}, {"los/3"}]


def test_names_that_everybody_has_make_no_story() -> None:
    events = [
        event
        for at in range(12)
        for event in (
            make_event(RUSSIA, USE, TRUMP, article=f"krant/{at}"),
            make_event((f"Wie {at}", "PERSON"), USE, (f"Wat {at}", "ORG"), article=f"krant/{at}", sentence_number=2),
        )
    ]
    assert found(events) == [{f"krant/{at}"} for at in range(12)]


def test_weeks_apart_is_another_story() -> None:
    dates = {"brand/1": "2025-03-01", "brand/2": "2025-03-02"}
    assert {"brand/1", "brand/2"} in found([*OTHER, *FIRE], {one: Info(date=date) for one, date in dates.items()})
    dates["brand/2"] = "2025-04-02"
    assert {"brand/1"} in found([*OTHER, *FIRE], {one: Info(date=date) for one, date in dates.items()})


def test_a_thing_of_an_article_is_shared_with_no_other() -> None:
    things = [make_event(("huis", "THING"), USE, ("dak", "THING"), article=f"krant/{at}") for at in (1, 2)]
    assert found([*OTHER, *things])[0] != {"krant/1", "krant/2"}


def test_made_up_stories_are_found_and_the_same_every_time() -> None:
    events, articles = make_stories(300)
    stories = find_stories(build_network(events), articles)
    assert stories == find_stories(build_network(events), articles)
    told = [article for story in stories for article in story.articles]
    assert sorted(told) == sorted(articles)
    whole: dict[str, set[str]] = {}
    for article in articles:
        whole.setdefault(article.split("/")[0], set()).add(article)
    assert sum(set(story.articles) in whole.values() for story in stories) >= 0.9 * len(whole)


def test_a_story_goes_by_the_article_with_most_in_common_that_has_a_headline() -> None:
    more = make_event(("Els Coster", "PERSON"), USE, WEAPONS, article="brand/1", sentence_number=2)
    again = [replace(event, evidence=replace(event.evidence, article="brand/3")) for event in (FIRE[0], more)]
    events = [*OTHER, *FIRE, more, *again]
    assert stories_of(events, {"brand/2": Info("Brand in Edam")})[0].lead == "brand/2"
    assert stories_of(events, {})[0].lead in {"brand/1", "brand/3"}


def stories_of(events: list[Event], articles: dict[str, Info]) -> list[NewsStory]:
    return find_stories(build_network(events), articles)


def test_a_subject_of_many_articles_is_divided(monkeypatch: pytest.MonkeyPatch) -> None:
    events, articles = make_stories(60)
    undivided = max(map(len, found(events, articles)))
    monkeypatch.setattr(news_stories, "MAX_ARTICLES", 3)
    monkeypatch.setattr(news_stories, "RESOLUTIONS", (1.0, 9.0))
    assert max(map(len, found(events, articles))) <= undivided
    assert sorted(article for story in found(events, articles) for article in story) == sorted(articles)
