"""Inputs of each kind: sound ones, kept ones, and what Hypothesis makes of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from tests.conftest import EXAMPLES
from tests.fuzz.targets import RDF_SUFFIXES, SOUND, sample
from tests.graph.graph_strategies import HOSTILE

SEEDS = Path(__file__).parent / "seeds"
"""Inputs to keep, in a folder for each target: attacks, and the smallest input of what was found and mended."""
MAX_DEPTH = 20_000
MAX_BYTES = 3_000_000

_PAGE = (
    '<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>Brug dicht</title></head><body><article>'
    "<h1>Brug dicht</h1><p>De wethouder sluit dinsdag de brug over de rivier. Volgens de raad is dat te laat.</p>"
    '<p>Lees ook: <a href="/x">Wethouder treedt af</a></p></article></body></html>'
)
_RECORD = {"id": "x1", "title": "Brug dicht", "date": "2025-03-04", "url": "https://voorbeeld.nl/x", "text": SOUND}
_QUERY = "SELECT ?s (COUNT(?o) AS ?n) WHERE { ?s kg:actor|kg:target ?o . FILTER(?o != entity:Zeeburg) } GROUP BY ?s"
_DECISIONS = (
    "# besluiten\nmerge\tNoordland\tZuidland\nsplit\tAnna de Wit\tarticle\tnoord/haven_1\n"
    "split\tAnna de Wit\tmention\tDe Wit\nrename\tHavenbond\tBond van havens\n"
)
SOUND_INPUTS: Mapping[str, bytes] = {
    "text": SOUND.encode(),
    "article": SOUND.encode(),
    "html": _PAGE.encode(),
    "json": json.dumps([_RECORD]).encode(),
    "jsonlines": (json.dumps(_RECORD) + "\n").encode(),
    "sparql": _QUERY.encode(),
    "decisions": _DECISIONS.encode(),
    **{kind: sample(suffix, "east") for kind, suffix in RDF_SUFFIXES.items()},
}

_MARKS = (
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\r",
    b"\x85",
    b"\x1b[2J",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b" " * 400,
)
_ODD_NUMBERS = (b"NaN", b"INF", b"-0", b"1e999", b"9" * 5000, b"-1", b"0x1", b"2025-02-31", b"00")
_TURTLE = (
    *(
        b'"%s"^^xsd:%s' % (value, kind)
        for value in _ODD_NUMBERS
        for kind in (b"decimal", b"integer", b"date", b"double")
    ),
    *(b"_:b", b"[]", b"()", b"<< _:a a _:b >>", b"<<( _:a a _:b )>>", b"@base <x:> .", b"@prefix : <> .", b"a", b'"""'),
    *(b"<>", b"<x:\\u0000>", b"<%>", b"<http://[>", b'"x"@nl', b'"x"@nl--ltr', b" . ", b" ; ", b" , ", b"{", b"}"),
)
_TOKENS: Mapping[str, Sequence[bytes]] = {
    "text": (b"\n\n", b"Lees ook", b"(ANP) - ", b"12 reacties", "\u202e".encode(), "é".encode(), b"'", b'"', b". "),
    "article": tuple(b" zegt dat, niet; wie? hij de man 23 mensen \" ' : - ( ) Bos Gent".split(b" ")),
    "html": (
        *(
            b"<p>",
            b"</article>",
            b"<script>",
            b"<!--",
            b"]]>",
            b"<![CDATA[",
            b"<table><tr><td>",
            b"<svg>",
            b"<template>",
        ),
        *(
            b"&#0;",
            b"&#x110000;",
            b"&amp",
            b'<meta charset="utf-16">',
            b'<a href="http://[">',
            b"<?xml version='1.0'?>",
        ),
        *(b'"datePublished":"2025-02-31"', b'<base href="//[">', b"<textarea>", b"<frameset>", b"<br/" * 50),
        b'<script type="application/ld+json">{"@type":"NewsArticle","author":[{}],"datePublished":1}</script>',
    ),
    "json": (
        *_ODD_NUMBERS,
        b"null",
        b'"\\ud800"',
        b'{"text":1}',
        b"[]",
        b"{}",
        b'"html":"<p>x"',
        b",",
        b":",
        b'"',
        b"\\",
    ),
    "sparql": (
        *(
            b"SERVICE",
            b"FROM <x:>",
            b"GRAPH ?g {",
            b"OPTIONAL {",
            b"MINUS {",
            b"}",
            b"(a|!a)*",
            b"^kg:actor",
            b"VALUES ?s {",
        ),
        *(
            b"LIMIT -1",
            b"BIND(1/0 AS ?q)",
            b'REGEX(?s,"(a+)+$")',
            b"NOW()",
            b"# ",
            b"\\u0053",
            b"BASE <%>",
            b"PREFIX : <>",
        ),
        *(
            b"ASK",
            b"DESCRIBE ?s",
            b"CONSTRUCT {",
            b"ORDER BY",
            b"EXISTS {",
            b"''",
            b'"',
            b"?",
            b"<<",
            b"LATERAL {",
            *_ODD_NUMBERS,
        ),
    ),
    "decisions": (
        *(
            b"\t",
            b"\n",
            b"merge",
            b"split",
            b"rename",
            b"article",
            b"mention",
            b"#",
            b" (",
            b")",
            b"\tZeeburg",
            b"\tBram Kuipers",
        ),
        *(text.encode("utf-8", "replace") for text in HOSTILE),
        *(
            b"merge\tAnna de Wit\tBram Kuipers\n",
            b"rename\tZuidland\tNoordland\n",
            b"split\tZeeburg\tmention\tZeeburg\n",
        ),
    ),
    "turtle": _TURTLE,
    "rdfxml": (
        *(
            b'<!DOCTYPE r [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
            b"&a;",
            b"&b;",
            b"&#0;",
            b"]]>",
        ),
        *(b'rdf:parseType="Literal"', b'rdf:parseType="Collection"', b'rdf:ID="a"', b'rdf:nodeID="b"', b'xml:base="["'),
        *(b'xml:lang="-"', b"<rdf:li/>", b"<rdf:Description>", b"</rdf:RDF>", b'xmlns=""', *_ODD_NUMBERS),
    ),
    "jsonld": (
        *(
            b'"@context":"https://voorbeeld.nl/c"',
            b'"@context":{"a":"a"}',
            b'"@id":"_:b"',
            b'"@type":"@json"',
            b'"@list":[]',
        ),
        *(
            b'"@reverse":{}',
            b'"@graph":[]',
            b'"@value":{}',
            b'"@language":1',
            b"null",
            b"[",
            b"]",
            b"{",
            b"}",
            b",",
            *_ODD_NUMBERS,
        ),
    ),
}
_SAME_TOKENS = {"jsonlines": "json", "trig": "turtle", "nquads": "turtle"}
_NESTING: Mapping[str, Sequence[tuple[bytes, bytes]]] = {
    "html": ((b"<div>", b"</div>"), (b"<b><p>", b""), (b"<ul><li>", b"</li></ul>")),
    "json": ((b"[", b"]"), (b'{"text":', b"}")),
    "turtle": ((b"[ a ", b" ]"), (b"( ", b" )"), (b"<<( _:a a ", b" )>>")),
    "rdfxml": ((b"<rdf:Description><rdf:value>", b"</rdf:value></rdf:Description>"),),
    "jsonld": ((b'{"x:a":', b"}"), (b"[", b"]"), (b'{"@list":[', b"]}")),
    "sparql": (
        (b"(", b")"),
        (b"{", b"}"),
        (b"!", b""),
        (b"OPTIONAL {", b"}"),
        (b"{ SELECT * {", b"} }"),
        (b"<<", b">>"),
    ),
    "text": ((b"(", b")"), ("„".encode(), "”".encode()), (b"'", b"'")),
}


