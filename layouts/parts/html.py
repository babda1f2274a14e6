"""The elements of dash.html, made in a tenth of the time.

Dash's own constructors compose an error message for each property before there is an error, which is
half the time that a page takes to make. These are the same classes without that check: a test holds
every page to it instead.
"""

from typing import TYPE_CHECKING, Any

import dash.html

if TYPE_CHECKING:
    from dash.html._imports_ import *  # noqa: F403
else:
    _KEPT = ("_prop_names", "_valid_wildcard_attributes", "available_properties", "available_wildcard_properties")

    def _init(self: Any, children: Any = None, **properties: Any) -> None:
        vars(self).update(properties, children=children)

    for _name in dash.html.__all__:
        _theirs = getattr(dash.html, _name)
        _ready = vars(_theirs())
        _same = {name: _ready[name] for name in _KEPT}
        globals()[_name] = type(_name, (_theirs,), {"__module__": __name__, "__init__": _init, **_same})
