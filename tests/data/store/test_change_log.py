"""The change log that is kept with each release."""

from datetime import date

from sqlalchemy import Engine

from data.statement import LONDON, SetAside
from data.store.change_log import ChangeLog, Moved
from data.store.reader import Reader
from data.store.withdrawal import withdraw
from data.store.writer import write
from tests.support.statements import CAMDEN, FIRST, HACKNEY, statement

OLDER = statement("2024-04", {(LONDON, FIRST): 7.0, (LONDON, FIRST + 1): 5.0, (HACKNEY, FIRST): 2.0}, last=FIRST + 1)
NEWER = statement("2024-05", {(LONDON, FIRST): 9.0, (LONDON, FIRST + 1): 4.0, (HACKNEY, FIRST): 3.0}, first=FIRST,
                  last=FIRST + 2, areas=(LONDON, HACKNEY, CAMDEN))


def logs(engine: Engine) -> dict[str, ChangeLog]:
    """By the date of the release."""
    reader = Reader(engine)
    return {reader.catalogue().releases[number].published: log for number, log in reader.change_logs().items()}


def test_a_release_keeps_what_it_brought_and_by_how_much_it_moved_london(engine: Engine) -> None:
    write(engine, [OLDER, NEWER])
    log = logs(engine)["2024-05"]
    assert (log.periods, log.first, log.last) == (1, FIRST + 2, FIRST + 2)
    assert (log.revised, log.revised_in_london) == (3, 2)
    assert log.moved == (Moved("robbery", 2, 1.0, 2.0),)
    assert (log.before, log.appeared_areas, log.older) == ("2024-04.csv", (CAMDEN,), False)


def test_an_older_release_that_comes_later_says_so(engine: Engine) -> None:
    write(engine, [NEWER])
    write(engine, [OLDER])
    assert logs(engine)["2024-04"].older
    assert not logs(engine)["2024-05"].older


def test_what_was_set_aside_and_what_was_warned_of_are_kept(engine: Engine) -> None:
    OLDER.set_aside, OLDER.warnings = [SetAside("of another force", 3, 12.0)], ["a name that is new"]
    write(engine, [OLDER])
    log = logs(engine)["2024-04"]
    assert log.set_aside == (SetAside("of another force", 3, 12.0),)
    assert log.warnings == ("a name that is new",)


def test_a_release_that_is_withdrawn_and_accepted_again_has_one_log(engine: Engine) -> None:
    write(engine, [OLDER, NEWER])
    withdraw(engine, "2024-05.csv", "wrong", date(2024, 6, 1))
    write(engine, [NEWER], again=True)
    assert logs(engine)["2024-05"].revised == 3
