"""What the pages of the live service show, and that every number leads to the words."""

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

from headwater.store import SourceRow, Store, open_store
from tests.show.large import large
from tests.show.sample import account

from .stocked import TestClient, client, fill, named


def main(page: str) -> str:
    """The words of a page's main part, on one line."""
    part = re.sub(r"<[^>]+>", " ", page[page.index("<main") : page.index("</main>")])
    return " ".join(unescape(part).split())


def links(page: str, begins: str) -> list[str]:
    return [unescape(href) for href in re.findall(r'href="([^"]+)"', page) if unescape(href).startswith(begins)]


def test_the_stories_say_how_many_reports_and_how_many_sources(asking: TestClient) -> None:
    said = main(asking.get("/").text)
    assert "The Oona and her cracks" in said
    assert "3 reports, 3 sources" in said
    assert "2 disputed claims" in said
    assert "3 claims with more reports than sources" in said


def test_stories_are_narrowed_to_days_names_places_outlets_and_words(asking: TestClient) -> None:
    for fits in ("since=2021-05-04", "until=2021-05-03", "outlet=Coast+Radio", "words=scrapped", "who=oona"):
        assert "The Oona and her cracks" in main(asking.get(f"/?{fits}").text), fits
    for misses in ("since=2021-05-05", "until=2021-05-02", "outlet=Moon+Post", "words=giraffe", "where=oona"):
        assert "No story fits these filters." in main(asking.get(f"/?{misses}").text), misses


def test_a_filter_that_is_no_day_is_refused_with_its_name(asking: TestClient) -> None:
    answer = asking.get("/?since=yesterday")
    assert answer.status_code == 400
    assert "“since” must be a day such as 2019-05-17." in main(answer.text)


def test_a_cursor_of_somebody_else_is_refused(asking: TestClient) -> None:
    for path in ("/?cursor=abc", "/changes?cursor=W10", "/who?cursor=x"):
        assert asking.get(path).status_code == 400, path


def test_a_story_shows_its_account_and_links_each_report(asking: TestClient) -> None:
    page = asking.get("/stories/oona").text
    said = main(page)
    assert "2 of 3 reports, 1 source : unnamed, via the Lantern, which is not in hand" in said
    assert "looks like 2, is 1" in said
    assert {"/reports/post", "/reports/mirror", "/reports/radio"} <= set(links(page, "/reports/"))
    assert "/stories/oona/claims/k1" in links(page, "/stories/oona/claims/")


def test_claims_of_a_story_are_found_by_words_sources_outlets_and_parts(asking: TestClient) -> None:
    for query, claims in {
        "": 5,
        "q=cracks": 2,
        "q=harbour+master": 1,
        "q=coast+radio+hull": 1,
        "part=single": 1,
    }.items():
        assert f"Claims {claims}" in main(asking.get(f"/stories/oona/claims?{query}").text), query
    assert "No claim fits." in main(asking.get("/stories/oona/claims?q=giraffe").text)


def test_a_long_story_shows_the_first_of_each_part_and_the_rest_on_pages(tmp_path: Path) -> None:
    (told,) = large().stories
    store = open_store(tmp_path / "large.db")
    fill(store, told, [told])
    asking = client(store)
    page = asking.get("/stories/large").text
    assert len(page) < 250_000
    assert re.search(r"All \d+ claims of this part", main(page))
    names = set(re.findall(r'id="([^"]+)"', page))
    assert {link[1:] for link in links(page, "#")} <= names
    path: str | None = "/stories/large/claims"
    met: list[str] = []
    while path:
        listed = asking.get(path).text
        met += re.findall(r'<li class="claim [^>]* id="s1-c(\d+)"', listed)
        path = next(iter(re.findall(r'hx-get="([^"]*cursor=\d+)"', listed)), None)
    assert met == [str(number) for number in range(1, 301)]
    words = asking.get("/stories/large/claims/c7/words", headers={"hx-request": "true"}).text
    assert words.strip().startswith('<ol class="proofs">')
    store.close()


def test_every_proof_of_a_claim_leads_to_its_words(asking: TestClient) -> None:
    claim = asking.get("/stories/oona/claims/k1").text
    places = [link for link in links(claim, "/reports/") if "#" in link]
    assert places == ["/reports/post#c-k1-1", "/reports/mirror#c-k1-2"]
    for place in places:
        path, _, name = place.partition("#")
        report = asking.get(path).text
        assert f'id="{name}" href="/stories/oona/claims/k1"' in report


