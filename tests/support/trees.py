"""Looking into trees of components."""

from typing import Any


def text_of(node: Any) -> str:
    """All the text of a tree."""
    if node is None or isinstance(node, (str, int, float)):
        return str(node or "")
    if isinstance(node, (list, tuple)):
        return "".join(text_of(child) for child in node)
    return text_of(getattr(node, "children", None))


def find(node: Any, kind: type | tuple[type, ...]) -> list[Any]:
    """Every element of a kind in a tree, in order."""
    if isinstance(node, (list, tuple)):
        return [item for child in node for item in find(child, kind)]
    if not hasattr(node, "to_plotly_json"):
        return []
    return [node] * isinstance(node, kind) + find(getattr(node, "children", None), kind)
