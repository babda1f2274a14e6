"""Kill loads, exports, embeddings, first starts and updates, and see that nothing is lost: ``python -m tests.kills``.

Each is killed (SIGKILL) at instants spread over as long as it takes. Then the store or package must be
whole, its figures those before or those after; and the same command run again must leave, row for row and
byte for byte, what a run that was not killed leaves, and nothing beside it. Ends with exit code 1 if not.

The files are made up, of a published format and small (some 5,000 figures), so that hundreds of kills
end in minutes; the real embedded data take the same paths in some 20 seconds each time.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from tests.kills.campaign import Outcome, kill
from tests.kills.subjects import subjects


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m tests.kills", description=__doc__)
    asked.add_argument("--kills", type=int, default=100, help="of each command on SQLite")
    asked.add_argument("--postgresql-kills", type=int, default=20,
                       help="of load and first start on the server that TEST_POSTGRESQL_URL names, if it does")
    asked.add_argument("--only", default="", help="one command, such as update")
    asked.add_argument("--seed", type=int, default=20261122)
    chosen = asked.parse_args()
    violations = 0
    with tempfile.TemporaryDirectory() as folder:
        for subject in subjects(Path(folder), os.environ.get("TEST_POSTGRESQL_URL", "")):
            if chosen.only not in ("", subject.name):
                continue
            begun = time.monotonic()
            times = chosen.kills if subject.database == "SQLite" else chosen.postgresql_kills
            outcome = kill(subject, times, chosen.seed)
            print(_line(outcome, time.monotonic() - begun), flush=True)
            for violation in outcome.violations:
                print(f"  {violation}", flush=True)
            violations += len(outcome.violations)
    return 1 if violations else 0


def _line(outcome: Outcome, seconds: float) -> str:
    subject = outcome.subject
    return (f"{subject.name} on {subject.database}: {outcome.kills} kills of a run of {outcome.seconds:.2f} s, "
            f"{outcome.found['before']} left the state before, {outcome.found['between']} one between and "
            f"{outcome.found['after']} the one after, "
            f"{len(outcome.violations)} violations, in {seconds:.0f} s")


if __name__ == "__main__":
    sys.exit(main())
