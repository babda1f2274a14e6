"""Lines of the log."""

import json
import logging
import sys

from layouts.web.logs import Line


def record(message: object, *given: object, failed: bool = False) -> logging.LogRecord:
    try:
        raise OSError("the store is gone\nfor good")
    except OSError:
        told = sys.exc_info() if failed else None
    made = logging.LogRecord("site", logging.ERROR, __file__, 1, message, given, told)
    made.created, made.msecs = 1_800_000_000.25, 250.0
    return made


def test_a_message_is_one_line_with_its_time_in_utc() -> None:
    line = Line().format(record("No answer to %s", "/a\nb"))
    assert "\n" not in line
    said = json.loads(line)
    assert (said["time"], said["level"], said["message"]) == (
        "2027-01-15T08:00:00.250Z", "error", "No answer to /a\nb")


def test_a_traceback_stays_in_its_line() -> None:
    line = Line().format(record("gone", failed=True))
    assert "\n" not in line
    assert json.loads(line)["traceback"].endswith("OSError: the store is gone\nfor good")


def test_an_answer_is_told_in_fields_of_its_own() -> None:
    said = json.loads(Line().format(record({"path": "/", "status": 200})))
    assert (said["path"], said["status"]) == ("/", 200)
    assert "message" not in said
