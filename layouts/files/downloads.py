"""Plain routes that answer with files: figures as CSV, pictures as SVG."""

import csv
import hashlib
import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from datetime import date

from flask import Flask, Response, request

from layouts.addresses import coverage_choices, measure_choices, query
from layouts.addresses.version import cache_control, stamp
from layouts.charts import borough_marks, differences, funnel, locator_map, sparklines, svg, variation
from layouts.charts.chosen import chosen_chart
from layouts.charts.svg_elements import SIZES
from layouts.files import cells, claims, coverage, exploration, groups, views
from metrics import queries
from metrics.queries import Store
from metrics.results import BoroughComparison, NotByBorough

BATCH = 500  # rows a chunk: few enough to hold, enough not to send tiny packets


def add_routes(server: Flask, store: Callable[[], Store]) -> None:
    """Give the server its files; ``store`` opens the store of this process when it is first asked."""
    server.add_url_rule("/data/<name>.csv", "csv", lambda name: _answered(lambda: _csv(store(), name)))
    server.add_url_rule("/chart/<name>.svg", "chart", lambda name: _answered(lambda: _chart(store(), name)))
    server.add_url_rule("/view/<name>.<any(svg, png, csv):ending>", "view",
                        lambda name, ending: _answered(lambda: views.answer(store(), name, ending)))
    server.add_url_rule("/explored.svg", "explored",
                        lambda: _answered(lambda: _picture(store(), exploration.picture(store(), _size()))))
    server.add_url_rule("/exploration.<any(svg, png, csv):ending>", "exploration",
                        lambda ending: _answered(lambda: exploration.answer(store(), ending)))
    server.add_url_rule("/claims.csv", "claims", lambda: _answered(
        lambda: Response(claims.text(store()), mimetype="text/csv",
                         headers={"Content-Disposition": 'attachment; filename="claims.csv"'})))
    server.add_url_rule("/coverage.csv", "coverage", lambda: _answered(lambda: _coverage(store())))
    server.add_url_rule("/groups.svg", "groups",
                        lambda: _answered(lambda: _picture(store(), groups.picture(store(), _size()))))
    server.add_url_rule("/groups/kept.<any(svg, png, csv):ending>", "kept-groups",
                        lambda ending: _answered(lambda: groups.answer(store(), ending)))
    server.add_url_rule("/variation/<name>.svg", "variation", lambda name: _answered(lambda: _variation(store(), name)))
    server.add_url_rule("/funnel/<name>.svg", "funnel", lambda name: _answered(lambda: _funnel(store(), name)))
    server.add_url_rule("/differences/<name>.svg", "differences",
                        lambda name: _answered(lambda: _differences(store(), name)))
    server.add_url_rule("/lines/<name>.svg", "lines", lambda name: _answered(lambda: _lines_of(store(), name)))
    server.add_url_rule("/dots/<name>.svg", "dots", lambda name: _answered(lambda: _dots(store(), name)))
    server.add_url_rule("/where/<code>.svg", "where", lambda code: _answered(lambda: _where(store(), code)))
    server.add_url_rule("/sprite.svg", "sprite", lambda: _answered(lambda: _sprite(store())))


def _answered(make: Callable[[], Response]) -> Response:
    """An answer, or in plain text why there is none."""
    try:
        return make()
    except query.BadQuery as error:
        return Response(f"{error}\n", 400, mimetype="text/plain")
    except queries.UnknownMeasure:
        return Response("There is no measure by this name.\n", 404, mimetype="text/plain")
    except queries.UnknownArea:
        return Response("There is no area by this code.\n", 404, mimetype="text/plain")
    except variation.NotForCharts as error:
        return Response(f"There is no chart of the usual variation of this measure: {error}.\n", 404,
                        mimetype="text/plain")
    except exploration.NothingToDraw as error:
        return Response(f"There is no such picture: {error}.\n", 404, mimetype="text/plain")
    except NotByBorough as error:
        return Response(f"There is no such chart of this measure: {error}.\n", 404, mimetype="text/plain")


def _asked() -> str:
    return request.query_string.decode("ascii", "replace")


