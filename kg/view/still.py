"""The picture as a still drawing: SVG, and PNG of it, without a browser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from markupsafe import escape

from kg.atomic_files import replacing, replacing_text
from kg.model import Event
from kg.view.event_network import Edge, EventNetwork, Node, Stub, build_network
from kg.view.layout import Position, lay_out
from kg.view.occupancy_grid import Box, OccupancyGrid
from kg.view.page_data import Language, texts_in
from kg.view.placement import label_widths
from kg.view.stubs import Direction, PlacedStub, Point, place_stubs
from kg.view.styles import (
    INK,
    PAPER,
    appearance,
    bundle_label,
    group_of,
    is_claimed,
    line_ink,
    line_label,
    line_style,
    line_styles,
    line_width,
    node_sizes,
    short,
)

FONT = "DejaVu Sans, Liberation Sans, Segoe UI, Helvetica, Arial, sans-serif"
LETTER_WIDTH = 0.58
MARGIN = 90
SCALE_OF_SIZES, SCALE_OF_DASHES = 0.7, 0.7
STUB_LENGTH = 16
PAGE = 1240, 720
MIN_AREA_PER_NAME = 6000
"""Square units a name gets at least: a large network becomes a larger drawing."""
UNWRITABLE = dict.fromkeys([*range(32), *range(55296, 57344), 65534, 65535], "�")
"""Characters that XML cannot hold."""


def write_svg(
    events: Iterable[Event], path: str | Path, *, title: str = "Nieuwsgraaf", language: Language = "nl"
) -> Path:
    """Write the drawing of ``render_svg`` to ``path``, as a whole or not at all; returns where it is.

    Raises:
        StoreError: the file cannot be written.
    """
    drawing = render_svg(events, title=title, language=language)
    with replacing_text(Path(path), make_folder=True) as file:
        file.write(drawing)
    return Path(path)


def write_png(
    events: Iterable[Event],
    path: str | Path,
    *,
    title: str = "Nieuwsgraaf",
    language: Language = "nl",
    width: int = 1600,
) -> Path:
    """Write the same drawing as PNG, ``width`` pixels wide, as a whole or not at all; returns where it is.

    Raises:
        StoreError: the file cannot be written.
    """
    from resvg_py import svg_to_bytes  # noqa: PLC0415 - slow to import, and needed for PNG only

    picture = svg_to_bytes(svg_string=render_svg(events, title=title, language=language), width=width)
    with replacing(Path(path), make_folder=True) as file:
        file.write(bytes(picture))
    return Path(path)


def render_svg(events: Iterable[Event], *, title: str = "Nieuwsgraaf", language: Language = "nl") -> str:
    """One SVG with the network of ``events``: the places, shapes and lines of the page, in its light colours.

    Names stand where there is room for them, the most important first. It holds no script, link or foreign image.
    """
    network = build_network(events)
    links = [(edge.source, edge.target) for edge in network.edges]
    points = _fit(lay_out(len(network.nodes), links, label_widths=label_widths(network)))
    sizes = [size * SCALE_OF_SIZES for size in node_sizes(network)]
    left, top, right, bottom = _bounds(points)
    stubs = _place_stubs(network, points, sizes)
    shared = {(edge.target, edge.source) for edge in network.edges}
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} {right - left} {bottom - top}" '
        f'width="{right - left}" height="{bottom - top}" role="img" font-family="{FONT}">',
        f"<title>{_text(title)}</title>",
        f'<rect x="{left}" y="{top}" width="{right - left}" height="{bottom - top}" fill="{PAPER}"/>',
        *(
            _draw_edge(network, edge, points, sizes, is_aside=edge.is_role or _pair(edge) in shared)
            for edge in network.edges
        ),
        *(_draw_arrow(stub.tail, stub.tip, stub.ahead, stub.events, dash_scale=SCALE_OF_DASHES / 2) for stub in stubs),
        *(_draw_node(node, points[node.number], sizes[node.number]) for node in network.nodes),
        *_draw_labels(network, points, sizes, stubs),
        *_draw_legend(network, texts_in(language), left=left + 20, top=bottom - 46),
        "</svg>\n",
    ]
    return "\n".join(parts)


def _fit(points: list[Position]) -> list[Position]:
    """Drawn so small that names of a readable size have the room they have on the page, as far as that goes."""
    width, height = [max(axis) - min(axis) for axis in zip(*points, strict=True)] if points else [1, 1]
    scale = min(
        1.0,
        max(
            PAGE[0] / max(width, 1), PAGE[1] / max(height, 1), (MIN_AREA_PER_NAME * len(points)) ** 0.5 / max(width, 1)
        ),
    )
    return [(round(x * scale), round(y * scale)) for x, y in points]


def _bounds(points: list[Position]) -> tuple[int, int, int, int]:
    """With room for names at the sides and for the legend below; an empty sheet when there is nothing."""
    xs, ys = [x for x, _ in points] or [0], [y for _, y in points] or [0]
    middle = (min(xs) + max(xs)) // 2
    half = max((max(xs) - min(xs)) // 2 + MARGIN, 480)
    return middle - half, min(ys) - MARGIN // 2, middle + half, max(ys) + MARGIN


def _draw_edge(network: EventNetwork, edge: Edge, points: list[Position], sizes: list[float], *, is_aside: bool) -> str:
    events = [network.events[number] for number in edge.events]
    (x1, y1), (x2, y2) = points[edge.source], points[edge.target]
    if edge.source == edge.target:
        radius = sizes[edge.source]
        colour = line_style(events)["light"]
        return f'<circle cx="{x1}" cy="{y1 - 1.6 * radius:.1f}" r="{radius:.1f}" fill="none" stroke="{colour}"/>'
    length = max(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5, 1.0)
    ahead_x, ahead_y = (x2 - x1) / length, (y2 - y1) / length
    # Lines that share their nodes lie next to each other.
    aside = 4.0 if is_aside else 0.0
    x1, y1 = x1 - ahead_y * aside, y1 + ahead_x * aside
    end = length - sizes[edge.target] - 2
    tip = (x1 + ahead_x * end, y1 + ahead_y * end)
    return _draw_arrow((x1, y1), tip, (ahead_x, ahead_y), events, dash_scale=SCALE_OF_DASHES)


def _draw_arrow(tail: Point, tip: Point, ahead: Direction, events: Sequence[Event], *, dash_scale: float) -> str:
    line, (ahead_x, ahead_y) = line_style(events), ahead
    dashes = f' stroke-dasharray="{_dashes(line, dash_scale)}"' if line["dashes"] else ""
    back = (tip[0] - ahead_x * 9, tip[1] - ahead_y * 9)
    head = [tip, (back[0] - ahead_y * 4, back[1] + ahead_x * 4), (back[0] + ahead_y * 4, back[1] - ahead_x * 4)]
    return (
        f'<path d="M{tail[0]:.1f},{tail[1]:.1f}L{back[0]:.1f},{back[1]:.1f}" stroke="{line["light"]}" '
        f'stroke-width="{line_width(events):.1f}"{dashes}/>{_open_middle(tail, back, events)}'
        f'<polygon points="{_points(head)}" fill="{line["light"]}"/>'
    )


def _open_middle(tail: Point, back: Point, events: Sequence[Event]) -> str:
    """What makes the line of a claim a double one."""
    if not is_claimed(events):
        return ""
    width = line_width(events) * appearance()["claim"]["open"]
    path = f"M{tail[0]:.1f},{tail[1]:.1f}L{back[0]:.1f},{back[1]:.1f}"
    return f'<path d="{path}" stroke="{PAPER}" stroke-width="{width:.1f}"/>'


def _dashes(line: dict[str, Any], scale: float) -> str:
    return " ".join(str(part * scale) for part in line["dashes"])


def _place_stubs(network: EventNetwork, points: list[Position], sizes: list[float]) -> list[PlacedStub]:
    reaches = [
        size * max(1.0, group_of(node.type)["size"]) + 2 for node, size in zip(network.nodes, sizes, strict=True)
    ]
    return place_stubs(network, points, radii=reaches, length=STUB_LENGTH)


def _pair(edge: Edge) -> tuple[int, int]:
    return edge.source, edge.target


def _draw_node(node: Node, point: Position, radius: float) -> str:
    return _draw_shape(group_of(node.type), point, radius)


def _draw_shape(group: dict[str, Any], point: tuple[float, float], radius: float) -> str:
    x, y = point
    is_hollow = group.get("hollow", False)
    paint = f'fill="{PAPER if is_hollow else group["light"]}" stroke="{group["light"] if is_hollow else PAPER}"'
    if group["shape"] == "dot":
        shape = f'<circle cx="{x}" cy="{y}" r="{radius:.1f}" {paint} stroke-width="{1.8 if is_hollow else 1}"/>'
    else:
        size = radius * group["size"]
        polygon = appearance()["shapes"][group["shape"]]["corners"]
        corners = [(x + size * right, y + size * down) for right, down in polygon]
        shape = f'<polygon points="{_points(corners)}" {paint}/>'
    if "icon" not in group:
        return shape
    ink = INK if group.get("isBright") else PAPER
    return shape + f'<path d="{group["icon"]}" fill="{ink}" transform="translate({x} {y}) scale({radius / 15:.3f})"/>'


def _draw_labels(
    network: EventNetwork, points: list[Position], sizes: list[float], stubs: Sequence[PlacedStub]
) -> list[str]:
    """Names first, then actions; each where it covers nothing that was drawn before."""
    left, top, right, bottom = _bounds(points)
    taken = OccupancyGrid((left, top, right, bottom - 40))
    for (x, y), radius in zip(points, sizes, strict=True):
        taken.take((x - radius, y - radius, x + radius, y + radius))
    for stub in stubs:
        taken.take(stub.box)
    names = _draw_names(network, points, sizes, taken)
    return [*names, *_draw_actions(network, points, taken), *_draw_stub_actions(stubs, taken)]


def _draw_names(
    network: EventNetwork, points: list[Position], sizes: list[float], taken: OccupancyGrid
) -> Iterator[str]:
    for node in network.nodes:
        (x, y), gap = points[node.number], sizes[node.number] + 3
        font_size, weight = (14, 600) if node.number < 12 else (12, 400)
        text = short(node.name)
        width, height = len(text) * font_size * LETTER_WIDTH, font_size + 3
        corners = [(x - width / 2, y + gap), (x - width / 2, y - gap - height), (x + gap, y - height / 2),
                   (x - gap - width, y - height / 2)]  # fmt: skip
        box = taken.first_free([(a, b, a + width, b + height) for a, b in corners])
        if box is not None:
            yield _label(text, box, font_size, INK, weight)


def _draw_actions(network: EventNetwork, points: list[Position], taken: OccupancyGrid) -> Iterator[str]:
    for edge in network.edges:
        if edge.source == edge.target:
            continue
        events = [network.events[number] for number in edge.events]
        line = line_style(events)
        text = line_label(events)
        (x1, y1), (x2, y2) = points[edge.source], points[edge.target]
        half_width, across, down = len(text) * 11 * LETTER_WIDTH / 2, (x1 + x2) / 2, (y1 + y2) / 2
        box = taken.first_free([(across - half_width, down - 7, across + half_width, down + 7)])
        if box is not None:
            yield _label(text, box, 11, line_ink(line), 400)


def _draw_stub_actions(stubs: Sequence[PlacedStub], taken: OccupancyGrid) -> Iterator[str]:
    """Where there is no room for the words, the mark and how many events there are."""
    for stub in stubs:
        line = line_style(stub.events)
        count = f"{len(stub.events)}×" if stub.events[1:] else ""
        for text in filter(None, [bundle_label(stub.events), " ".join(filter(None, [line["mark"], count]))]):
            box = taken.first_free([stub.label_box(len(text) * 11 * LETTER_WIDTH, 14)])
            if box is not None:
                yield _label(text, box, 11, line_ink(line), 400)
                break


def _label(text: str, box: Box, font_size: int, colour: str, weight: int) -> str:
    x, y = (box[0] + box[2]) / 2, box[3] - font_size * 0.28
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle" font-size="{font_size}" font-weight="{weight}" '
        f'fill="{colour}" stroke="{PAPER}" stroke-width="3" paint-order="stroke" stroke-linejoin="round">'
        f"{_text(text)}</text>"
    )


def _draw_legend(network: EventNetwork, words: dict[str, str], *, left: int, top: int) -> list[str]:
    """Only what occurs: kinds of names on one line, kinds of lines on the next."""
    drawn: list[str] = []
    x = float(left)
    types = {node.type for node in network.nodes}
    for group in appearance()["groups"]:
        if types.isdisjoint(group["types"]):
            continue
        drawn += [_draw_shape(group, (x + 7, top), 7), _legend_text(words[f"group_{group['name']}"], x + 20, top)]
        x += 44 + len(words[f"group_{group['name']}"]) * 12 * LETTER_WIDTH
    x = float(left)
    bundles: list[Edge | Stub] = [*network.edges, *network.stubs]
    styles = {line_style([network.events[number] for number in bundle.events])["name"] for bundle in bundles}
    for line in appearance()["lines"]:
        if line["name"] not in styles:
            continue
        text = words.get(f"line_{line['name']}", words["kind_role"])
        dashes = f' stroke-dasharray="{_dashes(line, SCALE_OF_DASHES)}"' if line["dashes"] else ""
        drawn.append(f'<path d="M{x},{top + 24}h30" stroke="{line["light"]}" stroke-width="2"{dashes}/>')
        drawn.append(_legend_text(" ".join(filter(None, [line["mark"], text])), x + 36, top + 24))
        x += 62 + (len(text) + 2) * 12 * LETTER_WIDTH
    if any(is_claimed([event]) for event in network.events):
        drawn.append(_double_line(x, top + 24))
        drawn.append(_legend_text(words["source_attributed"], x + 36, top + 24))
    return drawn


def _double_line(x: float, y: float) -> str:
    colour = line_styles()["asserted"]["light"]
    return "".join(f'<path d="M{x},{y + shift}h30" stroke="{colour}" stroke-width="1.3"/>' for shift in (-1.6, 1.6))


def _legend_text(text: str, x: float, y: float) -> str:
    return f'<text x="{x:.1f}" y="{y + 4:.1f}" font-size="12" fill="{INK}">{_text(text)}</text>'


def _text(text: str) -> str:
    return str(escape(text.translate(UNWRITABLE)))


def _points(corners: list[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
