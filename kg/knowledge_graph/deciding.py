"""Which names are one entity: decisions of people, and matches of a reconciliation service."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kg import graph as rdf
from kg.knowledge_graph.asking import Asking
from kg.linking.reconciliation.reconciliation import (
    SECONDS,
    Match,
    Reconciliation,
    ReconciliationService,
    Thresholds,
    reconcile,
)
from kg.renames import renamed_options


class Deciding(Asking):
    """The methods by which somebody, or a service, decides who is who."""

    def merge(self, one: str, other: str) -> None:
        """Decide that two names are of one entity; it is kept next to the store (``kg.linking.identity.decisions``).

        Raises:
            UnknownNameError: no entity has one of these names, or several have.
            DecisionError: they are one already.
        """
        rdf.merge(self.store, one, other)

    def split(self, name: str, *, article: str | None = None, mention: str | None = None) -> None:
        """Decide that the name in one article, or one of the names (as ``why`` shows them), is of another entity.

        Raises:
            UnknownNameError: no entity has this name, or several have.
            DecisionError: there is nothing to split off.
        """
        rdf.split(self.store, name, article=article, mention=mention)

    def rename(self, name: str, new: str) -> None:
        """Decide what an entity is called in the graph.

        Raises:
            UnknownNameError: no entity has this name, or several have.
            DecisionError: another entity is called so.
        """
        rdf.rename(self.store, name, new)

    @renamed_options(is_dry_run="dry_run", ask_again="refresh", seconds="timeout")
    def reconcile(
        self,
        endpoint: str,
        *,
        thresholds: Thresholds | None = None,
        dry_run: bool = False,
        refresh: bool = False,
        timeout: float = SECONDS,
    ) -> Reconciliation:
        """Look up people and organisations at a W3C reconciliation service (0.2), as of Wikidata, and keep matches.

        Names go to the service, with what the graph says of their country and party. A match is ``skos:exactMatch`` or
        ``skos:closeMatch`` by its score, with score, service and date; ``unreconcile`` removes it again.

        Args:
            endpoint: address of the service.
            thresholds: from which scores on; see ``kg.linking.reconciliation.reconciliation.Thresholds``.
            dry_run: find matches and write none.
            refresh: ask also for names that have a match from this service.
            timeout: seconds that one request may take, from its start to the last byte of the answer.

        Raises:
            ReconciliationError: the service cannot be queried at all. Later errors are in ``failures``. Matches are
                kept after every request, so that whatever comes later loses none.
            OptionError: ``timeout`` is not a number above 0.
            StoreError: the store is read-only.
        """
        known = frozenset() if refresh else rdf.matched_names(self.store, endpoint=endpoint)
        unmatched = [entity for entity in self.entities() if entity.name not in known]
        service = ReconciliationService(endpoint, seconds=timeout)
        today = date.today().isoformat()

        def keep(matches: Sequence[Match], without: Sequence[str]) -> None:
            rdf.save_matches(self.store, matches, unmatched=without, endpoint=endpoint, date=today)

        if not dry_run:
            keep((), ())  # a store that cannot be written is told before names are sent
        return reconcile(
            service,
            unmatched,
            self.events(),
            thresholds=thresholds or Thresholds(),
            keep=None if dry_run else keep,
        )

    def unreconcile(self, endpoint: str | None = None) -> int:
        """Remove the matches of one service, or of all; gives how many there were."""
        return rdf.remove_matches(self.store, endpoint=endpoint)
