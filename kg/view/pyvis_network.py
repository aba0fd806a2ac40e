"""The styled pyvis network from which the page is built, and which a user can change and save.

Importing pyvis brings in IPython; so this module is imported where a network is drawn, and not before.
"""

from __future__ import annotations

import webbrowser
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment
from pyvis.network import Network

from kg.atomic_files import replacing_text
from kg.dutch.generation import short_sentence_of
from kg.errors import ViewError
from kg.model import Event, Statement
from kg.view.event_network import Edge, Node, build_network
from kg.view.outlines import Coordinates
from kg.view.page_data import ArticleInfo, Language, PageContext, PyvisItem, texts_in
from kg.view.placement import place_nodes
from kg.view.pyvis_template import OfflineTemplates
from kg.view.styles import (
    INK,
    PAPER,
    appearance,
    bundle_label,
    bundle_width,
    group_of,
    is_claimed,
    line_ink,
    line_style,
    node_sizes,
    short,
)
from kg.view.wording import written_date

PALE = appearance()["colours"]["rule"]["light"]
MAX_SENTENCES = 5
"""How many sentences the title of an edge or a node has."""


class StyledNetwork(Network):  # type: ignore[misc]
    """A directed pyvis network, styled as the page is, that knows what else the page shows.

    All of pyvis works on it: change what is in ``nodes`` and ``edges``, then ``write_html`` for the page of pyvis, or
    ``write_page`` for the page of this package. Both open offline, and titles are plain text in both, whatever they
    hold. Ids of nodes and edges are their ranks: 0 has the most events.
    """

    nodes: list[PyvisItem]

    def __init__(self, context: PageContext) -> None:
        super().__init__(directed=True, height="95vh", cdn_resources="in_line")
        self.templateEnv = Environment(loader=OfflineTemplates(self.template_dir))
        self.toggle_physics(False)
        self.context = context
        self._hidden_nodes: list[PyvisItem] = []
        self._unchanged: tuple[list[PyvisItem], list[PyvisItem]] = ([], [])

    def get_nodes(self) -> Any:
        """The ids of all nodes."""
        # add_edge looks both ends up in what this returns; the list of pyvis makes that quadratic.
        return self.node_map

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:
        """The page of pyvis."""
        # When pyvis finds "href" in one title it shows all of them as HTML; they come from articles and have to stay
        # text. So it finds no nodes where it looks for it; those that it writes it takes from get_network_data.
        self._hidden_nodes, self.nodes = self.nodes, []
        try:
            return str(super().generate_html(name, local, notebook))
        finally:
            self.nodes, self._hidden_nodes = self._hidden_nodes, []

    def write_html(self, name: str, local: bool = True, notebook: bool = False, open_browser: bool = False) -> None:
        """Write the page of pyvis, in UTF-8, as a whole or not at all.

        Raises:
            StoreError: the file cannot be written.
        """
        page = self.generate_html(name, local, notebook)
        with replacing_text(Path(name)) as file:
            file.write(page)
        if open_browser:
            webbrowser.open(Path(name).resolve().as_uri())

    def get_network_data(self) -> tuple[Any, ...]:
        """Nodes, edges, heading, height, width and options, as pyvis writes them."""
        nodes, *others = super().get_network_data()
        return (self._hidden_nodes or nodes, *others)

    def write_page(self, path: str | Path) -> Path:
        """Write the page of this package with the nodes and edges as they are now, as a whole or not at all.

        What was changed stays as it is whatever the reader of the page selects and filters, in light and dark.

        Returns:
            The path of the page.

        Raises:
            ViewError: a node or an edge was added or removed: the page shows names and events, and it would have none.
            StoreError: the file cannot be written.
        """
        from kg.view.rendering import render_page  # noqa: PLC0415 - rendering needs this module

        html = render_page(self)
        with replacing_text(Path(path), make_folder=True) as file:
            file.write(html)
        return Path(path)

    def mark_unchanged(self) -> None:
        """What differs from the present state from here on is what the user changed."""
        self._unchanged = list(map(_copied, self.nodes)), list(map(_copied, self.edges))

    def changes(self) -> tuple[list[PyvisItem], list[PyvisItem]]:
        """The options of every node and of every edge that the user changed.

        Raises:
            ViewError: a node or an edge was added or removed.
        """
        nodes, edges = self._unchanged
        return _changes("node", nodes, self.nodes), _changes("edge", edges, self.edges)


