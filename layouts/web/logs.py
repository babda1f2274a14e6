"""What the server writes down: one JSON object a line, and in none of them who asked.

Of a question it keeps the path and never the query string, in which what a reader searches for stands.
"""

import json
import logging
import time
from datetime import timedelta
from typing import Any

from gunicorn.asgi.parser import CallbackRequest
from gunicorn.asgi.protocol import ASGIResponseInfo
from gunicorn.config import Config
from gunicorn.glogging import Logger


class Line(logging.Formatter):
    """A record as a JSON object: time (UTC), level, message, and the traceback of an exception if there is one."""

    def format(self, record: logging.LogRecord) -> str:
        """The object, on one line."""
        said: dict[str, Any] = {"time": _time(record), "level": record.levelname.lower()}
        if isinstance(record.msg, dict):  # an answer, in its own fields
            return json.dumps(said | record.msg)
        said |= {"process": record.process, "message": record.getMessage()}
        if record.exc_info:
            said["traceback"] = self.formatException(record.exc_info)
        return json.dumps(said)


class Lines(Logger):
    """gunicorn's loggers, and any other's, in such lines."""

    def setup(self, cfg: Config) -> None:
        """Give every handler its form; those who have no handler of their own use gunicorn's for errors."""
        super().setup(cfg)
        for logger in (self.error_log, self.access_log):
            for handler in logger.handlers:
                handler.setFormatter(Line())
        logging.getLogger().handlers = list(self.error_log.handlers)

    def access(self, resp: ASGIResponseInfo, _req: CallbackRequest, environ: dict[str, Any],
               request_time: timedelta) -> None:
        """Write down an answer: milliseconds from the question's last byte to the answer's, and its bytes."""
        self.access_log.info({
            "method": environ["REQUEST_METHOD"], "path": environ["PATH_INFO"], "status": resp.status,
            "bytes": resp.sent, "ms": request_time.seconds * 1000 + request_time.microseconds / 1000,
        })


def _time(record: logging.LogRecord) -> str:
    return f"{time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(record.created))}.{record.msecs:03.0f}Z"
