"""The templates of pyvis, changed so that its page opens offline and its labels keep their size on the screen."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files

from jinja2 import Environment, FileSystemLoader

from kg.view.bundling import bundle

_BOOTSTRAP = re.compile(r"<link[^>]+/bootstrap@[^>]*>|<script[^>]+/bootstrap@[^>]*>\s*</script>")
_MENUS = "<style>body { font-family: sans-serif; } .row { display: flex; gap: 8px; } [class*=col-] { flex: 1; }</style>"
"""As much of Bootstrap as the menus of pyvis need."""


class OfflineTemplates(FileSystemLoader):
    """The templates of a folder without Bootstrap, which their page would fetch, and with the script of its labels."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The changed text of a template, its path, and whether it is still the same; other files as they are."""
        source, path, is_current = super().get_source(environment, template)
        if template.endswith(".html"):
            script = f"<script>{{% raw %}}{labels_script()}{{% endraw %}}</script>"
            source = _BOOTSTRAP.sub("", source).replace("</body>", f"{_MENUS}{script}</body>")
        return source, path, is_current


@cache
def labels_script() -> str:
    """The script that keeps the labels of pyvis's page at their size on the screen."""
    return bundle(files("kg.view") / "page" / "script", "pyvis_labels.js")
