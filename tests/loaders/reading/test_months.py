"""Reading months, quarters, years and days in every form that publishers use, and refusing what may be another."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import periods
from loaders import clock
from loaders.errors import BadFile
from loaders.reading import months
from tests.support.loaders_support import column_of

MONTHS = st.integers(periods.month(1990, 1), periods.month(2025, 12))
RUNS = st.tuples(MONTHS, st.integers(2, 36)).map(lambda run: [m for m in range(run[0], run[0] + run[1])
                                                              if m <= periods.month(2025, 12)])
TEXT = st.text(max_size=20)
SLASHES = st.sampled_from(["/", "-", "."])


@pytest.fixture
def july_2026(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 7, 15))


def read(*texts: str) -> list[str]:
    return [periods.iso(int(month)) for month in months.months(*column_of(*texts))]


def refused(*texts: str) -> BadFile:
    with pytest.raises(BadFile) as caught:
        months.months(*column_of(*texts))
    assert caught.value.column == "Thing"
    assert "2024-03-01" in caught.value.remedy
    return caught.value


@given(MONTHS)
def test_a_month_is_the_same_in_every_written_form(month: int) -> None:
    first = periods.first_day(month)
    name = periods.MONTH_NAMES[first.month - 1]
    forms = [
        first.isoformat(), f"{first.isoformat()} 00:00:00", f"{first.isoformat()}T00:00", f"{first:%Y-%m}",
        f"{first:%Y%m}", f"{first:%d/%m/%Y}", f"{first.day}/{first.month}/{first.year}", f"{first:%d.%m.%Y}",
        f"{first:%d/%m/%Y} 00:00", f"{name} {first.year}", f"{name[:3]}-{first.year % 100:02d}",
        f"{name[:3].upper()}_{first.year}", f" {name[:3].lower()} {first.year} ",
        str((first - date(1899, 12, 30)).days), f"{(first - date(1899, 12, 30)).days}.0",
    ]
    assert {months.month_from(form) for form in forms} == {month}
    assert months.month_from(f"{first.month}/{first.day}/{first.year}", month_first=True) == month


@given(st.dates(date(1990, 1, 1), date(2025, 12, 31)))
def test_any_day_lies_in_its_month(day: date) -> None:
    month = periods.month_of(day)
    assert months.month_from(day.isoformat()) == month
    assert months.month_from(f"{day:%d/%m/%Y}") == month
    assert months.month_from(f"{day:%m/%d/%Y}", month_first=True) == month
    assert months.month_from(str((day - date(1899, 12, 30)).days)) == month


@pytest.mark.parametrize("text", [
    "", "2024-13", "2024-00-01", "2024-02-30", "202413", "202400", "2024013", "13/13/2024", "31/02/2024", "00/01/2024",
    "Foo-24", "Marsh 2024", "March", "24", "2024", "0", "1/2/3/2024", "2024-03-01 12:30", "45352.5", "01/03/24",
    "٢٠٢٤٠٣", "２０２４-０３", "٤٥٣٥٢", "2O2403", "202403*", "Mar-2024r", "2024-03-01Z", "453520", "4535", "Мar-24",
])
def test_an_impossible_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a month"):
        months.month_from(text)


@pytest.mark.parametrize("text", ["203607", "2062-03-01", "01/08/2026", "Aug-26", "Mar-69", "99999", "2026-08"])
def test_a_month_to_come_is_refused(july_2026: None, text: str) -> None:
    with pytest.raises(ValueError, match="lies in the future"):
        months.month_from(text)


@pytest.mark.parametrize("text", ["198912", "1900-01-01", "Mar-85", "20240", "01/01/1989"])
def test_a_month_of_long_ago_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="lies before 1990"):
        months.month_from(text)


def test_the_month_that_it_is_may_have_figures(july_2026: None) -> None:
    assert months.month_from("2026-07-01") == periods.month(2026, 7)


@given(TEXT)
def test_any_text_is_a_month_or_a_value_error(text: str) -> None:
    with suppress(ValueError):
        assert 1990 * 12 <= months.month_from(text) < 2200 * 12


@given(RUNS, SLASHES)
def test_header_months_are_the_same_with_the_day_or_the_month_first(run: list[int], slash: str) -> None:
    days = [periods.first_day(month) for month in run]
    day_first = [slash.join(map(str, (day.day, day.month, day.year))) for day in days]
    month_first = [slash.join(map(str, (day.month, day.day, day.year))) for day in days]
    if sum(month % 12 != 0 for month in run) >= 2:  # 01/01 tells nothing, and one date too little
        assert list(months.header_months(day_first).values()) == run
        assert list(months.header_months(month_first).values()) == run


@given(RUNS, SLASHES)
def test_header_months_written_as_last_days_are_the_same_in_either_order(run: list[int], slash: str) -> None:
    days = [periods.last_day(month) for month in run]
    for order in ("%d{0}%m{0}%Y", "%m{0}%d{0}%Y"):
        assert list(months.header_months([day.strftime(order.format(slash)) for day in days]).values()) == run


def test_headers_of_american_dates_are_read_as_a_whole() -> None:
    headers = ["Group", "BOCU", *(f"{month}/1/2025" for month in range(1, 13)), "1/1/2026", "7/1/2026"]
    found = months.header_months(headers)
    assert (len(found), periods.iso(found["7/1/2026"]), periods.iso(found["2/1/2025"])) == (14, "2026-07", "2025-02")


@pytest.mark.parametrize("headers", [
    ["7/1/2026"], ["01/07/2026"], ["1/1/2026", "7/1/2026"], ["07/01/2026", "1/1/2025"], ["5/6/2025", "6/7/2025"],
    ["7/1/2025", "1/8/2025"],
])
def test_headers_whose_day_and_month_cannot_be_told_apart_are_refused(headers: list[str]) -> None:
    with pytest.raises(BadFile, match="day or month comes first"):
        months.header_months(["Group", *headers])


@pytest.mark.parametrize(("headers", "column", "problem"), [
    (["202606", "203607"], "203607", "future"), (["202606", "202607", "202606"], "202606", "both name June 2026"),
    (["2026-06", "2026-06-01"], "2026-06-01", "both name June 2026"), (["202606", "202613"], "202613", "not a month"),
    (["202605", "202606", "Jul-26"], "Jul-26", "not written as"), (["202605", "2O2606"], "2O2606", "not a month"),
    (["202605", "202606.1"], "202606.1", "not a month"), (["202605", "２０２６０６"], "２０２６０６", "not a month"),
    (["202605", "Jun 2026*"], "Jun 2026*", "not a month"), (["1/5/2026", "1/6/2026", "2/7/2026"], "2/7/2026", "first"),
])
def test_a_header_that_is_no_month_once_is_refused_by_its_name(
    july_2026: None, headers: list[str], column: str, problem: str,
) -> None:
    with pytest.raises(BadFile, match=problem) as caught:
        months.header_months(["Group", *headers], "file.csv", 1)
    assert (caught.value.file, caught.value.line) == ("file.csv", 1)
    assert caught.value.column in (column, headers[0])


def test_headers_of_other_things_are_left_out() -> None:
    assert months.header_months(["Group", "SubGroup", "BOCU", "Ward 12", ""]) == {}
    assert list(months.header_months(["Group", "202406", "202405"])) == ["202405", "202406"]


@pytest.mark.parametrize(("texts", "expected"), [
    (["01/03/2022", "01/04/2022"], ["2022-03", "2022-04"]),
    (["3/1/2022", "4/1/2022"], ["2022-03", "2022-04"]),
    (["31/12/2014", "30/06/2015"], ["2014-12", "2015-06"]),
    (["12/31/2014", "6/30/2015"], ["2014-12", "2015-06"]),
    (["12/31/2014"], ["2014-12"]),
    (["01/01/2022"], ["2022-01"]),
    (["01/03/2022"], ["2022-03"]),  # the publishers are British, and it is the first of a month
    (["2022-03-17", "2022-04-01"], ["2022-03", "2022-04"]),
    (["45351", "45322"], ["2024-02", "2024-01"]),  # the last days of months
    (["Mar-24", "April 2024"], ["2024-03", "2024-04"]),
])
def test_a_column_is_read_in_the_one_way_in_which_it_makes_sense(texts: list[str], expected: list[str]) -> None:
    assert read(*texts) == expected


@pytest.mark.parametrize(("texts", "line"), [
    (("3/1/2022",), 2), (("1/1/2022", "3/1/2022"), 2),  # month first, on the evidence of one date
    (("05/06/2022",), 2), (("05/06/2022", "06/07/2022"), 2),
    (("01/03/2022", "01/04/2022", "02/05/2022"), 4), (("3/1/2022", "4/1/2022", "13/1/2022"), 4),
    (("01/03/2022", "30/04/2022"), 3), (("01/03/2022", "01/13/2022"), 3), (("45352", "45383", "45400"), 4),
    (("2024-03-01", "2024-04-01", "Mar-24"), 4), (("01/03/2024", "01/04/2024", "45352"), 4),
    (("202403", "202404", "2024-05"), 4), (("01/03/2022", ""), 3), (("2022-03", "2036-03"), 3),
])
def test_a_column_that_may_mean_other_months_is_refused(texts: tuple[str, ...], line: int) -> None:
    assert refused(*texts).line == line


@given(MONTHS)
def test_an_excel_serial_day_is_any_day_of_its_month(month: int) -> None:
    for day in (periods.first_day(month), periods.last_day(month)):
        assert months.month_from(str((day - date(1899, 12, 30)) // timedelta(days=1))) == month


@given(st.integers(1991, 2024), st.integers(1, 4))
def test_a_calendar_quarter_is_the_same_in_every_written_form(year: int, quarter: int) -> None:
    start = periods.month(year, 3 * quarter - 2)
    forms = [f"{year}Q{quarter}", f"{year} q{quarter}", f"{year}-Q{quarter}", f"Q{quarter} {year}",
             f"Q{quarter}-{year}"]
    assert {months.quarter_from(form) for form in forms} == {start}


@given(st.integers(2000, 2024), st.integers(1, 4))
def test_a_financial_quarter_is_the_same_in_every_written_form(year: int, quarter: int) -> None:
    start = periods.month(year, 4) + 3 * (quarter - 1)
    short, after = year % 100, (year + 1) % 100
    forms = [f"Q{quarter}_{short:02d}{after:02d}", f"q{quarter}_{short:02d}{after:02d}",
             f"Q{quarter} {short:02d}/{after:02d}", f"Q{quarter} {year}/{after:02d}", f"Q{quarter}_{year}-{after:02d}"]
    assert {months.quarter_from(form) for form in forms} == {start}


def test_the_year_2021_after_an_underscore_is_financial_and_after_a_space_calendar() -> None:
    assert periods.iso(months.quarter_from("Q3_2021")) == "2020-10"
    assert periods.iso(months.quarter_from("Q3 2021")) == "2021-07"


@pytest.mark.parametrize("text", ["", "Q5_2425", "Q3_2426", "2024Q0", "Q3", "2024", "Q3_24255", "٢٠٢٤Q1", "Q٣_2425"])
def test_what_is_no_quarter_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a quarter"):
        months.quarter_from(text)


@pytest.mark.parametrize("text", ["2026Q3", "Q3 2026", "Q2_2627", "2062Q1", "Q4_9900"])
def test_a_quarter_that_is_not_over_is_refused(july_2026: None, text: str) -> None:
    with pytest.raises(ValueError, match="future"):
        months.quarter_from(text)


@pytest.mark.parametrize("text", ["21", "2027", "1989", "20211", "２０２１", "2021.0", "+2021", ""])
def test_a_year_to_come_or_none_is_refused(july_2026: None, text: str) -> None:
    with pytest.raises(ValueError, match="is no"):
        months.year_from(text)


def test_a_projection_may_name_a_year_to_come(july_2026: None) -> None:
    assert months.year_from("2050", projected=True) == 2050
    with pytest.raises(ValueError, match="no year"):
        months.year_from("2150", projected=True)


@pytest.mark.parametrize("text", ["18/03/2026", "2026-03-18", "18/03/2026 00:00", "2026-03-18T00:00"])
def test_a_day_is_read_as_iso(july_2026: None, text: str) -> None:
    assert months.day_from(text) == "2026-03-18"


@pytest.mark.parametrize("text", [
    "", "2026-02-30", "31/02/2026", "March 2026", "03/18/2026", "2026-03-18x", "18/03/2026 12:30", "46099",
    "١٨/٠٣/٢٠٢٦",
])
def test_an_impossible_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a day"):
        months.day_from(text)


def test_a_day_to_come_is_refused(july_2026: None) -> None:
    with pytest.raises(ValueError, match="future"):
        months.day_from("16/07/2026")
