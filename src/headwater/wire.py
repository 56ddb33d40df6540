"""The JSON of the contract, made from the types of `model.py`: one function a shape, no decisions."""

from dataclasses import replace
from typing import Any, TypeAlias

from headwater.model import (
    Account,
    Answered,
    Assertion,
    Attribution,
    Bond,
    Briefing,
    ChainLink,
    Checked,
    Claim,
    Clause,
    Derivation,
    Entity,
    Event,
    MadeBy,
    Match,
    Participant,
    Quantity,
    Reading,
    Reply,
    Report,
    Spans,
    Time,
    Without,
)
from headwater.ratings import UNRATED, Reliability

Json: TypeAlias = dict[str, Any]


def spans_json(spans: Spans) -> list[list[int]]:
    return [[start, end] for start, end in spans]


def reading_json(report: Report, reading: Reading) -> Json:
    """A line of `headwater read`.

    Where an encoder read the report, attributions are the acts that it marks; those that only rules find serve the
    rooms below alone.
    """
    told, number = _printed(reading)
    return {
        "id": report.id,
        "title": report.title,
        "outlet": report.outlet,
        "url": report.url,
        "published": report.published,
        "language": reading.language,
        "text": report.text,
        "sentences": spans_json(reading.sentences),
        "entities": [
            {"start": m.start, "end": m.end, "text": m.text, "type": m.type, "entity": m.entity}
            for m in reading.entities
        ],
        "times": [_time_json(t) for t in reading.times],
        "attributions": [_attribution_json(a) for a in told],
        "events": [event_json(replace(e, attribution=number.get(e.attribution))) for e in reading.events],
        "clauses": [_clause_json(replace(c, attribution=number.get(c.attribution))) for c in reading.clauses],
        "credits": [{"label": c.label, "spans": spans_json(c.spans)} for c in reading.credits],
    }


def _printed(reading: Reading) -> tuple[list[Attribution], dict[int | None, int]]:
    """The attributions to print, in text order, and where among them each of the reading's own stands."""
    own = [(a, i) for i, a in enumerate(reading.attributions) if reading.overheard is None or a.marked is not None]
    every: list[tuple[Attribution, int | None]] = [*own, *((a, None) for a in reading.overheard or ())]
    every.sort(key=lambda pair: (pair[0].marked or pair[0]).cue)
    return [a for a, _ in every], {i: n for n, (_, i) in enumerate(every) if i is not None}


def bond_json(bond: Bond) -> dict[str, Any]:
    """Why a report stands in its story, as `headwater link` prints it beside the report."""
    return {"nearest": bond.b, "score": round(bond.score, 3), "words": list(bond.words)}


def derivation_json(d: Derivation) -> Json:
    """A line of `headwater link` about two reports."""
    return {
        "from": d.source,
        "to": d.target,
        "kind": d.kind,
        "score": round(d.score, 3),
        "evidence": {"from": spans_json(d.evidence_source), "to": spans_json(d.evidence_target)},
    }


def briefing_json(briefing: Briefing) -> Json:
    """What `headwater brief --format json` prints."""
    return {
        "stories": [account_json(a) for a in briefing.stories],
        "issues": [{"input": i.input, "what": i.what} for i in briefing.issues],
        "made_by": _made_by_json(briefing.made_by),
    }


def checked_json(checked: Checked) -> Json:
    """What `headwater check --format json` prints: the claims that answer, each with the story it stands in."""
    return {
        "question": checked.question,
        "says": [row for story in checked.stories for row in _replies_json(story, story.says)],
        "against": [row for story in checked.stories for row in _replies_json(story, story.against)],
        "near": [row for story in checked.stories for row in _replies_json(story, story.near)],
        "stories": [account_json(story.account) for story in checked.stories],
        "issues": [{"input": i.input, "what": i.what} for i in checked.issues],
        "made_by": _made_by_json(checked.made_by),
    }


def _replies_json(story: Answered, found: tuple[Reply, ...]) -> list[Json]:
    return [{"story": story.account.id, "claim": m.claim, "score": round(m.score, 3)} for m in found]


def _made_by_json(made_by: MadeBy) -> Json:
    return {"version": made_by.version, "weights": made_by.weights, "settings": made_by.settings}


def account_json(account: Account) -> Json:
    """One story of a briefing."""
    return {
        "id": account.id,
        "title": account.title,
        "first": account.first,
        "last": account.last,
        "reports": [_report_json(r, dict(account.reliability).get(r.id, UNRATED)) for r in account.reports],
        "derivations": [derivation_json(d) for d in account.derivations],
        "missing": [{"label": m.label, "claims": list(m.claims)} for m in account.missing],
        "origins": [
            {"id": o.id, "kind": o.kind, "label": o.label, "reliability": o.reliability} for o in account.origins
        ],
        "claims": [_claim_json(c) for c in account.claims],
        "entities": [entity_json(e) for e in account.entities],
        "board": [
            {"subject": b.subject, "variable": b.variable, "from": b.before, "to": b.after, "since": b.since}
            | {"claims": list(b.claims)}
            for b in account.board
        ],
        "without": _without_json(account.without) if account.without else None,
    }


