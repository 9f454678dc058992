"""The libraries that the page runs, out of installed packages: DataTables from itables, Vega from vl-convert."""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import vl_convert

from lishui_gazette.errors import InputError

__all__ = ["charts_script", "table_script", "table_style"]

_EXPORTS = re.compile(r"export\s*\{([^{}]*)\}\s*;?")


@cache
def charts_script() -> str:
    """Vega, Vega-Lite and Vega-Embed, as `vegaEmbed` of the window."""
    return vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")


@cache
def table_script() -> str:
    """DataTables with its extensions, as `DataTable` of the window.

    itables ships a module; what it exports by default is given to the window instead, since a page opened from a
    disk cannot import a module. Raises `InputError` where the installed itables ships another form.
    """
    source = _bundled("dt_bundle.js")
    names = dict(_default_name(listed) for listed in _EXPORTS.findall(source))
    if not names.get("default"):
        raise InputError("itables: its bundle must export DataTables by default but does not; install itables 2.5–2.9")
    return _EXPORTS.sub(f"window.DataTable={names['default']};", source)


def _default_name(listed: str) -> tuple[str, str]:
    found = re.search(r"([\w$]+)\s+as\s+default\b", listed)
    return "default", found[1] if found else ""


def table_style() -> str:
    """The style sheet that belongs to DataTables."""
    return _bundled("dt_bundle.css")


def _bundled(name: str) -> str:
    """A file that itables ships. The package itself is not imported: it would load data frames that nobody needs."""
    spec = find_spec("itables")
    (folder,) = (spec and spec.submodule_search_locations) or ("",)
    try:
        return Path(folder, "html", name).read_text("utf-8")
    except OSError:
        raise InputError(f"itables: must hold html/{name} but does not; install itables 2.5–2.9") from None
