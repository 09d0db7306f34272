"""A proxy in front of a server that takes every request to its end and drops some of the answers."""

from __future__ import annotations

import socket
import threading


class LossyProxy:
    """Forwards HTTP requests on a port of its own; every n-th answer to a write is read whole and then thrown away."""

    def __init__(self, target: int, drop_every: int) -> None:
        self._target, self._drop_every, self._lock = target, drop_every, threading.Lock()
        self.answered = self.dropped = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Take no more connections."""
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _address = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with client, socket.create_connection(("127.0.0.1", self._target)) as server:
            while request := _message(client):
                server.sendall(request)
                answer = _message(server)
                if self._is_dropped():
                    return
                client.sendall(answer)

    def _is_dropped(self) -> bool:
        with self._lock:
            self.answered += 1
            is_dropped = self.answered % self._drop_every == 0
            self.dropped += is_dropped
            return is_dropped


def _message(source: socket.socket) -> bytes:
    """One HTTP message with its Content-Length, empty at the end of the connection."""
    got = b""
    while b"\r\n\r\n" not in got:
        part = source.recv(65_536)
        if not part:
            return b""
        got += part
    head, _, body = got.partition(b"\r\n\r\n")
    length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0]) if b"content-length:" in head.lower() else 0
    while len(body) < length:
        part = source.recv(65_536)
        if not part:
            return b""
        body += part
    return head + b"\r\n\r\n" + body
