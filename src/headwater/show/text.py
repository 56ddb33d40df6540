"""The terminal face: an account that one reads from top to bottom, at any width, with or without colour."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.rule import Rule
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from headwater.model import Assertion, Briefing, Issue, Origin, SourceKind
from headwater.ratings import UNRATED
from headwater.show import outline as shape
from headwater.show.answer import answer, findings, value
from headwater.show.names import namings
from headwater.show.outline import Dispute, Item, Outline, Section
from headwater.show.safe import one_line, shorten
from headwater.show.words import (
    SIGNS,
    clock,
    count,
    credible,
    day,
    fall,
    inside,
    label,
    listed,
    listed_up_to,
    outlet,
    period,
    rated,
    without,
)

_COLOURS: dict[SourceKind, str] = {
    "named": "blue",
    "unnamed": "dark_orange3",
    "document": "green",
    "outlet": "magenta",
    "unknown": "bright_black",
}
# Background beyond this many claims is counted, not listed: a screen holds the news first.
_BACKGROUND = 6


def print_brief(briefing: Briefing, console: Console) -> None:
    """Print the account of every story, then the inputs that could not be read."""
    for number, account in enumerate(briefing.stories):
        if number:
            console.print()
        for part in _story(shape.outline(account)):
            console.print(part)
    for part in issues(briefing.issues):
        console.print(part)
    if not briefing.stories and not briefing.issues:
        console.print("Nothing to tell: the inputs hold no report.")


def _story(outline: Outline) -> Iterator[RenderableType]:
    account, found = outline.account, answer(outline)
    yield Rule(style="bright_black")
    yield Text(one_line(account.title) or "Untitled story", style="bold")
    yield Text(f"{period(account.first, account.last)} · {outline.facts}", style="bright_black")
    yield Text()
    yield Text.assemble(
        (f"{found.reports}, {found.sources}", "bold"),
        (f": {found.tail}" if found.tail else ""),
    )
    if found.caption:
        yield Text(f"{found.caption}:" if found.items else found.caption, style="italic")
    for item in found.items[:_BACKGROUND]:
        yield Bullet(Text(one_line(item.claim.text)), "›")
    if len(found.items) > _BACKGROUND:
        yield Bullet(Text(f"and {len(found.items) - _BACKGROUND} more", style="bright_black"), " ")
    for line in findings(outline):
        lead, _, rest = line.partition(": ")
        yield Text.assemble((f"{lead}: ", "bold yellow" if lead == "Disputed" else "bold"), rest)
    yield from _without(outline)
    for section in outline.sections:
        yield from _section(section, outline)
    yield from _names(outline)
    yield from _reports(outline)


def _without(outline: Outline) -> Iterator[RenderableType]:
    """What the account leaves out, and the claims that lose by it."""
    found = outline.account.without
    if found is None:
        return
    names = listed([inside(name) for name in found.names])
    yield Group(Text(), Text.assemble((f"WITHOUT {names}", "bold"), (f"  {without(found)}", "yellow")))
    for claim in found.claims:
        yield Bullet(Group(Text(one_line(claim.text)), Text(fall(claim), style="bright_black")), "↓")


def _names(outline: Outline) -> Iterator[RenderableType]:
    found = namings(outline.account)
    if not found:
        return
    yield _heading("Who is who", len(found))
    for naming in found[:_BACKGROUND]:
        told = dict.fromkeys((one_line(w.text), shorten(w.why, 160)) for w in naming.wordings)
        lines = [Text.assemble(text, (f"  {why}", "bright_black")) for text, why in told]
        yield Bullet(Group(Text(one_line(naming.entity.name), style="bold"), *lines), "=")
    if len(found) > _BACKGROUND:
        yield Bullet(Text(f"and {len(found) - _BACKGROUND} more", style="bright_black"), " ")


def _section(section: Section, outline: Outline) -> Iterator[RenderableType]:
    yield _heading(section.title, len(section.items))
    for dispute in section.disputes:
        yield from _dispute(dispute, outline)
    shown = 0
    for group in section.groups:
        if section.folded and shown >= _BACKGROUND:
            yield Bullet(Text(f"and {len(section.items) - shown} more", style="bright_black"), " ")
            return
        shown += len(group.items)
        yield _origins(group.origins)
        for item in group.items:
            yield _claim(item, outline)


def _dispute(dispute: Dispute, outline: Outline) -> Iterator[RenderableType]:
    yield Text(one_line(dispute.about) or "Two accounts", style="bold yellow")
    for side in dispute.sides:
        body = Group(
            Text.assemble((value(side.claim), "bold"), (f"  {side.tally}", "yellow")),
            Text(one_line(side.claim.text)),
            *map(badge, side.origins),
            _told_by(side, outline),
            *credibility(side),
            *notes(side),
        )
        yield Bullet(body, "≠")


def _claim(item: Item, outline: Outline) -> RenderableType:
    judged = credibility(item) if len(item.claim.reports) > 1 else []
    body = Group(Text(one_line(item.claim.text)), _told_by(item, outline), *judged, *notes(item))
    return Bullet(body, f"{item.number}")


def _told_by(item: Item, outline: Outline) -> Text:
    names = [outlet(outline.reports[key]) for key in item.claim.reports if key in outline.reports]
    flags = [flag for flag in map(_flag, item.claim.assertions) if flag]
    rest = " · ".join([f"in {listed_up_to([inside(name) for name in names], 4)}", *dict.fromkeys(flags)])
    if item.verdict in {"single", "disputed"}:
        return Text(rest, style="bright_black")
    style = "dark_orange3" if item.verdict == "repeated" else "green"
    return Text.assemble((f"{item.verdict}: {item.tally}", style), (f" · {rest}", "bright_black"))


def _flag(assertion: Assertion) -> str:
    if assertion.circular:
        return "chain comes back to itself"
    return "stated as fact by some" if assertion.dropped else ""


def credibility(item: Item) -> list[Text]:
    """The grade of a claim with its reason, where it has one."""
    return [Text(f"credibility {credible(item.claim)}", style="bright_black")] if item.claim.credibility else []


def notes(item: Item) -> list[Text]:
    """Why there may be more origins, and which other figures the same authority gave."""
    found = {"perhaps more": one_line(item.claim.doubt or ""), "same authority, other figures": item.history}
    return [Text(f"{name}: {words}", style="italic") for name, words in found.items() if words]


def _origins(origins: Sequence[Origin]) -> RenderableType:
    badges = [badge(origin) for origin in origins] or [Text("? no source given", style="bright_black")]
    return Group(Text(), *badges)


def badge(origin: Origin) -> Text:
    """An origin by its sign, its name and, where people rated it, its letter."""
    return Text(f"{SIGNS[origin.kind]} {label(origin)}{rated(origin.reliability)}", style=_COLOURS[origin.kind])


def _reports(outline: Outline) -> Iterator[RenderableType]:
    yield _heading("Reports", len(outline.account.reports))
    letters = dict(outline.account.reliability)
    for report in outline.account.reports:
        when = " ".join(filter(None, [day(report.published), clock(report.published)]))
        name = f"{outlet(report)}{rated(letters.get(report.id, UNRATED))}"
        line = Text.assemble((name, "bold"), (f"  {when}", "bright_black"))
        yield Bullet(Group(line, Text(shorten(report.title or report.text, 160))), "·")


def issues(found: Sequence[Issue]) -> Iterator[RenderableType]:
    """The inputs that could not be used, each with the reason."""
    if not found:
        return
    yield Text()
    yield Rule(style="bright_black")
    yield Text(f"{count(len(found), 'input')} could not be used", style="bold red")
    for issue in found:
        yield Bullet(Text.assemble((one_line(issue.input), "bold"), f": {one_line(issue.what)}"), "!")


def _heading(title: str, number: int) -> RenderableType:
    return Group(Text(), Text.assemble((title.upper(), "bold"), (f"  {number}", "bright_black")))


@dataclass(frozen=True, slots=True)
class Bullet:
    """A body beside a hanging sign of four columns; no line is filled up with spaces."""

    body: RenderableType
    sign: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        room = options.update(width=max(20, options.max_width - 4))
        for number, line in enumerate(console.render_lines(self.body, room, pad=False)):
            yield Segment(f"{'' if number else self.sign:>3} ", Style(color="bright_black"))
            yield from line
            yield Segment.line()
