"""The graph as a picture: one HTML file that opens offline, with the sentence behind every line."""

from kg.view.network import EventNetwork, build_network
from kg.view.page_data import ArticleInfo
from kg.view.rendering import Language, render_html, write_html

__all__ = ["ArticleInfo", "EventNetwork", "Language", "build_network", "render_html", "write_html"]
