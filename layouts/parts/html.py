"""The elements of dash.html, made in a tenth of the time.

Dash's own constructors compose an error message for each property before there is an error, which is
half the time that a page takes to make. These are the same classes without that check: a test holds
every page to it instead. Here alone stand private names of Dash: those that its own constructors set, and the
module that a type checker can read.
"""

from typing import TYPE_CHECKING, ClassVar

import dash.html
from dash.development.base_component import Component

TAGS: dict[type, str] = {}  # the name in HTML of the element that each of the classes stands for

if TYPE_CHECKING:
    from dash.html._imports_ import *  # noqa: F403
else:
    _KEPT = ("_prop_names", "_valid_wildcard_attributes", "available_properties", "available_wildcard_properties")

    def _init(self: Component, children: object = None, **properties: object) -> None:
        vars(self).update(properties, children=children)

    for _name in dash.html.__all__:
        _theirs = getattr(dash.html, _name)
        _ready = vars(_theirs())
        _same = {name: _ready[name] for name in _KEPT}
        _ours = globals()[_name] = type(_name, (_theirs,), {"__module__": __name__, "__init__": _init, **_same})
        TAGS[_ours] = _name.removesuffix("El").lower()  # ObjectEl and MapEl are named so as not to hide Python's own


class Input(Component):
    """The one element that dash.html leaves out: a box to type in, for pages alone, because Dash cannot draw it."""

    _prop_names = ["id", "name", "type", "list", "value", "autoComplete", "maxLength", "required", "className"]
    _namespace, _type = "layouts", "Input"
    _valid_wildcard_attributes: ClassVar[list[str]] = []  # type: ignore[misc]  # Dash sets it anew in each of its own

    def __init__(self, **properties: object) -> None:
        vars(self).update(properties)


TAGS[Input] = "input"
