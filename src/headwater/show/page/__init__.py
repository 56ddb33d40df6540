"""The page: a briefing as one file that needs no network, obeys a strict policy, and shows outside text as text."""

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment
from markupsafe import Markup

from headwater.model import Briefing
from headwater.show.page.templates import environment
from headwater.show.page.view import views


def page(briefing: Briefing) -> str:
    """The briefing as one HTML file. Style and script are named in its policy by their hash; nothing else may run."""
    style, script = _asset("brief.css"), _asset("brief.js")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    return (
        _environment()
        .get_template("brief.html.j2")
        .render(
            stories=views(briefing),
            issues=briefing.issues,
            made_by=briefing.made_by,
            policy=policy,
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own file
        )
    )


def _asset(name: str) -> str:
    return files(__name__).joinpath(name).read_text("utf-8")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _environment() -> Environment:
    return environment((__name__, "."))
