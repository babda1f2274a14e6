"""Headers that every answer carries."""

from flask import Response

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def policy(script_hashes: list[str]) -> str:
    """What a page may load: our own files, and the inline scripts of Dash by their hashes.

    Dash sets styles on elements it makes, hence ``unsafe-inline`` for styles alone.
    """
    return "; ".join([
        "default-src 'none'",
        f"script-src 'self' {' '.join(script_hashes)}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ])


def add(response: Response, content_policy: str = "") -> Response:
    """The same answer with our headers; with a content policy where one is given."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if content_policy:
        response.headers.setdefault("Content-Security-Policy", content_policy)
    response.headers.pop("Date", None)  # the server in front writes its own, and there must be one
    return response
