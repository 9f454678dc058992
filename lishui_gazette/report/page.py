"""The page: one HTML file that holds data, words, style, libraries and its own script, and asks for nothing else.

Text of a source enters the page as JSON and reaches the screen as text nodes. The policy in the page's head lets
the browser run only the scripts that stand in it now, by their hashes, and connect to nothing.
"""

from __future__ import annotations

import base64
import hashlib
import json
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from lishui_gazette import yaml_text
from lishui_gazette.report.charts import chart_specs
from lishui_gazette.report.libraries import charts_script, table_script, table_style

__all__ = ["json_for_html", "page"]

# The page's own script, in the order in which its parts build on each other.
SCRIPTS = (
    "words.js", "dom.js", "data.js", "format.js", "charts.js", "record.js", "overview.js", "board.js", "timeline.js",
    "people.js", "marks.js", "reader.js", "findings.js", "main.js",
)  # fmt: skip
# What could end a script element or a line of script, and how JSON writes it instead.
_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def json_for_html(value: Any) -> Markup:
    """`value` as JSON that may stand in a script element, whatever strings it holds."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    # A lone surrogate cannot be written as UTF-8; JSON can name it.
    text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return Markup(text.translate(_ESCAPES))


def page(content: dict[str, Any]) -> str:
    """The page of a report's content."""
    environment = Environment(
        loader=PackageLoader(__package__), autoescape=select_autoescape(), undefined=StrictUndefined, trim_blocks=True
    )
    scripts = [_script(charts_script()), _script(table_script()), _script(_own_script())]
    return environment.get_template("page.html").render(
        title=content["title"],
        policy=_policy(scripts),
        styles=[Markup(table_style()), Markup(_asset("page.css"))],
        scripts=[Markup(script) for script in scripts],
        data=json_for_html({**content, "words": _words(), "charts": chart_specs()}),
    )


def _asset(name: str) -> str:
    return files(__package__).joinpath(f"assets/{name}").read_text("utf-8")


def _own_script() -> str:
    return "\n".join(_asset(name) for name in SCRIPTS)


def _script(source: str) -> str:
    """`source` as it may stand in a script element."""
    return source.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _words() -> dict[str, Any]:
    """The words of the interface by key: English, Chinese."""
    loaded: dict[str, Any] = yaml_text.loaded(files(__package__).joinpath("words.yaml").read_text("utf-8"))
    return loaded


def _policy(scripts: list[str]) -> str:
    """The content security policy of a page with these scripts."""
    hashes = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    allowed = " ".join(f"'sha256-{digest}'" for digest in hashes)
    # Style may be inline: the libraries set it on elements, and it cannot run.
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
