"""Dates: one shape comes out, and a doubtful one does not come out at all."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.collect.dates import date_in_address, normal_date


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2019-05-17", "2019-05-17"),
        ("20190517", "2019-05-17"),
        ("2019/05/17", "2019-05-17"),
        ("2019-05-17T08:00:00Z", "2019-05-17T08:00:00Z"),
        ("2019-05-17T08:00:00.123Z", "2019-05-17T08:00:00Z"),
        ("2019-05-17T08:00Z", "2019-05-17T08:00:00Z"),
        ("2019-05-17T08:00:00+02:00", "2019-05-17T06:00:00Z"),
        ("2019-05-17 08:00:00 +0200", "2019-05-17T06:00:00Z"),
        ("2019-05-17 08:00:00 UTC", "2019-05-17T08:00:00Z"),
        ("2019-05-17 08:00:00", "2019-05-17T08:00:00Z"),
        ("2019-05-17T00:00:00", "2019-05-17"),
        ("Fri, 17 May 2019 08:00:00 GMT", "2019-05-17T08:00:00Z"),
        ("Fri, 17 May 2019 08:00:00 -0500", "2019-05-17T13:00:00Z"),
        ("May 17, 2019", "2019-05-17"),
        ("Friday 17th May 2019", "2019-05-17"),
        ("Sept. 3, 2020", "2020-09-03"),
    ],
)
def test_a_date_however_written_comes_out_in_one_shape(written: str, meant: str) -> None:
    assert normal_date(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        *("", "yesterday", "2019", "05/06/2019", "2019-13-01", "31 February 2019", "0000-00-00", "0001-01-01"),
        *("9999-12-31T23:59:59-12:00", "x" * 500),
    ],
)
def test_what_names_no_day_for_certain_is_none(written: str) -> None:
    assert normal_date(written) is None


@given(st.text(max_size=70))
def test_no_text_breaks_the_reader_of_dates(written: str) -> None:
    found = normal_date(written)
    assert found is None or normal_date(found) == found


@given(st.integers(-5_000_000_000, 4_000_000_000), st.integers(-720, 720))
def test_a_moment_stays_the_same_moment(seconds: int, minutes: int) -> None:
    zoned = datetime.fromtimestamp(seconds, timezone(timedelta(minutes=minutes)))
    assert normal_date(zoned.isoformat()) == zoned.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_a_day_in_an_address_is_found(day: date) -> None:
    assert date_in_address(f"https://a.example/world/{day:%Y/%m/%d}/flood-at-keld") == day.isoformat()


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/world/2019/may/17/flood", "2019-05-17"),
        ("https://a.example/2019-05-17/flood", "2019-05-17"),
        ("https://a.example/20190517/flood", "2019-05-17"),
        ("https://a.example/2019/02/31/flood", None),
        ("https://a.example/items/20191/7", None),
        ("https://a.example/", None),
    ],
)
def test_only_a_whole_day_in_an_address_counts(url: str, day: str | None) -> None:
    assert date_in_address(url) == day
