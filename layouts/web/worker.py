"""gunicorn's worker for asyncio as the site needs it: bounded in heads, in time and in sockets."""

import asyncio
import os
import resource

from gunicorn.asgi.parser import CallbackRequest
from gunicorn.asgi.protocol import ASGIProtocol
from gunicorn.workers.gasgi import ASGIWorker

from layouts.web import headers
from layouts.web.gateway import Gateway
from layouts.web.site import CURRENT

LONGEST_HEAD = 16 * 1024  # bytes of a question before its body
OTHER_FILES = 100  # that a worker may have open besides sockets
LINGER = 2.0  # seconds in which a client may finish what it was sending when it was answered
TAKEN_WITHIN = 30.0  # seconds in which a client must take some of its answer where it has left much, or else the rest


class Connection(ASGIProtocol):
    """A connection that must bring each head in the time that it may be idle, and is no longer than it may be."""

    worker: "Worker"
    _closed: bool
    _head = 0
    _untaken: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:
        """Begin to wait for the first head."""
        super().connection_made(transport)
        self._arm_keepalive_timer()
        self.worker.make_room()

    def data_received(self, data: bytes) -> None:
        """Read on, as long as it is not too much."""
        super().data_received(data)
        if self._current_request is None and not self._closed:
            self._head += len(data)
            if self._head > LONGEST_HEAD:
                self._send_error_response(431, "The head of a question is shorter.")
                self._close_transport()

    def _on_headers_complete(self) -> bool:
        self._head = 0
        return bool(super()._on_headers_complete())

    def _arm_keepalive_timer(self) -> None:
        super()._arm_keepalive_timer()
        self.worker.idle[self] = None

    def _cancel_keepalive_timer(self) -> None:
        super()._cancel_keepalive_timer()
        self.worker.idle.pop(self, None)

    def pause_writing(self) -> None:
        """Wait until the client has taken what was written, but not for long."""
        super().pause_writing()
        if self.transport is not None:
            self._untaken = self.worker.loop.call_later(TAKEN_WITHIN, self.transport.abort)

    def resume_writing(self) -> None:
        """Go on with the answer."""
        super().resume_writing()
        self._forget_untaken()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing more."""
        self._forget_untaken()
        super().connection_lost(exc)

    def _forget_untaken(self) -> None:
        if self._untaken is not None:
            self._untaken.cancel()

    def _is_websocket_upgrade(self, _request: CallbackRequest) -> bool:
        return False  # there are none, and a question that asks for one is answered as any other

    def _send_error_response(self, status: int, message: str, extra_headers: tuple[tuple[str, str], ...] = ()) -> None:
        super()._send_error_response(status, f"{message}\n", (*extra_headers, *headers.REFUSAL.items()))

    def _close_transport(self) -> None:
        """End the answer, then the connection: closed over what a client still sends, it would take the answer along.

        What still comes is thrown away.
        """
        if self.transport is None or self._closed:
            return
        self._closed, self._callback_parser = True, None
        self._resume_reading()
        rest = self.transport.get_write_buffer_size()
        if self.transport.can_write_eof() and not self.transport.is_closing():
            self.transport.write_eof()
        self.worker.loop.call_later(TAKEN_WITHIN if rest else LINGER, self.transport.abort)


class Worker(ASGIWorker):
    """A worker that serves a WSGI application behind a Gateway."""

    worker_connections: int
    idle: dict[Connection, None]  # those that wait for a head, the longest waiting first

    def init_process(self) -> None:
        """Serve until told otherwise."""
        self.idle = {}
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
        self.worker_connections = min(self.worker_connections, most - OTHER_FILES)
        super().init_process()

    def load_wsgi(self) -> None:
        """Take the site that was made before the workers were forked."""
        site = self.app.wsgi()
        site.look()  # before there are questions, so that the first answer can be kept
        CURRENT.begin()
        self.asgi = Gateway(site)

    def make_room(self) -> None:
        """Leave the connection that has waited longest where there are too many."""
        if self.nr_conns > self.worker_connections and self.idle:
            next(iter(self.idle)).transport.abort()

    async def _serve(self) -> None:
        for listening in self.sockets:
            # One is taken at a time: a worker that is busy leaves the others to those that are not.
            self.servers.append(await self.loop.create_server(lambda: Connection(self), sock=listening.sock, backlog=1))
            listening.sock.listen(self.cfg.backlog)
        while self.alive and self.ppid == os.getppid():
            self.notify()
            await asyncio.sleep(1)
        self.loop.call_later(LINGER, self._leave_idle)
        await self._shutdown()

    def _leave_idle(self) -> None:
        for connection in list(self.idle):
            connection.transport.close()
