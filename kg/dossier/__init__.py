"""The dossier of one person or body: what the articles tell of it, each sentence with its source."""

from kg.dossier.contents import Companion, Dossier, Note, Told
from kg.dossier.making import make_dossier
from kg.dossier.saving import save, to_markdown

__all__ = ["Companion", "Dossier", "Note", "Told", "make_dossier", "save", "to_markdown"]
