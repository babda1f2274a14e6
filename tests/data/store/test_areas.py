"""Areas as the store holds them: a code is the identity."""

from sqlalchemy import Engine, select

from data.statement import Area
from data.store import schema
from data.store.areas import register_areas
from data.store.engine import writing


def test_registering_an_area_twice_keeps_the_first_name(engine: Engine) -> None:
    with writing(engine) as connection:
        register_areas(connection, [Area("E05000001", "Abbey", "ward", ("E09000002",))])
        register_areas(connection, [Area("E05000001", "Abbey Road", "ward", ("E09000002",))])
        names = connection.scalars(select(schema.area.c.name).where(schema.area.c.code == "E05000001")).all()
    assert names == ["Abbey"]
