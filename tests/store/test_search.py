"""Words find reports, claims and names; they never become the syntax of a query."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headwater.store import Store, open_store
from headwater.store.words import where, words_of
from tests.store.makings import FIRE, WAGES, assertion, claim, entity, report, told

ACCENTED = "Zoë Šarić de l'Île-Noire spoke in a café; 3.5 tons of ﬁsh lay in the Straße."


@pytest.fixture
def filled(store: Store) -> Store:
    burnt = claim("c1", "The ferry caught fire.", [assertion("lamp", (0, 40))])
    talks = claim("c2", "Talks about wages ended.", [assertion("news", (0, 40))])
    with store.batch() as batch:
        lamp, accented = report("lamp"), report("accented", ACCENTED, "Café Post", "2020-02-05")
        news = report("news", WAGES, "Kell News", "2020-03-01")
        for one in (lamp, accented, news):
            batch.collect(one)
        batch.account(*told("s1", [lamp, accented], [burnt], [entity("Ruth Aldane", "i1", "lamp")]), 2)
        batch.account(*told("s2", [news], [talks]), 3)
        batch.index(places=[("lamp", "s1"), ("accented", "s1"), ("news", "s2")])
    return store


def reports(store: Store, text: str, **filters: str) -> list[str]:
    with store.view() as view:
        return [hit.report.id for hit in view.search(text, **filters).rows]  # type: ignore[arg-type]


def test_reports_have_all_the_words_in_any_order_and_case(filled: Store) -> None:
    assert reports(filled, "verrin FERRY") == ["lamp"]
    assert reports(filled, "ferry wages") == []
    assert reports(filled, "a") == ["news", "accented"]


@pytest.mark.parametrize("words", ["zoe", "ZOË SARIC", "île noire", "Cafe\u0301", "fish", "strasse", "3 5 tons"])
def test_accents_ligatures_and_case_make_no_difference(filled: Store, words: str) -> None:
    assert reports(filled, words) == ["accented"]


def test_a_title_finds_its_report(filled: Store) -> None:
    assert reports(filled, "news of lamp") == ["lamp"]


def test_a_hit_says_where_the_words_stand_and_in_which_story(filled: Store) -> None:
    with filled.view() as view:
        (hit,) = view.search("halcyon ferry").rows
        assert [hit.report.text[a:b] for a, b in hit.spans] == ["ferry", "Halcyon"]
        assert hit.story == "s1"


def test_filters_narrow_a_search(filled: Store) -> None:
    assert reports(filled, "news", outlet="Kell News") == ["news"]
    assert reports(filled, "news", since="2020-02-05", until="2020-02-05") == ["accented"]
    assert reports(filled, "news", until="2020-02-03") == ["lamp"]


def test_a_search_goes_on_from_its_cursor(filled: Store) -> None:
    with filled.view() as view:
        first = view.search("news", limit=2)
        second = view.search("news", limit=2, cursor=first.next)
        assert [h.report.id for page in (first, second) for h in page.rows] == ["news", "accented", "lamp"]
        assert second.next is None


def test_claims_are_found_as_they_stand(filled: Store) -> None:
    with filled.view() as view:
        assert [h.claim for h in view.search_claims("fire").rows] == ["c1"]
        assert view.search_claims("fire", outlet="Kell News").rows == ()
    with filled.batch() as batch:
        batch.account(*told("s1", [report("lamp")], [claim("c1", "A ship burnt.", [assertion("lamp", (0, 40))])]), 3)
    with filled.view() as view:
        assert view.search_claims("fire").rows == ()
        assert [(h.claim, h.spans) for h in view.search_claims("SHIP").rows] == [("c1", ((2, 6),))]
    with filled.batch() as batch:
        batch.account(*told("s1", [report("lamp")], []), 3)
    with filled.view() as view:
        assert view.search_claims("ship").rows == ()


def test_names_are_found_by_any_of_their_spellings(filled: Store) -> None:
    with filled.view() as view:
        assert [n.name for n in view.names("aldane").rows] == ["Ruth Aldane"]
        assert view.names("lamp").rows == ()
        assert [n.key for n in view.names().rows] == ["i1"]


@pytest.mark.parametrize(
    "syntax",
    [
        "ferry OR wages", "ferry NOT halcyon", "ferry NEAR halcyon", "words : ferry NOPE", "fer*", '"ferry',
        "ferry | wages", "!ferry wages", "ferry:*", "'ferry' & wages", "rowid:1 x", "^halcyon zz", "-- zz",
    ],
)  # fmt: skip
def test_operators_are_words_like_any_other(filled: Store, syntax: str) -> None:
    """Each would find the report of the ferry if anything in it were syntax."""
    expected = ["lamp"] if words_of(syntax) == ("ferry",) else []
    assert reports(filled, syntax) == expected


def test_a_search_without_words_finds_nothing(filled: Store) -> None:
    assert reports(filled, "") == reports(filled, '"" * ( ) :') == []


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store for many searches."""
    store = open_store(tmp_path_factory.mktemp("search") / "headwater.db")
    with store.batch() as batch:
        batch.collect(report("lamp"))
        batch.collect(report("accented", ACCENTED))
    yield store
    store.close()


@given(st.text(max_size=40))
@settings(max_examples=200, deadline=None)
def test_whatever_is_typed_finds_just_the_reports_that_have_all_its_words(lasting: Store, typed: str) -> None:
    wanted = set(words_of(typed))
    texts = {"lamp": FIRE, "accented": ACCENTED}
    having = [i for i in ("accented", "lamp") if wanted and wanted <= set(words_of(texts[i], f"News of {i}"))]
    assert reports(lasting, typed) == having


@given(st.text(), st.text())
def test_words_are_found_where_they_stand(text: str, asked: str) -> None:
    for start, end in where(text, asked):
        assert set(words_of(text[start:end])) & set(words_of(asked))


@given(typed=st.text(max_size=30))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_that_is_typed_breaks_either_database(store: Store, typed: str) -> None:
    with store.view() as view:
        for found in (view.search(typed), view.search_claims(typed), view.names(typed)):
            assert found.rows == ()
        assert view.stories(text=typed or "x", who=typed, where=typed, outlet=typed, until=typed).rows == ()
        assert [view.held(typed), view.story(typed), view.name(typed), view.source(typed)] == [None] * 4
