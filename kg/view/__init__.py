"""The graph as a picture: one HTML file that opens offline, with the source sentence of every edge."""

from kg.view.choice import Caption, PictureOptions
from kg.view.event_network import EventNetwork, build_network
from kg.view.page_data import ArticleInfo, Language
from kg.view.rendering import render_html, write_html
from kg.view.still import render_svg, write_png, write_svg
from kg.view.subgraph import subgraph_of

__all__ = [
    "ArticleInfo",
    "Caption",
    "EventNetwork",
    "Language",
    "PictureOptions",
    "build_network",
    "render_html",
    "render_svg",
    "subgraph_of",
    "write_html",
    "write_png",
    "write_svg",
]
