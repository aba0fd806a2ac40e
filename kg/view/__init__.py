"""The graph as a picture: one HTML file that opens offline, with the sentence behind every line."""

from kg.view.choice import Named, Shown
from kg.view.network import EventNetwork, build_network
from kg.view.page_data import ArticleInfo, Language
from kg.view.part import part_of
from kg.view.rendering import render_html, write_html
from kg.view.still import render_svg, write_png, write_svg

__all__ = [
    "ArticleInfo",
    "EventNetwork",
    "Language",
    "Named",
    "Shown",
    "build_network",
    "part_of",
    "render_html",
    "render_svg",
    "write_html",
    "write_png",
    "write_svg",
]
