"""Real servers on this machine: a web server whose pages a test writes, proxies that write down what they are asked."""

import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

HOST = frozenset({"127.0.0.1"})


@dataclass(slots=True)
class Asked:
    """One request that reached a server."""

    path: str
    headers: Mapping[str, str]


@dataclass(slots=True)
class Site:
    """A web server: `pages` are answers by path, `asked` what was asked for, `/robots.txt` among it."""

    url: str
    pages: dict[str, Callable[[Asked], "Answer"]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def put(self, path: str, body: str | bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        """Answer a path with a body."""
        data = body.encode() if isinstance(body, str) else body
        self.pages[path] = lambda _: Answer(200, data, {"Content-Type": kind} | _named(headers))

    def fail(self, path: str, status: int, **headers: str) -> None:
        """Answer a path with an error or a redirect."""
        self.pages[path] = lambda _: Answer(status, b"no", _named(headers))

    def put_tagged(self, path: str, body: str, kind: str, etag: str) -> None:
        """Answer with a body and its tag, and with 304 whoever has it already."""
        headers = {"Content-Type": kind, "ETag": etag}
        self.pages[path] = lambda asked: (
            Answer(304, b"", headers)
            if asked.headers.get("If-None-Match") == etag
            else Answer(200, body.encode(), headers)
        )

    @property
    def paths(self) -> list[str]:
        """What was asked for, but for robots.txt."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sends back."""

    status: int
    body: bytes
    headers: Mapping[str, str]


def _named(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


class _Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self) -> None:
        asked = Asked(self.path, dict(self.headers))
        self.site.asked.append(asked)
        page = self.site.pages.get(self.path)
        answer = page(asked) if page else Answer(404, b"nothing here", {})
        with suppress(BrokenPipeError, ConnectionResetError):
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """The test output is no access log."""


@contextmanager
def site() -> Iterator[Site]:
    """A web server for as long as the block lasts."""
    served = Site("")
    with ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (_Handler,), {"site": served})) as running:
        running.daemon_threads = True
        running.block_on_close = False
        served.url = f"http://127.0.0.1:{running.server_address[1]}"
        threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield served
        running.shutdown()


# ── proxies ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class Way:
    """A proxy: where it listens, what it was asked for, and the first bytes that came through."""

    port: int
    asked: list[str] = field(default_factory=list)
    users: list[str] = field(default_factory=list)
    first: list[bytes] = field(default_factory=list)


@contextmanager
def proxy(shake: Callable[[socket.socket, Way], None], behind: str) -> Iterator[Way]:
    """A proxy that greets as `shake` does and then leads to one server, whatever it was asked for."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        way = Way(listening.getsockname()[1])
        port = int(behind.rsplit(":", 1)[1]) if behind else 0
        threading.Thread(target=_accept, args=(listening, shake, way, port), daemon=True).start()
        yield way


def _accept(listening: socket.socket, shake: Callable[[socket.socket, Way], None], way: Way, port: int) -> None:
    with suppress(OSError):
        while True:
            client, _ = listening.accept()
            threading.Thread(target=_serve, args=(client, shake, way, port), daemon=True).start()


def _serve(client: socket.socket, shake: Callable[[socket.socket, Way], None], way: Way, port: int) -> None:
    with client, suppress(OSError, LookupError, ValueError):
        shake(client, way)
        first = client.recv(65536)
        way.first.append(first)
        if not port:
            return
        with socket.create_connection(("127.0.0.1", port)) as server:
            server.sendall(first)
            while part := server.recv(65536):
                client.sendall(part)


def http_proxy(client: socket.socket, way: Way) -> None:
    """The greeting of an HTTP proxy."""
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        part = client.recv(1)
        if not part:
            raise OSError("hung up")
        head += part
    lines = head.decode().split("\r\n")
    way.asked.append(lines[0])
    way.users += [line.partition(": ")[2] for line in lines if line.startswith("Proxy-Authorization")]
    client.sendall(b"HTTP/1.1 200 Connection established\r\nVia: x\r\n\r\n")


def socks_proxy(client: socket.socket, way: Way) -> None:
    """The greeting of a SOCKS 5 proxy that asks for a user where one is offered."""
    methods = client.recv(2)[1]
    if 2 in client.recv(methods):
        client.sendall(b"\x05\x02")
        client.recv(1)
        user = client.recv(client.recv(1)[0]).decode()
        password = client.recv(client.recv(1)[0]).decode()
        way.users.append(f"{user}:{password}")
        client.sendall(b"\x01\x00")
    else:
        client.sendall(b"\x05\x00")
    kind = client.recv(4)[3]
    if kind == 3:
        host = client.recv(client.recv(1)[0]).decode()
    else:
        host = socket.inet_ntop(
            *((socket.AF_INET, client.recv(4)) if kind == 1 else (socket.AF_INET6, client.recv(16)))
        )
    way.asked.append(f"{host}:{int.from_bytes(client.recv(2), 'big')}")
    client.sendall(b"\x05\x00\x00\x01\0\0\0\0\0\0")