@cache
def seeds(target: str) -> tuple[bytes, ...]:
    """The inputs of a target that Hypothesis starts from: sound ones and those kept."""
    kept = tuple(path.read_bytes() for path in seed_files(target))
    if target in RDF_SUFFIXES:
        others = (sample(RDF_SUFFIXES[target], name) for name in ("north", "south"))
        return (SOUND_INPUTS[target], *others, *kept)
    suffix = {"text": ".txt", "article": ".txt", "html": ".html", "jsonlines": ".jsonl"}.get(target)
    own = tuple(path.read_bytes() for path in sorted(EXAMPLES.glob(f"*{suffix}"))) if suffix else ()
    return (SOUND_INPUTS[target], *own, *kept)


def seed_files(target: str) -> list[Path]:
    """The kept inputs of a target."""
    return sorted(path for path in (SEEDS / target).glob("*") if path.is_file())


@st.composite
def inputs(draw: st.DrawFn, target: str) -> bytes:
    """A seed with some changes in it: pieces cut out, repeated, put elsewhere, wrapped up; tokens; any bytes."""
    kind = _SAME_TOKENS.get(target, target)
    whole = seeds(target)
    tokens = st.sampled_from((*_TOKENS[kind], *_MARKS)) | st.binary(max_size=4)
    data = draw(st.sampled_from(whole))
    if target == "article":
        data = data[: draw(st.integers(0, 1500))]
    for _ in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 80)))
        before, piece, after = data[:start], data[start:end], data[end:]
        change = draw(st.sampled_from(("cut", "token", "repeat", "move", "splice", "nest")))
        if change == "cut":
            data = before + after
        elif change == "token":
            data = before + draw(tokens) + (piece if draw(st.booleans()) else b"") + after
        elif change == "repeat":
            data = before + piece * draw(st.integers(2, 300)) + after
        elif change == "move":
            at = draw(st.integers(0, len(before)))
            data = before[:at] + piece + before[at:] + after
        elif change == "splice":
            other = draw(st.sampled_from(whole))
            data = before + other[draw(st.integers(0, len(other))) :]
        elif kind in _NESTING:
            opening, closing = draw(st.sampled_from(_NESTING[kind]))
            depth = draw(st.integers(1, MAX_DEPTH))
            data = before + opening * depth + piece + closing * depth + after
        data = data[:MAX_BYTES]
    return data
