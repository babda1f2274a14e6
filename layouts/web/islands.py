"""Where Dash is mounted: beneath an address of its own for each page that has an island, and nowhere else.

``/island/measure/robbery/E09000012/-/_dash-layout`` is Dash's ``/_dash-layout``, asked for by the page that the
part before it names (as PEP 3333's SCRIPT_NAME): so that an answer is kept by its address, and no page needs to be
guessed from a header. Files of Dash are the same for all pages and stand beneath ``/island``.
"""

import json
import re
from collections.abc import Callable, Iterable
from html import escape
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from dash import Dash
from dash.development.base_component import Component
from dash.exceptions import DependencyException
from flask import Flask, Response, request
from pydantic import BaseModel, ValidationError

from layouts.addresses import query
from layouts.pages import dashboard_island, measure_chart
from layouts.parts import html
from layouts.web import headers, one_state, static
from layouts.web.failures import failed
from metrics import queries
from metrics.queries import Store

MOUNT = "/island"
ISLANDS = {"measure": measure_chart, "area": dashboard_island}  # by what stands in their addresses after MOUNT
CALLBACKS = {  # asked of the server: what each changes, and how many inputs and states it takes
    f"{measure_chart.DRAWN}.children": (1, 1), f"{measure_chart.POINTER}.children": (1, 1),
    f"{dashboard_island.ANSWERS}.data-html": (1, 0),
}
ASKED = {  # Dash has more to say, of pages of its own, than a page of ours asks
    "/_dash-layout", "/_dash-dependencies", "/_dash-update-component",
    "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>",
}
OF_A_PROCESS = {"end_id", "python_version"}  # of Dash's configuration; of no use to a page, and other on each server
_ADDRESS = re.compile(rf"({MOUNT}(?:/[^/]+)*)(/_dash-.+)")
_SOURCE = re.compile(r'src="([^"]+)"')
_MADE = re.compile(r"m\d+(?=\.)")  # when a file of Dash came onto this machine, after its version in its address
_TO_START = re.compile(r"/deps/(?!polyfill)|/dash-renderer/|/html/")  # React, the renderer and HTML's own elements
_FOR_CHARTS = re.compile(r"/deps/polyfill|/dcc/")  # dcc uses generators as browsers of before 2016 need them
_NOT_FOUND = "There is nothing by this address.\n"


class _Index(Dash):
    """Dash, whose own page is never shown, but says what one must hold: ``asked_of_page``."""

    asked_of_page: dict[str, str]

    def interpolate_index(self, **parts: str) -> str:  # type: ignore[override]
        self.asked_of_page = parts
        return super().interpolate_index(**parts)


class Islands:
    """Dash on a server of its own; ``store`` opens the store of the process that asks."""

    def __init__(self, store: Callable[[], Store]) -> None:
        self.server = Flask("layouts.web.islands", static_folder=None)
        options: dict[str, Any] = {"server": self.server, "update_title": None}  # Dash says that this may be no None
        self.dash = _Index("layouts.web.islands", assets_ignore=".", serve_locally=True, enable_mcp=False,
                           suppress_callback_exceptions=True, requests_pathname_prefix=f"{MOUNT}/",
                           routes_pathname_prefix="/", **options)

        frozen = one_state.in_each_request(self.server, store)
        for made in ISLANDS.values():
            made.add_callbacks(self.dash, frozen, lambda: request.script_root)
        self.server.before_request(_refuse)
        self.server.register_error_handler(DependencyException, _no_such)
        for error in (query.BadQuery, queries.UnknownMeasure, queries.UnknownArea):
            self.server.register_error_handler(error, _no_such)
        self.server.register_error_handler(500, failed)
        self.server.after_request(headers.add)
        self.dash.layout = html.Div()
        # Dash sets itself up in its first request, while others would go on: so it comes before there are others.
        self.server.test_client().get("/_dash-dependencies")
        self.dash.index()

        def layout() -> Component:
            made = ISLANDS.get(request.script_root.split("/")[2]) if request.script_root.count("/") > 1 else None
            if made is None:
                raise query.BadQuery("This is no island of a page.")
            return made.layout(frozen(), request.script_root)

        self.dash.layout = layout

    @property
    def scripts(self) -> list[str]:
        """The addresses of Dash's scripts of which a page asks for any, in the order in which they are needed."""
        return self._to_start + self._for_charts

    @property
    def _to_start(self) -> list[str]:
        return self._listed(_TO_START)

    @property
    def _for_charts(self) -> list[str]:
        return self._listed(_FOR_CHARTS)

    def _listed(self, wanted: re.Pattern[str]) -> list[str]:
        found = _SOURCE.findall(self.dash.asked_of_page["scripts"])
        return [_MADE.sub("m0", address) for address in found if wanted.search(address)]  # on every server alike

    def start(self, island: str) -> str:
        """What the foot of a page must hold that has an island: Dash's configuration, and the script that starts it.

        It comes after all that is to be seen, over the network too. ``island``: beneath which address Dash is asked.
        """
        data = re.sub(r"^<script[^>]*>|</script>$", "", self.dash.asked_of_page["config"].strip())
        given = {name: value for name, value in json.loads(data).items() if name not in OF_A_PROCESS}
        config = json.dumps(given | {"requests_pathname_prefix": f"{island}/"}).replace("<", "\\u003c")
        charts = [*self._for_charts, static.plotly_address()]
        return (f'<script id="_dash-config" type="application/json">{config}</script>\n'
                f'<script src="{static.address("island")}" data-island="{escape(island)}" '
                f'data-scripts="{" ".join(self._to_start)}" data-charts="{" ".join(charts)}" defer></script>')


def mounted(application: WSGIApplication, islands: Islands) -> WSGIApplication:
    """The application, with Dash's answers where a question is for Dash."""
    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        asked = _ADDRESS.fullmatch(environ.get("PATH_INFO", ""))
        if not asked:
            return application(environ, start)
        return islands.server.wsgi_app(environ | {"SCRIPT_NAME": asked[1], "PATH_INFO": asked[2]}, start)

    return answer


class _Part(BaseModel):
    """A property of a component, with its value where it has one."""

    id: str
    property: str
    value: str | None = None


class _Callback(BaseModel):
    """What a browser asks when something of an island changes."""

    output: str
    outputs: _Part
    inputs: list[_Part]
    state: list[_Part] = []
    changedPropIds: list[str]
    parsedChangedPropsIds: list[str] = []


def _refuse() -> Response | None:
    if request.url_rule and request.url_rule.rule not in ASKED:
        return _no_such()
    if request.method == "POST" and not _is_callback(request.get_data()):
        return Response("This is no callback of a page.\n", 400, mimetype="text/plain")
    return None


def _is_callback(body: bytes) -> bool:
    """Whether a body asks what an island asks: one of the callbacks, with the values that it takes."""
    try:
        asked = _Callback.model_validate_json(body, strict=True)
    except ValidationError:
        return False
    changed = f"{asked.outputs.id}.{asked.outputs.property}"
    given = all(one.value is not None for one in asked.inputs)
    return given and asked.output == changed and CALLBACKS.get(changed) == (len(asked.inputs), len(asked.state))


def _no_such(_error: Exception | None = None) -> Response:
    return Response(_NOT_FOUND, 404, mimetype="text/plain")