def test_a_claim_shows_its_origin_the_way_and_the_words_in_their_place(asking: TestClient) -> None:
    said = main(asking.get("/stories/oona/claims/k2").text)
    assert "looks like 2, is 1" in said
    assert "two shipyard workers unnamed source · 2 places" in said
    assert "The Lantern" in said
    assert "Disputed: the number of cracks" in said
    assert "claim 2" in said


def test_a_claim_tells_how_its_count_went(asking: TestClient) -> None:
    page = asking.get("/stories/oona/claims/k1").text
    history = main(page).partition("How the count went")[2]
    assert re.search(r"changed 2 1 .*new 1 1 ", history)
    assert '<path class="told"' in page


def test_since_you_last_looked_names_what_changed(asking: TestClient) -> None:
    said = main(asking.get("/stories/oona?since=1").text)
    assert "Since report number 1" in said
    assert re.search(r"changed The ferry Oona will be scrapped\. 1 report → looks like 2, is 1", said)
    assert "Nothing has changed here." in main(asking.get("/stories/oona?since=99").text)


def test_the_first_look_at_a_story_is_not_flooded_and_a_second_one_remembers(asking: TestClient) -> None:
    first = asking.get("/stories/oona")
    assert "Since you last looked" not in main(first.text)
    assert "path=/stories/oona" in first.headers["set-cookie"].lower()
    asking.cookies.set("hw_visit", "1.1.0", domain="localhost.local", path="/stories/oona")
    asking.cookies.set("hw_visit", "1.1.0")
    assert "Since you last looked" in main(asking.get("/stories/oona").text)


def test_a_page_is_never_behind_its_account(asking: TestClient, store: Store) -> None:
    told = named(account())
    for text in ("The Oona sails on Tuesday.", "The Oona sails on Wednesday."):
        claims = tuple(replace(c, text=text) if c.id == "k4" else c for c in told.claims)
        fill(store, told, [replace(told, claims=claims)])  # within the same second, of the same reports
        for path in ("/stories/oona", "/stories/oona/claims/k4", "/reports/radio", "/api/v1/stories/oona"):
            assert text in asking.get(path).text, path


def test_an_open_page_learns_that_its_story_moved_on(asking: TestClient) -> None:
    assert asking.get("/stories/oona/news?since=3").text == ""
    assert "claims changed since this page was made" in asking.get("/stories/oona/news?since=1").text


def test_the_brief_of_a_story_is_had_as_a_file(asking: TestClient) -> None:
    for suffix, begins in (("html", "\n<!doctype html>"), ("md", "#")):
        answer = asking.get(f"/stories/oona/brief.{suffix}")
        assert answer.text.lstrip().startswith(begins.strip())
        assert answer.headers["content-disposition"].startswith("attachment;")
    assert asking.get("/stories/oona/brief.exe").status_code == 404


def test_a_report_shows_its_claims_its_words_and_what_is_kept(asking: TestClient) -> None:
    page = asking.get("/reports/mirror").text
    said = main(page)
    assert "Rewritten from Harbour Post" in said
    assert "What it claims 3" in said
    assert re.search(r"[0-9]+ bytes as collected", said)
    assert page.count("<mark") >= 3


def test_the_bytes_of_a_report_are_kept_as_a_file_that_nothing_runs(asking: TestClient, store: Store) -> None:
    (kept,) = set(links(asking.get("/reports/post").text, "/bytes/"))
    answer = asking.get(kept)
    assert answer.content.startswith(b"The ferry Oona")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert "sandbox" in answer.headers["content-security-policy"]
    assert asking.get("/bytes/abc").status_code == 404


def test_versions_are_compared_word_by_word(asking: TestClient) -> None:
    page = asking.get("/reports/mirror-3").text
    assert "Versions 2" in main(page)
    assert "<del>41</del><ins>43</ins>" in page
    assert "1 word added, 1 word taken out" in main(page)


def test_a_report_that_waits_says_so(asking: TestClient) -> None:
    assert "This report has not been read yet." in main(asking.get("/reports/mirror-2").text)


