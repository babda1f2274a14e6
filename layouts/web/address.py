"""The address that the reader is at, as Dash's callbacks ask for it.

dcc.Location says the same, but brings 100 KB of compressed scripts that no page needs before its chart.
"""

from dash.development.base_component import Component


class Address(Component):
    """``pathname`` and ``search`` are those of the browser's address bar once the page is open."""

    _namespace, _type = "layouts", "Address"
    _prop_names = available_properties = ["id", "pathname", "search"]
    _valid_wildcard_attributes = available_wildcard_properties = []
    _children_props: list[str] = []
    _base_nodes: list[str] = []

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
