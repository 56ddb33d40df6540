"""Templates in which outside text is inert: escaped, its control codes shown; a name that is missing is an error."""

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined, select_autoescape

from headwater.show import words
from headwater.show.answer import value
from headwater.show.page.view import tone
from headwater.show.safe import one_line, plain, shorten, web_address


def environment(*places: tuple[str, str]) -> Environment:
    """The templates of some folders of packages, looked through in order, with the filters and words all share."""
    made = Environment(
        loader=ChoiceLoader([PackageLoader(package, folder) for package, folder in places]),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_inert,
        auto_reload=False,  # an upgrade under a running service must not mix its templates with our code
    )
    made.filters |= {
        "line": one_line,
        "short": shorten,
        "address": web_address,
        "day": words.day,
        "clock": words.clock,
        "inside": words.inside,
    }
    made.globals |= {"words": words, "tone": tone, "value": value}
    return made


def _inert(value: object) -> object:
    """Control codes and direction overrides in outside text are shown, not obeyed."""
    return plain(value) if type(value) is str else value
