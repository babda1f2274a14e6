"""Killing one subject again and again, and what stands there each time."""

import multiprocessing
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from statistics import median

from tests.kills.subjects import Subject

RUNS = 3  # that are not killed, to know how long one takes
SOONER = 0.8  # of the instant at which a process had ended before it was killed

_PROCESSES = multiprocessing.get_context("forkserver")  # each begins with the program read, not with reading it
_PROCESSES.set_forkserver_preload(["tests.kills.subjects"])


@dataclass
class Outcome:
    """What came of a subject's kills; ``found`` counts the states that they left."""

    subject: Subject
    seconds: float
    kills: int = 0
    found: Counter[str] = field(default_factory=Counter)
    violations: list[str] = field(default_factory=list)


def kill(subject: Subject, times: int, seed: int, runs: int = RUNS) -> Outcome:
    """Kill a subject at ``times`` instants, spread over as long as it takes, each from the state before."""
    subject.reset()
    before = subject.state()
    seconds = median(_run(subject) for _ in range(runs))
    after, result = subject.state(), subject.result()
    known = dict.fromkeys(subject.stages(), "between") | {before: "before", after: "after"}
    outcome = Outcome(subject, seconds)
    chance = random.Random(seed)
    for number in range(times):
        instant = (number + chance.random()) / times * seconds
        while not _killed(subject, instant):
            instant *= SOONER
        outcome.kills += 1
        state = judged(subject, known)
        outcome.found[state] += 1
        if state not in known.values():
            outcome.violations.append(f"killed after {instant:.3f} s: {state}")
        _again(subject)
        if not retried(subject, result):
            outcome.violations.append(f"killed after {instant:.3f} s: the retry does not end as a run not killed does")
    return outcome


def judged(subject: Subject, known: Mapping[str, str]) -> str:
    """Which of the known states stands there, or what is wrong with another."""
    try:
        state = subject.state()
    except Exception as error:  # whatever it is that cannot be read is what is to be told
        return f"{type(error).__name__}: {error}"
    return known.get(state, "neither the state before nor the one after")


def retried(subject: Subject, result: object) -> bool:
    """Whether the result is that of a run that was not killed."""
    try:
        return subject.result() == result
    except Exception:
        return False


def _run(subject: Subject) -> float:
    """How long the subject takes from the state before."""
    subject.reset()
    return _again(subject)


def _again(subject: Subject) -> float:
    process, begun = _begin(subject)
    process.join()
    if process.exitcode:
        raise RuntimeError(f"{subject.name} on {subject.database} failed without being killed")
    return time.monotonic() - begun


def _killed(subject: Subject, instant: float) -> bool:
    """Whether the subject, begun anew, was killed so many seconds after it began: not if it ended sooner."""
    subject.reset()
    process, begun = _begin(subject)
    time.sleep(max(begun + instant - time.monotonic(), 0))
    process.kill()
    process.join()
    return process.exitcode == -signal.SIGKILL


def _begin(subject: Subject) -> tuple[BaseProcess, float]:
    ours, theirs = _PROCESSES.Pipe(duplex=False)
    process = _PROCESSES.Process(target=_act, args=(theirs, subject.act, subject.arguments))
    process.start()
    ours.recv()
    return process, time.monotonic()


def _act(begun: Connection, act: Callable[..., None], arguments: tuple[object, ...]) -> None:
    begun.send(os.getpid())
    act(*arguments)
