"""Where two sentences stand together without a space between them."""

import re

from headwater.furniture.lines import listed

_GLUE = re.compile(
    r"(?P<left>[\w’'.]{0,30}[\w)\]%])(?P<end>[.!?])(?P<close>[”’\")\]]*)(?P<open>[“‘\"(\[]?)(?P<right>[A-ZÀ-Þ][\w’']*)"
)
# The end of a glue point by itself: most lines have none, and to look for it costs a twentieth.
_STOP = re.compile(r"[.!?][”’\")\]]*[“‘\"(\[]?[A-ZÀ-Þ]")
_SHORTENED = listed(
    "mr mrs ms dr st gen sen rep gov lt col sgt capt cpl maj adm prof rev hon pres sec jr sr no vs inc ltd co corp jan"
    " feb mar apr jun jul aug sep sept oct nov dec mt ft fr al et eg ie e.g i.e ph op vol art fig"
)
_SUFFIXES = listed(
    "com org net gov edu co uk io tv info js pdf doc docx jpg png gif html htm php asp aspx xls mp3 mp4 am me"
)
_OPENERS = listed(
    "a an the this that these those there he she it they we you i his her its their our my but and or so yet in on at"
    " by for from of to with as after before when while if since although though however meanwhile also not no"
)
_ADDRESS = re.compile(r"://|www\.|@|\w\.\w{2,4}/|#")


def glue_points(text: str) -> tuple[int, ...]:
    """Offsets at which a sentence begins without a space before it ("…that night.By mobilizing…")."""
    lines = [m.span() for m in re.finditer(r"[^\n]+", text)]
    glued = (m for line in lines if _STOP.search(text, *line) for m in _GLUE.finditer(text, *line))
    return tuple(point for match in glued if (point := _glued_at(text, match)) is not None)


def _glued_at(text: str, match: re.Match[str]) -> int | None:
    """Where the second sentence begins, or None where this is an abbreviation, a name or an address."""
    left, right = match["left"], match["right"]
    if _in_address(text, match) or (left.endswith(".") and match["end"] == "."):
        return None
    if match["end"] == "." and not match["close"] and not match["open"] and not _parts_sentences(text, match):
        return None
    if right.lower() in _SUFFIXES and not match["close"] and right not in {"Am", "Me", "Co"}:
        return None
    if match["close"].endswith('"') and not match["open"] and _opens_here(text, match.end("close") - 1):
        return match.end("close") - 1
    return match.start("open") if match["open"] else match.start("right")


def _parts_sentences(text: str, match: re.Match[str]) -> bool:
    left, right = match["left"], match["right"]
    last = left.rsplit(".", 1)[-1]
    if left.lower() in {"e.g", "i.e"} or last.lower() in _SHORTENED:
        return False
    if len(last) == 1 and last.isalpha():
        return _ends_after_initial(text, match)
    if last.isdigit() and len(last) <= 2 and _before(text, match) in {"", "\n"}:  # 1.The first point of a list
        return False
    return not right.isupper() or len(right) == 1 or not last[-1].isupper()


def _ends_after_initial(text: str, match: re.Match[str]) -> bool:
    """9 p.m.Police and U.S.The end sentences; U.S.A., F.B.I. and J.Smith do not."""
    if match["left"].lower() in {"a.m", "p.m"} and _before(text, match) == " ":
        return True
    opens = match["right"].lower() in _OPENERS and match["right"] != "A"
    return "." in match["left"] and opens and text[match.end() : match.end() + 1] != "."


def _before(text: str, match: re.Match[str]) -> str:
    return text[match.start() - 1] if match.start() else ""


# Enough to hold any address and any paragraph; without it, a megabyte without a line break takes minutes.
_AROUND = 2000


def _in_address(text: str, match: re.Match[str]) -> bool:
    before = re.split(r"\s", text[max(0, match.start() - _AROUND) : match.start()])[-1]
    after = re.split(r"\s", text[match.end() : match.end() + _AROUND], maxsplit=1)[0]
    return bool(_ADDRESS.search(before + match[0] + after))


def _opens_here(text: str, at: int) -> bool:
    """Whether a straight quotation mark opens: an even number of them stands before it in its paragraph."""
    return text[max(0, at - _AROUND) : at].rsplit("\n", 1)[-1].count('"') % 2 == 0