def _csv(store: Store, measure_id: str) -> Response:
    """A file of which name, tag and every row are of one state of the store, kept until it is sent or given up."""
    asked = _asked()
    area = query.area(asked)
    everywhere = not request.args.get("area", "").strip()
    with ExitStack() as held:
        frozen = held.enter_context(queries.snapshot(store))
        view = queries.view(frozen, measure_id, area)  # says that both exist before the first byte is sent
        rows = queries.rows(frozen, measure_id, None if everywhere else area)
        release = view.release.label if view.release else "no release"
        name = "_".join(cells.slug(part) for part in (measure_id, "all-areas" if everywhere else area, release))
        said = f"{queries.data_version(frozen)} {measure_id} {area} {everywhere}"
        response = Response(_lines(rows), mimetype="text/csv")
        response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
        response.set_etag(hashlib.sha256(said.encode()).hexdigest()[:32])
        response.call_on_close(held.pop_all().close)
    return response


def _lines(rows: Iterable[dict[str, object]]) -> Iterator[str]:
    """CSV text, some hundred rows at a time, so that no file is ever whole in memory."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, queries.ROW_FIELDS, lineterminator="\r\n")
    writer.writeheader()
    for number, row in enumerate(rows, 1):
        writer.writerow({name: cells.cell(value) for name, value in row.items()})
        if number % BATCH == 0:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def _chart(store: Store, measure_id: str) -> Response:
    asked = _asked()
    shown = chosen_chart(store, measure_id, query.area(asked), measure_choices.choices(asked))
    return _picture(store, svg.draw(shown.chart, _size()))


def _coverage(store: Store) -> Response:
    chosen = coverage_choices.choices(_asked())
    response = Response(coverage.text(store, chosen, date.today()), mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="coverage_{chosen.plan}.csv"'
    return response


def _variation(store: Store, measure_id: str) -> Response:
    size = _size()
    view = queries.view(store, measure_id, query.area(_asked()))
    return _picture(store, svg.draw(variation.chart(view, queries.variation(store, view), size), size))


def _funnel(store: Store, measure_id: str) -> Response:
    size, area = _size(), queries.place_of(store, query.area(_asked())).code
    return _picture(store, funnel.svg(_compared(store, measure_id, ("rate", "share")), area, size))


def _differences(store: Store, measure_id: str) -> Response:
    size, area = _size(), queries.place_of(store, query.area(_asked())).code
    return _picture(store, differences.svg(_compared(store, measure_id, ("survey",)), area, size))


def _lines_of(store: Store, measure_id: str) -> Response:
    compared = _compared(store, measure_id)
    views = queries.in_areas(store, measure_id, [one.code for one in compared.boroughs])
    return _picture(store, borough_marks.lines(compared, views))


def _dots(store: Store, measure_id: str) -> Response:
    against = measure_choices.choices(_asked()).against or query.LONDON
    return _picture(store, borough_marks.dots(_compared(store, measure_id, against=against)))


def _where(store: Store, area_code: str) -> Response:
    found = queries.relations(store, area_code)
    own = {area_code, *(one.code for one in (*found.within, *found.parts) if one.kind == "borough")}
    return _picture(store, locator_map.svg(own))


def _compared(store: Store, measure_id: str, kinds: tuple[str, ...] = ("rate", "share", "survey"),
              against: str = query.LONDON) -> BoroughComparison:
    """The boroughs on a measure; NotByBorough where they cannot be compared, or in another chart."""
    found = queries.context_of(store, measure_id, against)
    for compared in found.boroughs:
        if compared.kind in kinds:
            return compared
    raise NotByBorough(found.refused or "boroughs are drawn in another chart")


def _size() -> str:
    size = request.args.get("size", "wide")
    if size not in SIZES:
        raise query.BadQuery(f"A chart comes in these sizes: {', '.join(SIZES)}.")
    return size


def _sprite(store: Store) -> Response:
    area = queries.place_of(store, query.area(_asked())).code
    return _picture(store, sparklines.sprite(queries.overview_of(store, area).views))


def _picture(store: Store, drawn: str) -> Response:
    """An SVG; kept for good where the address names this very version, asked for again where it names none."""
    asked = request.args.get("v")
    headers = {} if asked is None else {"Cache-Control": cache_control(asked, stamp(store))}
    return Response(drawn, mimetype="image/svg+xml", headers=headers)

