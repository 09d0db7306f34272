"""An SMS gateway for tests: speaks HTTP on this machine, keeps what it gets, and fails on demand."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class SmsGateway:
    """`answer` is the status it gives; 0 cuts the connection behind the request."""

    def __init__(self, key: str = "s3cret") -> None:
        self.sent: list[dict[str, Any]] = []
        self.answer = 200
        self.key = key
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.url = f"http://127.0.0.1:{self._server.server_port}/sms?route=shop"

    def __enter__(self) -> SmsGateway:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def _handler(gateway: SmsGateway) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status = gateway.answer if self.headers["Authorization"] == f"Bearer {gateway.key}" else 401
            if not status:
                self.close_connection = True
                return
            if status == 200:
                gateway.sent.append(body)
            self.send_response(status)
            self.end_headers()
            self.wfile.write(b"see status")

        def log_message(self, *_args: Any) -> None:
            """Tests need no log of it."""

    return Handler
