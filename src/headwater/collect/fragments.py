"""The words of a piece of HTML, such as the content of a feed's entry, paragraph by paragraph."""

import re
from collections.abc import Iterator
from html import unescape

from lxml import etree, html

_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figure", "footer", "h1", "h2", "h3",
     "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "tr", "ul"}
)  # fmt: skip
_SILENT = frozenset(
    {"script", "style", "template", "noscript", "iframe", "object", "svg", "math", "form", "button", "figcaption"}
)
_TAG = re.compile(r"<[a-zA-Z/!]")
# An excerpt is no report, however long.
_CUT_OFF = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\b(?:read|continue|learn) (?:more|reading|on)\b[^.]{0,40})[\s»→>.]*$", re.IGNORECASE
)
# A brief of an agency has some sixty words in three sentences; the descriptions of feeds have twenty to forty.
ENOUGH_WORDS = 60


def text_of(fragment: str) -> str:
    """The words, a paragraph a line with an empty one between; plain text keeps its own paragraphs."""
    if not _TAG.search(fragment):
        return _paragraphs(re.split(r"\n\s*\n", unescape(fragment)))
    try:
        tree = html.document_fromstring(
            f"<div>{fragment}</div>", html.HTMLParser(remove_comments=True, remove_pis=True)
        )
    except (etree.LxmlError, ValueError, AssertionError):
        return ""
    return _paragraphs("".join(_pieces(tree)).split("\0"))


def is_whole(text: str) -> bool:
    """Whether a text is long enough for a report, and does not break off."""
    return len(text.split()) >= ENOUGH_WORDS and not _CUT_OFF.search(text[-80:])


def _pieces(tree: html.HtmlElement) -> Iterator[str]:
    """Text in the order of the page, NUL where a block begins or ends; without recursion, however deep the page."""
    silent: html.HtmlElement | None = None
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        block = element.tag in _BLOCKS
        if event == "start" and silent is None:
            if not isinstance(element.tag, str) or element.tag in _SILENT:
                silent = element
            else:
                yield "\0" if block else ""
                yield element.text or ""
        elif event == "end":
            silent = None if element is silent else silent
            if silent is None:
                yield ("\0" if block else "") + (element.tail or "")


def _paragraphs(blocks: list[str]) -> str:
    lines = (" ".join(block.split()) for block in blocks)
    return "\n\n".join(line for line in lines if line)