def to_pyvis(
    events: Iterable[Event],
    *,
    articles: Mapping[str, ArticleInfo] | None = None,
    places: Mapping[str, Coordinates] | None = None,
    statements: Iterable[Statement] = (),
    title: str = "Nieuwsgraaf",
    language: Language = "nl",
    has_titles: bool = True,
) -> StyledNetwork:
    """The network of ``events`` as pyvis has it; the other arguments are those of ``kg.view.render_html``.

    Without titles it takes less time and memory: they are for the page of pyvis; that of this package makes its own.

    A node has its name as label, the shape and colour of its entity type, a size that grows with its events, a
    position, and a title (the text at the pointer) with its other names and the sentences of what it does or undergoes
    without another. An edge has its actions as label, the colour and dashes of its certainty, a width that grows with
    its events, and a title with the sentences it was read from.
    """
    network = build_network(events)
    folds, positions = place_nodes(network, articles or {})
    context = PageContext(
        network=network,
        folds=folds,
        articles=articles or {},
        places=places or {},
        statements=tuple(statements),
        title=title,
        language=language,
    )
    drawn = StyledNetwork(context)
    sentences = _sentences_of_stubs(context) if has_titles else {}
    for node, position, size in zip(network.nodes, positions, node_sizes(network), strict=True):
        titled = {"title": _node_title(node, sentences.get(node.number, []))} if has_titles else {}
        _add_node(drawn, node, position, size, titled)
    _add_edges(drawn, context, has_titles=has_titles)
    drawn.mark_unchanged()
    return drawn


def _sentences_of_stubs(context: PageContext) -> dict[int, list[str]]:
    """By node, and no more than ``MAX_SENTENCES`` for each."""
    network, sentences = context.network, dict[int, list[str]]()
    for stub in network.stubs:
        known = sentences.setdefault(stub.node, [])
        known += [_cited(network.events[number], context) for number in stub.events[: MAX_SENTENCES - len(known)]]
    return sentences


def _node_title(node: Node, sentences: Sequence[str]) -> str:
    return "\n\n".join(["\n".join([node.name, *node.aliases]), *sentences])


def _add_node(
    drawn: StyledNetwork, node: Node, position: tuple[float, float], size: float, titled: Mapping[str, str]
) -> None:
    group = group_of(node.type)
    is_hollow = group.get("hollow", False)
    drawn.add_node(
        node.number,
        label=short(node.name),
        shape=group["shape"],
        color={"background": PAPER if is_hollow else group["light"], "border": group["light"]},
        font={"color": INK},
        size=round(size * group["size"], 1),
        x=position[0],
        y=position[1],
        **titled,
    )


def _add_edges(drawn: StyledNetwork, context: PageContext, *, has_titles: bool) -> None:
    network = context.network
    pairs = {(edge.source, edge.target) for edge in network.edges}
    taken: set[tuple[int, int]] = set()
    for edge in network.edges:
        is_shared = (edge.target, edge.source) in pairs or (edge.source, edge.target) in taken
        taken.add((edge.source, edge.target))
        events = [network.events[number] for number in edge.events]
        cited = [_cited(event, context) for event in events[:MAX_SENTENCES]] if has_titles else []
        titled = {"title": "\n\n".join(cited)} if cited else {}
        _add_edge(drawn, edge, events, titled, is_shared=is_shared)


def _add_edge(
    drawn: StyledNetwork, edge: Edge, events: Sequence[Event], titled: Mapping[str, str], *, is_shared: bool
) -> None:
    style = line_style(events)
    drawn.add_edge(
        edge.source,
        edge.target,
        id=edge.number,
        label=bundle_label(events),
        color=style["light"],
        font={"color": line_ink(style), "strokeColor": PAPER},
        dashes=list(style["dashes"]) if style["dashes"] else False,
        width=round(bundle_width(events), 2),
        smooth=_curve(edge) if is_shared else False,
        **({"background": _claim_band(events)} if is_claimed(events) else {}),
        **titled,
    )


def _claim_band(events: Sequence[Event]) -> dict[str, Any]:
    """A pale band along the line of a claim: vis-network draws no double lines."""
    return {"enabled": True, "color": PALE, "size": bundle_width(events) + 6, "dashes": False}


def _curve(edge: Edge) -> dict[str, Any]:
    """Edges between the same two nodes bend away from each other."""
    return {"enabled": True, "type": "curvedCW", "roundness": 0.34 if edge.is_role else 0.16}


def _cited(event: Event, context: PageContext) -> str:
    """An event as a sentence, the sentence that it was read from, and what is known of its article."""
    article = context.articles.get(event.evidence.article)
    date = written_date(getattr(article, "date", None), texts_in(context.language))
    origin = ", ".join(filter(None, [getattr(article, "title", None), getattr(article, "source", None), date]))
    return "\n".join([short_sentence_of(event), f"“{event.evidence.sentence}”", *([f"({origin})"] if origin else [])])


def _copied(item: PyvisItem) -> PyvisItem:
    """With copies of the options that are dicts; deepcopy takes ten times as long."""
    return {key: dict(value) if isinstance(value, dict) else value for key, value in item.items()}


def _changes(kind: str, before: list[PyvisItem], after: list[PyvisItem]) -> list[PyvisItem]:
    if [item["id"] for item in before] != [item["id"] for item in after]:
        odd = {item["id"] for item in before} ^ {item["id"] for item in after}
        raise ViewError(
            f"the page has no events for a {kind} that was added, removed or moved: "
            f"{', '.join(map(repr, sorted(odd, key=str))) or 'another order'}; write_html shows every {kind}"
        )
    return [
        {key: value for key, value in now.items() if key not in was or was[key] != value}
        for was, now in zip(before, after, strict=True)
    ]
