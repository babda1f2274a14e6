"""What the store keeps of looks at publishers."""

from sqlalchemy import Engine

from data.store import looks
from data.store.engine import writing
from data.store.looks import Look

FIRST = Look("a-source", "2026-11-24T03:15:00.000+00:00", "unreachable", ("one file", "another file"))
SECOND = Look("a-source", "2026-11-25T03:15:00.000+00:00", "nothing new")
OTHER = Look("other", "2026-11-25T03:16:00.000+00:00", "loaded")


def test_the_last_look_at_each_source_is_kept(engine: Engine) -> None:
    for look in (FIRST, OTHER, SECOND):
        with writing(engine) as connection:
            looks.record(connection, look)
    with engine.connect() as connection:
        assert looks.recorded(connection) == (SECOND, OTHER)


def test_a_look_keeps_a_line_for_each_file(engine: Engine) -> None:
    with writing(engine) as connection:
        looks.record(connection, FIRST)
        assert looks.recorded(connection) == (FIRST,)


def test_a_file_is_taken_once_it_is_noted(engine: Engine) -> None:
    with writing(engine) as connection:
        assert not looks.taken(connection, "a" * 64)
        looks.take(connection, "a" * 64)
        looks.take(connection, "a" * 64)
        assert looks.taken(connection, "a" * 64)
