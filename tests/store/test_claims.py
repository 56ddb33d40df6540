"""Claims from one account to the next: which is which, and a history that leads to what is there now."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.model import Claim, fingerprint
from headwater.store import Moment, Store, open_store
from headwater.store.claims import Known, keys_of, matched, shown, turns
from tests.store.makings import assertion, claim, report, told

STATEMENTS = [(name, n) for name in ("lamp", "packet", "news") for n in range(4)]


def made_of(statements: Sequence[tuple[str, int]], text: str) -> Claim:
    """A claim as weighing makes it: its id is that of its first statement."""
    parts = [assertion(of, (10 * n, 10 * n + 9)) for of, n in statements]
    return claim("c" + fingerprint(str(statements[0]))[:8], text, parts, independent=len({of for of, _ in statements}))


@st.composite
def accounts(draw: st.DrawFn) -> tuple[Claim, ...]:
    """The claims of an account: some of the statements, each in one claim."""
    order = draw(st.permutations(STATEMENTS))[: draw(st.integers(0, len(STATEMENTS)))]
    cuts = sorted(draw(st.sets(st.integers(1, max(1, len(order) - 1)), max_size=5)))
    parts = [order[a:b] for a, b in zip([0, *cuts], [*cuts, len(order)], strict=True)]
    texts = st.sampled_from(["It burnt.", "All were saved.", "Nobody knows."])
    return tuple(made_of(part, draw(texts)) for part in parts if part)


def as_known(claims: Sequence[Claim]) -> list[Known]:
    return [Known(n, c.id, **shown(c), keys=keys_of(c), gone=n % 3 == 2) for n, c in enumerate(claims)]


@given(accounts(), accounts())
def test_a_claim_goes_on_as_one_claim_at_most(before: tuple[Claim, ...], after: tuple[Claim, ...]) -> None:
    known = as_known(before)
    same = matched(after, known)
    assert len({one.n for one in same.values()}) == len(same)
    ids = {one.id: one for one in known}
    assert all(same[c.id] == ids[c.id] for c in after if c.id in ids)
    for c in after:
        if c.id in same and same[c.id].id != c.id:
            assert set(keys_in(keys_of(c))) & set(keys_in(same[c.id].keys))


@given(accounts(), accounts())
def test_every_claim_that_was_and_is_has_one_turn(before: tuple[Claim, ...], after: tuple[Claim, ...]) -> None:
    known = as_known(before)
    found = list(turns(after, known))
    assert [t.now for t in found if t.now] == list(after)
    assert {t.was.n for t in found if t.was} >= {one.n for one in known if not one.gone}
    assert all(t.what == "gone" for t in found if t.now is None)


@given(accounts())
def test_what_did_not_change_has_no_turn_to_tell(claims: tuple[Claim, ...]) -> None:
    still = [replace(one, gone=False) for one in as_known(claims)]
    assert [t.what for t in turns(claims, still)] == [None] * len(claims)


def keys_in(keys: bytes) -> list[bytes]:
    return [keys[n : n + 8] for n in range(0, len(keys), 8)]


# ── in a store ───────────────────────────────────────────────────────────────────────────────────────────────────────

_stories = count()
REPORTS = [report(name, f"{name} {'burns and ' * 20}") for name in ("lamp", "packet", "news")]


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = open_store(tmp_path_factory.mktemp("claims") / "headwater.db")
    with store.batch() as batch:
        for one in REPORTS:
            batch.collect(one)
    return store


@given(st.lists(accounts(), min_size=1, max_size=5))
@settings(max_examples=30, deadline=None)
def test_history_leads_to_what_is_there_now(lasting: Store, sequence: list[tuple[Claim, ...]]) -> None:
    story = f"s{next(_stories)}"
    for seq, claims in enumerate(sequence, start=1):
        for _ in range(2):  # doing it twice changes nothing
            with lasting.batch() as batch:
                batch.account(*told(story, REPORTS, claims), seq)
    with lasting.view() as view:
        found = view.story(story)
        assert found is not None
        assert found[1].claims == sequence[-1]
        for one in sequence[-1]:
            moments = view.history(story, one.id)
            assert moments[0].what == "new"
            assert [m.what for m in moments[1:] if m.what == "new"] == []
            assert told_last(moments) == shown(one)
            assert replayed(moments) == shown(one)
        assert [h.claim for h in view.search_claims("saved").rows if h.story == story] == [
            c.id for c in reversed(by_age(view.history(story), sequence[-1])) if "saved" in c.text
        ]


def told_last(moments: Sequence[Moment]) -> dict[str, object]:
    last = moments[-1]
    return {name: getattr(last, name) for name in ("text", "status", "independent", "at_most", "reports")}


def replayed(moments: Sequence[Moment]) -> dict[str, object]:
    """Every change starts from where the claim was left by the one before."""
    for earlier, later in pairwise(moments):
        before = told_last([earlier])
        assert all(before[name] == value for name, value in (later.before or {}).items())
        assert later.what == "changed" or (later.what == "back") == (earlier.what == "gone")
    return told_last(moments)


def by_age(moments: Sequence[Moment], claims: Sequence[Claim]) -> list[Claim]:
    """The claims in the order in which they were first made."""
    order = list(dict.fromkeys(m.claim for m in moments))
    return sorted(claims, key=lambda c: order.index(c.id))
