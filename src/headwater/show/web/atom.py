"""New and changed claims as an Atom feed (RFC 4287), for readers of feeds and for bots."""

from lxml import etree
from starlette.requests import Request
from starlette.responses import Response

from headwater.model import fingerprint
from headwater.show.safe import one_line
from headwater.show.web import asked
from headwater.show.web.changes import Shown, shown
from headwater.show.web.paging import further
from headwater.show.web.rendering import answered
from headwater.store import Moment, View

_NS = "http://www.w3.org/2005/Atom"
_A_PAGE = 50


def feed(request: Request, view: View) -> Response:
    """The last fifty changes of all stories, or behind a cursor; of one story with `?story=`."""
    story = asked.text(request, "story")
    if story:
        moments, cursor = view.history(story)[-_A_PAGE:][::-1], None
    else:
        page = view.changes(asked.cursor(request), _A_PAGE)
        moments, cursor = page.rows, further(request, page.next)
    site = f"{request.url.scheme}://{request.url.netloc}"
    body = etree.tostring(_feed(request, site, moments, cursor), xml_declaration=True, encoding="utf-8")
    return answered(request, body, "application/atom+xml; charset=utf-8")


def _feed(request: Request, site: str, moments: tuple[Moment, ...], cursor: str | None) -> etree._Element:
    root = request.scope.get("root_path", "")
    top = etree.Element("feed", nsmap={None: _NS})
    _say(top, "id", f"{site}{root}/changes.atom")
    _say(top, "title", "Headwater: new and changed claims")
    _say(top, "updated", max((moment.at for moment in moments), default="1970-01-01T00:00:00Z"))
    _link(top, "self", f"{site}{request.url.path}")
    _link(top, "alternate", f"{site}{root}/changes")
    if cursor:
        _link(top, "next", site + cursor)
    for moment in moments:
        _entry(top, moment, shown(moment, root), site)
    return top


def _entry(top: etree._Element, moment: Moment, line: Shown, site: str) -> None:
    entry = etree.SubElement(top, "entry")
    key = fingerprint(moment.story, moment.claim, str(moment.seq), moment.what, line.now)
    _say(entry, "id", f"urn:headwater:{key}")
    _say(entry, "title", f"{line.word}: {one_line(moment.text)}")
    _say(entry, "updated", moment.at)
    _link(entry, "alternate", site + line.href)
    author = etree.SubElement(entry, "author")
    _say(author, "name", "Headwater")
    _say(entry, "summary", f"{line.was} → {line.now}" if line.was else line.now)


def _say(parent: etree._Element, tag: str, words: str) -> None:
    # What XML cannot hold is shown as U+FFFD: a feed that no reader parses helps nobody.
    etree.SubElement(parent, tag).text = one_line(words).replace("\x00", "\N{REPLACEMENT CHARACTER}").translate(_NO_XML)


def _link(parent: etree._Element, rel: str, href: str) -> None:
    etree.SubElement(parent, "link", rel=rel, href=href)


_NO_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF], "\N{REPLACEMENT CHARACTER}")