def _without_json(without: Without) -> Json:
    return {
        "names": list(without.names),
        "claims": [
            {"id": c.claim, "text": c.text, "before": c.before, "after": c.after, "gone": c.gone}
            for c in without.claims
        ],
    }


def entity_json(entity: Entity) -> Json:
    return {
        "id": entity.id,
        "name": entity.name,
        "type": entity.type,
        "aliases": list(entity.aliases),
        "elsewhere": entity.elsewhere,
        "identity": entity.identity,
        "met": {"story": entity.met.story, "why": entity.met.why} if entity.met else None,
        "matches": [_match_json(m) for m in entity.matches],
    }


def named_json(entity: Entity, story: str) -> Json:
    """A line of `headwater link` about a name: it has no `id` and no `story`, so that it is taken for no report."""
    told = entity_json(entity)
    return {"entity": told.pop("id"), "of": story} | {
        key: told[key] for key in ("name", "type", "identity", "met", "matches")
    }


def _match_json(match: Match) -> Json:
    return {"report": match.report, "text": match.text, "why": match.why, "spans": spans_json(match.spans)}


def event_json(event: Event) -> Json:
    return {
        "start": event.start,
        "end": event.end,
        "type": event.type,
        "mode": event.mode,
        "actors": [_participant_json(p) for p in event.actors],
        "targets": [_participant_json(p) for p in event.targets],
        "place": {"start": event.place.start, "end": event.place.end, "text": event.place.text}
        if event.place
        else None,
        "time": {"start": event.time.start, "end": event.time.end, "text": event.time.text, "value": event.time.value}
        if event.time
        else None,
        "numbers": [_quantity_json(q) for q in event.numbers],
        "score": round(event.score, 3),
        "status": event.status,
        "factuality": event.factuality,
        "background": event.background,
        "attribution": event.attribution,
    }


def _report_json(report: Report, reliability: Reliability) -> Json:
    return {
        "id": report.id,
        "outlet": report.outlet,
        "title": report.title,
        "published": report.published,
        "published_from": report.published_from,
        "url": report.url,
        "sha256": report.sha256,
        "collected": report.collected,
        "reliability": reliability,
    }


def _time_json(time: Time) -> Json:
    return {"start": time.start, "end": time.end, "text": time.text, "type": time.type, "value": time.value}


def _attribution_json(a: Attribution) -> Json:
    where = a.marked or a
    return {
        "source": spans_json(where.source),
        "cue": spans_json(where.cue),
        "content": spans_json(where.content),
        "kind": a.kind,
        "source_kind": a.source_kind,
        "score": round(a.score, 3),
        "chain": [{"kind": s.kind, "label": s.label, "spans": spans_json(s.spans)} for s in a.chain],
    }


def _participant_json(p: Participant) -> Json:
    return {
        "start": p.start,
        "end": p.end,
        "text": p.text,
        "entity": p.entity,
        "country": p.country,
        "sector": p.sector,
    }


def _quantity_json(q: Quantity) -> Json:
    return {"start": q.start, "end": q.end, "value": q.value, "unit": q.unit}


def _clause_json(c: Clause) -> Json:
    return {
        "spans": spans_json(c.spans),
        "attribution": c.attribution,
        "event": c.event,
        "status": c.status,
        "background": c.background,
        "own": c.own,
    }


def _claim_json(claim: Claim) -> Json:
    return {
        "id": claim.id,
        "text": claim.text,
        "status": claim.status,
        "origins": list(claim.origins),
        "independent_origins": claim.independent_origins,
        "at_most": claim.at_most,
        "untraced": claim.untraced,
        "doubt": claim.doubt,
        "credibility": claim.credibility.grade if claim.credibility else None,
        "credibility_reason": claim.credibility.reason if claim.credibility else None,
        "assertions": [_assertion_json(a) for a in claim.assertions],
        "conflict": {
            "about": claim.conflict.about,
            "value": claim.conflict.value,
            "rivals": list(claim.conflict.rivals),
        }
        if claim.conflict
        else None,
        "updates": [{"claim": u.claim, "value": u.value, "when": u.when} for u in claim.updates],
        "event": event_json(claim.event) if claim.event else None,
        "time": claim.time,
        "background": claim.background,
    }


def _assertion_json(a: Assertion) -> Json:
    return {
        "report": a.report,
        "spans": spans_json(a.spans),
        "score": round(a.score, 3),
        "dropped": a.dropped,
        "circular": a.circular,
        "chain": [_link_json(s) for s in a.chain],
    }


def _link_json(s: ChainLink) -> Json:
    return {"kind": s.kind, "label": s.label, "origin": s.origin, "report": s.report, "spans": spans_json(s.spans)}
