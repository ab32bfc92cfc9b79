"""Loopback servers for chaos.py: what they misbehave in depends on the request and its number alone, never on a clock."""
from __future__ import annotations

import socket
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Dict, List, Mapping, Sequence, Set

IDLE_SECONDS = 30               # a connection without a request, or with a reader that does not read
DELIVERED = (200, 206, 304)


@dataclass(frozen=True)
class Answer:
    """What a server says: `delay` is in seconds before the head, `cut` breaks off in the middle of the body."""
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    delay: float = 0
    cut: bool = False


@dataclass(frozen=True)
class Seen:
    """A request that came, and the status it got. The key is its URL, and its range if it has one."""
    at: float
    key: str
    status: int


def text(status: int, body: str = "", **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, {"Content-Type": "text/plain; charset=utf-8", **named}, body.encode())


class Web:
    """Servers on addresses of their own, which write down all that they are asked. A subclass has what they answer."""

    def __init__(self, hosts: Sequence[str]) -> None:
        self.faults: Dict[str, List[Answer]] = {}       # what the first requests of a key get instead of an answer
        self.lock = threading.Lock()
        self.seen: List[Seen] = []
        self.times: Counter[str] = Counter()
        self.servers = [self._server(host) for host in hosts]
        self.origins = ["http://%s:%d" % server.server_address[:2] for server in self.servers]

    def _server(self, host: str) -> ThreadingHTTPServer:
        server = _Server((host, 0), _Handler)
        server.web = self
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        return server

    def reset(self) -> None:
        """Forgets what was asked, so that faults happen anew."""
        with self.lock:
            self.seen = []
            self.times.clear()

    def requests(self) -> List[Seen]:
        with self.lock:
            return list(self.seen)

    def respond(self, url: str, headers: Mapping[str, str]) -> Answer:
        wanted = headers.get("Range", "")
        key = url + " " + wanted if wanted else url
        with self.lock:
            times = self.times[key]
            self.times[key] += 1
        faults = self.faults.get(key, [])
        answer = faults[times] if times < len(faults) else self.answer(url, headers)
        with self.lock:
            self.seen.append(Seen(time.monotonic(), key, 0 if answer.cut else answer.status))
        return answer

    def answer(self, url: str, headers: Mapping[str, str]) -> Answer:
        raise NotImplementedError

    def items(self, key: str) -> Set[str]:
        """What of the input a request is for; nothing for rules, indexes and the like."""
        raise NotImplementedError

    def item_of_record(self, record: Dict) -> str:
        """The item that a record of the dataset was made of."""
        raise NotImplementedError

    def item_of_ledger(self, identifier: str) -> str:
        """The item that a line of the ledger is about."""
        raise NotImplementedError


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    web: Web

    def handle_error(self, request, client_address) -> None:
        """A client that was killed is no error."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = IDLE_SECONDS
    server: _Server

    def setup(self) -> None:
        super().setup()
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def do_GET(self) -> None:
        answer = self.server.web.respond("http://%s:%d" % self.server.server_address[:2] + self.path, self.headers)
        time.sleep(answer.delay)
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.status != 304:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body[:len(answer.body) // 2] if answer.cut else answer.body)
        self.close_connection = self.close_connection or answer.cut

    def log_message(self, format: str, *args) -> None:
        """Requests are in `Web.seen`."""
