"""Build ``kg/dutch/lexicon/data/verb_valency.tsv`` from a treebank: which verbs take an object, and which "zijn".

A verb whose active clauses nearly all have an object tells of no event without one ("beschuldigen"). A verb that makes
its perfect with "zijn" ("is vertrokken") has its subject as actor there; one that makes it with "hebben" is passive
beside "zijn" ("is aangevallen"). A verb is kept when it has at least ``MIN_CLAUSES`` active clauses or a perfect.

    python -m training.build_verb_valency TREEBANK.conllu.gz
"""

from __future__ import annotations

from collections import Counter, defaultdict

from training.build_verb_prepositions import INFINITIVE, parse_arguments, read_sentences

MIN_CLAUSES = 5
OBJECTS = frozenset({"obj", "iobj", "ccomp", "xcomp", "obl:arg", "expl:pv", "expl"})
HEADER = """\
# How verbs are used: their active clauses with a subject, and those of them with an object; their perfects with "zijn"
# and with "hebben".
# Columns: infinitive*; active = <integer>; with_object = <integer> (an object, a clause, a prepositional object or
# "zich"); with_zijn = <integer>; with_hebben = <integer>.
# Source: made by training/build_verb_valency.py from the Alpino treebanks and UD Dutch-LassySmall (LGPL 2.1, CC BY-SA
# 4.0).
# Licence: CC BY-SA 4.0.
"""


def main() -> None:
    """Read the treebank, write the table."""
    arguments = parse_arguments(__doc__, "verb_valency.tsv")
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for rows in read_sentences(arguments.treebank):
        count_verbs(rows, counts)
    lines = [
        f"{verb}\t{count['active']}\t{count['with_object']}\t{count['with_zijn']}\t{count['with_hebben']}\n"
        for verb, count in sorted(counts.items())
        if count["active"] >= MIN_CLAUSES or count["with_zijn"] or count["with_hebben"]
    ]
    arguments.output.write_text(HEADER + "".join(lines), encoding="utf-8")
    print(f"{len(lines)} of {len(counts)} verbs")


def count_verbs(rows: list[list[str]], counts: defaultdict[str, Counter[str]]) -> None:
    """Add how the verbs of a sentence are used to ``counts``: infinitive → measure → number."""
    below: defaultdict[str, list[list[str]]] = defaultdict(list)
    for row in rows:
        below[row[6]].append(row)
    for number, _, verb, category, _, morphology, *_ in rows:
        if category != "VERB" or not INFINITIVE.fullmatch(verb):
            continue
        relations = {row[7] for row in below[number]}
        if relations & {"aux:pass", "nsubj:pass", "obl:agent"}:
            continue
        if "nsubj" in relations:
            counts[verb]["active"] += 1
            counts[verb]["with_object"] += bool(relations & OBJECTS)
        for row in below[number]:
            if "VerbForm=Part" in morphology and row[7] == "aux" and row[2] in ("zijn", "hebben"):
                counts[verb][f"with_{row[2]}"] += 1


if __name__ == "__main__":
    main()