def test_a_name_shows_how_it_is_printed_and_why_that_means_it(asking: TestClient) -> None:
    assert "/who/oona-1" in links(asking.get("/who?q=oona").text, "/who/")
    said = main(asking.get("/who/oona-1").text)
    assert "old ferry the only ferry of the story Coast Radio" in said
    assert "Claims about it 1" in said
    assert "The Oona and her cracks" in said


def test_sources_show_health_and_who_follows_whom(asking: TestClient) -> None:
    said = main(asking.get("/sources").text)
    assert "Harbour Post https://harbourpost.example/feed rss failed 2 times" in said
    assert re.search(r"Inland Mirror 1 1 0 of 1 shared \d+ % of 3 assertions", said)
    assert "torn.html no text is left of the page" in main(asking.get("/issues").text)


def test_counts_over_everything_are_five_seconds_old_at_most(store: Store) -> None:
    clock = [0.0]
    asking = client(store, clock=clock)
    first = asking.get("/api/v1/sources").json()
    with store.batch() as batch:
        batch.source(SourceRow("https://later.example/feed", "rss"))
    assert asking.get("/api/v1/sources").json() == first
    clock[0] = 5.1
    assert "https://later.example/feed" in asking.get("/sources").text


def test_search_finds_claims_and_reports_and_marks_the_words(asking: TestClient) -> None:
    claims = asking.get("/search?q=SCRAPPED").text
    assert '<mark class="hit">scrapped</mark>' in claims
    assert "looks like 2, is 1" in main(claims)
    reports = asking.get("/search?q=harbour+master&kind=reports").text
    assert "Twelve cracks Coast Radio · 4 May 2021" in main(reports)
    assert "No claim has these words." in main(asking.get("/search?q=giraffe").text)


def test_words_of_a_search_are_never_syntax(asking: TestClient) -> None:
    for words in ('"', "NEAR(", "a AND", "*", "-x", "ti:tle", "' OR 1=1 --", "\x00", "((((", "%00"):
        assert asking.get("/search", params={"q": words}).status_code == 200, words


def test_what_is_not_there_says_so(asking: TestClient) -> None:
    for path in (
        "/stories/none",
        "/stories/oona/claims/none",
        "/reports/none",
        "/who/none",
        "/nothing",
        "/static/x.js",
    ):
        answer = asking.get(path)
        assert answer.status_code == 404, path
        assert "<h1>Not Found</h1>" in answer.text


def test_a_page_that_has_not_changed_is_not_sent_again(asking: TestClient) -> None:
    asking.get("/")
    first = asking.get("/")
    again = asking.get("/", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_below_a_base_path_every_link_and_cookie_stays_there(store: Store) -> None:
    from headwater.show.web import site  # noqa: PLC0415

    asking = client(store, site("127.0.0.1", base="/hw"))
    for asked in ("/hw/", "/"):  # a proxy may take the base path off or leave it
        page = asking.get(asked)
        assert page.status_code == 200
        own = links(page.text, "/")
        assert own
        assert all(link.startswith("/hw/") for link in own)
        assert "Path=/hw/" in page.headers["set-cookie"]
    assert asking.get("/hw/stories/oona").status_code == 200
    assert asking.get("/hw/api/v1/openapi.json").json()["servers"] == [{"url": "/hw/api/v1"}]


def test_the_feed_has_every_change_and_leads_to_its_claim(asking: TestClient) -> None:
    from lxml import etree  # noqa: PLC0415

    feed = etree.fromstring(asking.get("/changes.atom").content)
    atom = "{http://www.w3.org/2005/Atom}"
    entries = feed.findall(f"{atom}entry")
    assert len({entry.findtext(f"{atom}id") for entry in entries}) == len(entries) > 5
    for entry in entries:
        href = entry.find(f"{atom}link").get("href")  # type: ignore[union-attr]
        assert asking.get(str(href).removeprefix("http://localhost")).status_code == 200
    assert asking.get("/changes.atom?story=oona").status_code == 200


def test_metrics_count_requests_by_route_and_the_store(asking: TestClient) -> None:
    asking.get("/stories/oona")
    asking.get("/stories/none")
    text = asking.get("/metrics").text
    assert 'headwater_requests_total{method="GET",route="/stories/{story}",status="200"} 1.0' in text
    assert 'headwater_requests_total{method="GET",route="/stories/{story}",status="404"} 1.0' in text
    assert "headwater_stories 1.0" in text
    assert asking.get("/healthz").text == "well\n"
