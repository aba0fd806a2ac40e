"""Foreign RDF, parsed and canonicalised in a process of its own: no file can crash this one or take its memory."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO

import pyoxigraph as ox
from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Quad, RdfFormat, Store, Triple

from kg.graph.rdf import parser_process

CANONICAL_SECONDS = 3
"""Processor time that the names of the blank nodes of one article may take."""
_TOO_MUCH = "too large, or nested too deeply, to be read"


def load_file(path: Path, name: str, *, into: Store) -> None:
    """Put the quads of a file in a format of ``FORMATS`` into a store.

    Raises:
        ValueError: it cannot be read, does not hold what its format says, is nested too deeply, declares entities of
            XML, has a text of more than 16 MB, or takes too much memory or time.
    """
    if not path.is_file():
        raise ValueError("not a regular file" if path.exists() else "no such file")
    with tempfile.TemporaryFile() as problems:
        child = _started("parse", str(path), name, input=subprocess.DEVNULL, problems=problems)
        assert child.stdout is not None
        try:
            into.bulk_load(child.stdout, RdfFormat.N_QUADS)
        except (OSError, SyntaxError, ValueError, MemoryError) as error:
            child.stdout.close()  # else it waits until more is taken
            if child.wait() != parser_process.NOT_HEARD:
                _raise_for_status(child, problems)
            raise ValueError(str(error)) from error
        except BaseException:
            child.kill()
            child.wait()
            raise
        finally:
            child.stdout.close()
        _raise_for_status(child, problems)


def canonicalized(triples: Iterable[Triple]) -> Iterable[Triple]:
    """The triples with blank nodes named by RDFC-1.0, the same ones whatever they were called.

    Raises:
        ValueError: the blank nodes point at each other in more ways than can be told apart in ``CANONICAL_SECONDS``.
    """
    quads = [Quad(triple.subject, triple.predicate, triple.object) for triple in triples]
    if any(isinstance(quad.subject, BlankNode) and isinstance(quad.object, BlankNode) for quad in quads):
        return _canonicalized_in_child(quads)
    dataset = Dataset(quads)  # no blank node depends on another, so this takes no time
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return [quad.triple for quad in dataset]


def _canonicalized_in_child(quads: list[Quad]) -> list[Triple]:
    with tempfile.TemporaryFile() as problems, tempfile.TemporaryFile() as given:
        ox.serialize(quads, given, RdfFormat.N_QUADS)
        given.seek(0)
        child = _started("canonicalize", str(CANONICAL_SECONDS), input=given, problems=problems)
        try:
            written, _ = child.communicate()
        except BaseException:
            child.kill()
            child.wait()
            raise
        if child.returncode < 0:  # of time, memory or stack
            raise ValueError("its blank nodes point at each other in too many ways to name them; give them IRIs")
        _raise_for_status(child, problems)
    return [quad.triple for quad in ox.parse(written, RdfFormat.N_QUADS)]


def _started(*arguments: str, input: int | IO[bytes], problems: IO[bytes]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-P", parser_process.__file__, *arguments]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)}
    return subprocess.Popen(command, stdin=input, stdout=subprocess.PIPE, stderr=problems, env=environment)


def _raise_for_status(child: subprocess.Popen[bytes], problems: IO[bytes]) -> None:
    """Raise ValueError where the child ended otherwise than well."""
    status = child.wait()
    if status == 0:
        return
    problems.seek(0)
    problem = problems.read().decode("utf-8", "replace").strip()
    if status == parser_process.REFUSED:
        raise ValueError(problem)
    if status == -getattr(signal, "SIGXCPU", 0):
        raise ValueError("it takes too long to be read")
    if status < 0 or "MemoryError" in problem:
        raise ValueError(_TOO_MUCH)
    raise ValueError(f"its reader failed: {problem.splitlines()[-1]}") from RuntimeError(problem)
