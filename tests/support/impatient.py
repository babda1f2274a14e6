"""A worker of the server that soon leaves clients who take nothing of their answers."""

from layouts.web import worker

worker.TAKEN_WITHIN = 1.0
Worker = worker.Worker
