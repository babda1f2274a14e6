"""The one element of HTML that dash.html leaves out: a box to type in.

A page hands it over as finished HTML (``layouts.web.folded``), so that the browser needs no component for it.
"""

from dash.development.base_component import Component


class Input(Component):
    """A text box; its properties are the attributes of HTML as React names them."""

    _namespace, _type = "dash_html_components", "Input"
    _prop_names = available_properties = ["id", "name", "type", "list", "value", "autoComplete", "maxLength",
                                          "required", "className"]
    _valid_wildcard_attributes = available_wildcard_properties = ["aria-"]
    _children_props: list[str] = []
    _base_nodes: list[str] = []

    def __init__(self, **properties: str | int) -> None:
        super().__init__(**properties)
