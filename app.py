"""The dashboard: ``python app.py`` builds its store if need be and serves it; ``app:server`` is the server.

``python app.py`` starts gunicorn on HOST (127.0.0.1) and PORT (8050) with WEB_WORKERS (2) workers;
``python app.py --debug`` starts a server that reloads itself when the code changes.
"""

import os
import signal
import sys
from collections.abc import Mapping

USAGE = "usage: python app.py [--debug]"


def gunicorn(environ: Mapping[str, str] = os.environ) -> list[str]:
    """The command that serves the site: the code is read once, before the workers are forked."""
    address = f"{environ.get('HOST', '127.0.0.1')}:{environ.get('PORT', '8050')}"
    workers = environ.get("WEB_WORKERS", "2")
    return [sys.executable, "-m", "gunicorn", "app:server", "--chdir", os.path.dirname(os.path.abspath(__file__)),
            "--bind", address, "--workers", workers, "--preload", "--no-control-socket",
            "--worker-class", "layouts.web.worker.Worker", "--worker-connections", "4000", "--keep-alive", "15",
            "--limit-request-line", "4094", "--limit-request-fields", "64",
            "--logger-class", "layouts.web.logs.Lines", "--access-logfile", "-",
            "--graceful-timeout", "30", "--timeout", "60"]


def main(arguments: list[str]) -> None:
    """Build the store if there is none, then serve; this process becomes gunicorn."""
    if arguments not in ([], ["--debug"]):
        sys.exit(USAGE)
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C just ends it while the loaders are brought in
    from data.store.engine import connect
    from loaders import embedded, failing, progress  # only here: serving a store needs no loaders

    with failing.in_one_line(), progress.progress_bar() as bar:
        engine = connect()
        embedded.ensure(engine, progress=bar)
        os.environ["DATABASE_URL"] = engine.url.render_as_string(hide_password=False)  # wherever it is served from
        engine.dispose()
    if not arguments:
        sys.stdout.flush()
        os.execv(sys.executable, gunicorn())
    from werkzeug.serving import run_simple

    from layouts.web.site import create

    run_simple(os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8050")), create(), use_reloader=True,
               use_debugger=True, threaded=True)


if __name__ == "__main__":
    main(sys.argv[1:])
else:
    from layouts.web.site import create

    server = create()
