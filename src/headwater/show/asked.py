"""The answer to a question in the terminal: who says so, who says otherwise, from which origins, and in which words."""

from collections.abc import Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.rule import Rule
from rich.text import Text

from headwater.model import Answered, Checked, Reply
from headwater.show import outline as shape
from headwater.show.outline import Item, Outline
from headwater.show.proofs import Proof, proofs
from headwater.show.safe import one_line, shorten
from headwater.show.text import Bullet, badge, credibility, issues, notes
from headwater.show.words import SIGNS, count, listed, outlet

_QUOTE = 300


def print_checked(checked: Checked, console: Console) -> None:
    """Print what the reports say to the question, then the inputs that could not be read."""
    console.print(Text(f"“{one_line(checked.question)}”", style="bold"))
    console.print(Text(verdict(checked), style="bold"))
    for story in checked.stories:
        for part in _story(story):
            console.print(part)
    for part in issues(checked.issues):
        console.print(part)


def verdict(checked: Checked) -> str:
    """The answer in one sentence."""
    says = _weight(checked, [(s, m) for s in checked.stories for m in s.says])
    against = _weight(checked, [(s, m) for s in checked.stories for m in s.against])
    if says and against:
        return f"Said by {says}, contradicted by {against}."
    if says:
        return f"Said by {says}; nothing here contradicts it."
    near = " Some of it comes near." if any(story.near for story in checked.stories) else ""
    return f"Nothing here says so; contradicted by {against}." if against else f"Nothing here says so.{near}"


def _weight(checked: Checked, found: Sequence[tuple[Answered, Reply]]) -> str:
    """How many reports and origins stand behind the claims that answer alike."""
    claims = [c for s, m in found for c in s.account.claims if c.id == m.claim]
    if not claims:
        return ""
    kinds = {o.id: o.kind for s in checked.stories for o in s.account.origins}
    origins = {o for c in claims for o in c.origins if kinds[o] != "unknown"}
    behind = f"from {count(len(origins), 'origin')}" if origins else "none saying where from"
    return f"{count(len({r for c in claims for r in c.reports}), 'report')}, {behind}"


def _story(story: Answered) -> Iterator[RenderableType]:
    outline = shape.outline(story.account)
    items, shown = {item.claim.id: item for item in outline.items}, proofs(outline)
    yield Rule(style="bright_black")
    yield Text(one_line(story.account.title) or "Untitled story", style="bright_black")
    for title, found in _parts(story):
        if found:
            yield Group(Text(), Text(title.upper(), style="bold"))
        for match in found:
            yield _claim(items[match.claim], outline, shown[items[match.claim].number])


def _parts(story: Answered) -> tuple[tuple[str, tuple[Reply, ...]], ...]:
    return ("Says so", story.says), ("Contradicts it", story.against), ("Comes near: look", story.near)


def _claim(item: Item, outline: Outline, found: Sequence[Proof]) -> RenderableType:
    head = Text.assemble((one_line(item.claim.text), "bold"), (f"  {item.tally}", "dark_orange3"))
    lines = [_proof(proof) for proof in found]
    rivals = _rivals(item, outline)
    return Bullet(
        Group(head, *map(badge, item.origins), *credibility(item), *notes(item), *rivals, *lines), f"{item.number}"
    )


def _proof(proof: Proof) -> RenderableType:
    ways = [
        f"{SIGNS[w.kind]} {' → '.join([w.source, *(one_line(link.label) for link in w.relays)])}" for w in proof.ways
    ]
    flags = [*(["stated as fact"] if proof.dropped else []), *(["comes back to itself"] if proof.circular else [])]
    said = Text.assemble((outlet(proof.report), "bold"), (f"  {listed([*ways, *flags])}", "bright_black"))
    return Bullet(Group(said, Text(f"“{shorten(proof.quote, _QUOTE)}”")), "›")


def _rivals(item: Item, outline: Outline) -> list[Text]:
    rivals = item.claim.conflict.rivals if item.claim.conflict else ()
    texts = [one_line(i.claim.text) for i in outline.items if i.claim.id in rivals]
    return [Text(f"disputed: {text}", style="yellow") for text in texts]
