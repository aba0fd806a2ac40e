"""Small changes to training sentences, so that the network looks at the context of a name and bears with headlines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from random import Random

from training.configuration import NoiseOptions
from training.data import ENTITY_TEXT, NEWS_TEXT, Sentence, Word, entity_spans

SWAPPED_LABELS = ("PERSON", "ORG", "GPE")
UNKNOWN = ""  # no label of any task: such a word is left out of the loss


def names_of_one_word(sentences: Iterable[Sentence]) -> dict[str, list[str]]:
    """By label, each name of one word once; of names of persons also the last word of longer ones."""
    found: dict[str, set[str]] = {label: set() for label in SWAPPED_LABELS}
    for sentence in sentences:
        if not sentence.has_entities:
            continue
        for begin, end, label in entity_spans(word.tag for word in sentence.words):
            form = sentence.words[end - 1].form
            is_name = form[:1].isupper() and len(form) > 2 and form.isalpha()
            if label in found and is_name and (end - begin == 1 or label == "PERSON"):
                found[label].add(form)
    return {label: sorted(forms) for label, forms in found.items()}


def with_noise(sentence: Sentence, *, names: dict[str, list[str]], options: NoiseOptions, random: Random) -> Sentence:
    """The sentence with some of the changes that ``options`` describes; the one given stays as it is."""
    words = list(sentence.words)
    if sentence.has_entities:
        words = _swap_names(words, names, options.swapped_names, random)
    events = sentence.events
    if sentence.treebank in (ENTITY_TEXT, NEWS_TEXT):
        words, dropped = _drop_first_names(words, options.dropped_first_names, random)
        events = [mark.without_words(dropped) for mark in events] if events else events
    if random.random() < options.dropped_full_stops:
        words = _drop_full_stop(words)
    if random.random() < options.lower_case_sentences:
        words = [replace(word, form=word.form.lower()) for word in words]
    return replace(sentence, words=words, events=events)


def _swap_names(words: list[Word], names: dict[str, list[str]], share: float, random: Random) -> list[Word]:
    for begin, end, label in sorted(entity_spans(word.tag for word in words)):
        if end - begin == 1 and names.get(label) and random.random() < share:
            form = random.choice(names[label])
            words[begin] = replace(words[begin], form=form, lemma=form, xpos=UNKNOWN, feats=UNKNOWN)
    return words


def _drop_first_names(words: list[Word], share: float, random: Random) -> tuple[list[Word], set[int]]:
    """The words that are left, and the numbers of those that are not."""
    dropped = set()
    for begin, end, label in sorted(entity_spans(word.tag for word in words), reverse=True):
        is_droppable = label == "PERSON" and end - begin > 1 and words[begin + 1].form[:1].isupper()
        if is_droppable and random.random() < share:
            words[begin : begin + 2] = [replace(words[begin + 1], tag="B-PERSON")]
            dropped.add(begin + 1)
    return words, dropped


def _drop_full_stop(words: list[Word]) -> list[Word]:
    has_dependents = any(word.head == len(words) for word in words)
    if len(words) > 1 and words[-1].form == "." and not has_dependents:
        return words[:-1]
    return words
