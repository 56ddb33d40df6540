"""From a draft to a report: gaps filled, the language known, every report once and every id its own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from headwater.collect.drafts import Draft
from headwater.collect.language import READ, language_of, name_of
from headwater.model import Issue, Report, fingerprint


@dataclass(frozen=True, slots=True)
class Defaults:
    """What stands in where the inputs themselves are silent."""

    published: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """A report with the bytes it was made from."""

    report: Report
    data: bytes


def finish(draft: Draft, defaults: Defaults, collected: str) -> Taken | Issue:
    """The report a draft makes, or why it is none."""
    language = language_of(draft.text)
    if language is not None and language not in READ:
        return Issue(draft.input, f"in {name_of(language)}, which is not read yet")
    filled = _filled(draft, defaults)
    outlet, outlet_from = (
        (filled.outlet, filled.outlet_from) if filled.outlet else (draft.fallback, draft.fallback_from)
    )
    report = Report(
        id=draft.id or fingerprint(draft.title or "", outlet, draft.text),
        text=draft.text,
        outlet=outlet,
        outlet_from=outlet_from,
        title=draft.title,
        url=draft.url,
        published=filled.published,
        published_from=filled.published_from,
        author=draft.author,
        language=language,
        sha256=sha256(draft.data).hexdigest(),
        collected=collected,
        input=draft.input,
    )
    return Taken(report, draft.data)


def _filled(draft: Draft, defaults: Defaults) -> Draft:
    if defaults.published and not draft.published:
        draft = replace(draft, published=defaults.published, published_from="option")
    if defaults.outlet and not draft.outlet:
        draft = replace(draft, outlet=defaults.outlet, outlet_from="option")
    return draft


def each_once(found: Iterable[Taken | Issue]) -> Iterator[Taken | Issue]:
    """The same stream without reports that came before; a report that takes another's id gets one of its own, aloud."""
    seen: dict[str, str] = {}
    for item in found:
        if isinstance(item, Issue):
            yield item
            continue
        report = item.report
        words = fingerprint(report.title or "", report.outlet, report.text)
        if report.id not in seen:
            seen[report.id] = words
            yield item
        elif seen[report.id] != words:
            other = f"{report.id}~{words[:8]}"
            if other not in seen:
                seen[other] = words
                yield Issue(report.input, f"the id {report.id} belongs to another report; this one is called {other}")
                yield replace(item, report=replace(report, id=other))
