"""spaCy's Dutch tokenizer, brought to the conventions of the treebank."""

from __future__ import annotations

from spacy.attrs import ORTH
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from kg.tables import read_lines

APOSTROPHE = "’"  # the typographic one
NOT_BEFORE_ARTICLE = r"(?![st]-[A-Z])"  # 's-Hertogenbosch
FULL_STOP_BEFORE_CAPITAL = r"(?<=[^\W\d_]\.)(?=[\"'“”„‘’]?[A-Z][a-z])"
FULL_STOP_BEHIND_DIGIT = r"(?<=\d)\.(?=[A-Z][a-z])"
FULL_STOP_BEHIND_CAPITAL = r"(?<=[a-z0-9][A-Z])\."


def tune(nlp: Language) -> Tokenizer:
    """Give ``nlp`` a tokenizer that knows ``,,`` as an opening quote, more abbreviations, and "vol." as two words.

    A typographic apostrophe inside a word is part of it, as a straight one is: "collega’s", "SP’er", "’s-Gravenhage".
    """
    ordinary = {word + "." for word in read_lines("ordinary_words.txt")}
    ordinary |= {word.capitalize() for word in ordinary}
    defaults = nlp.Defaults
    rules = {text: rule for text, rule in (defaults.tokenizer_exceptions or {}).items() if text not in ordinary}
    for abbreviation in read_lines("abbreviations.txt"):
        rules.update({form: [{ORTH: form}] for form in (abbreviation, abbreviation.capitalize())})
    prefixes, suffixes, infixes = (
        [str(pattern) for pattern in each or ()] for each in (defaults.prefixes, defaults.suffixes, defaults.infixes)
    )
    prefixes = [each + NOT_BEFORE_ARTICLE if each in (r"\'", APOSTROPHE) else each for each in prefixes]
    infixes = [pattern.replace(APOSTROPHE, "") for pattern in infixes]
    tokenizer = Tokenizer(
        nlp.vocab,
        rules=rules,
        prefix_search=compile_prefix_regex([",,", *prefixes]).search,
        suffix_search=compile_suffix_regex([*suffixes, ",,", FULL_STOP_BEHIND_CAPITAL]).search,
        infix_finditer=compile_infix_regex([",,", FULL_STOP_BEFORE_CAPITAL, FULL_STOP_BEHIND_DIGIT, *infixes]).finditer,
        token_match=defaults.token_match,
        url_match=defaults.url_match,
    )
    nlp.tokenizer = tokenizer
    return tokenizer
