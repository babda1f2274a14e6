"""Headers that answers carry for safety, and how long they may be kept where they do not say it.

By hand, because they are the same few for every answer: a library for them is told as much, and takes a dependency.
"""

from flask import Response, request

ALWAYS = {"X-Content-Type-Options": "nosniff"}
SHOWN = {  # of what a browser may show; what a script asks for it does not
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Frame-Options": "DENY",
}
# What a page may load: our own files. Dash sets styles on elements it makes, hence unsafe-inline for styles alone.
POLICY = ("default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
          "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
REFUSAL = {  # of what the server says where the site is not asked
    **ALWAYS, **SHOWN, "Content-Security-Policy": POLICY, "Cache-Control": "no-store",
}


def refusal(status: str, why: str) -> tuple[str, list[tuple[str, str]], bytes]:
    """Status line, headers and body of an answer in plain text that is none of the site's."""
    body = f"{why}\n".encode()
    return status, [("Content-Type", "text/plain"), ("Content-Length", str(len(body))), *REFUSAL.items()], body


def add(response: Response) -> Response:
    """The same answer with our headers."""
    shown = response.mimetype != "application/json"
    for name, value in (ALWAYS | SHOWN if shown else ALWAYS).items():
        response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    if shown:
        response.headers.setdefault("Content-Security-Policy", POLICY)
    # Figures may be new: asked for again each time, by the tag of what is held. A failure may be over soon.
    response.headers.setdefault("Cache-Control", "no-cache" if response.status_code == 200 else "no-store")
    response.headers.pop("Date", None)  # the server in front writes its own, and there must be one
    return response
