"""How the small hub takes requests and answers them."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler
from typing import Any

from bench.hub.state import Hub


class Answering(BaseHTTPRequestHandler):
    """Takes a request's body, answers with JSON or a fault, or loses the connection when it was told to."""

    hub: Hub
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *arguments: Any) -> None:
        """Keeps quiet."""

    def _json(self, value: Any, status: int = 200, **headers: str) -> None:
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, content in headers.items():
            self.send_header(name.replace("_", "-"), content)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _fault(self, code: str, status: int = 404) -> None:
        self._json({"error": code}, status, X_Error_Code=code, X_Error_Message=code)

    def _body(self) -> bytes:
        if "chunked" in self.headers.get("Transfer-Encoding", ""):
            parts = []
            while size := int(self.rfile.readline().strip() or b"0", 16):
                parts.append(self.rfile.read(size))
                self.rfile.readline()
            self.rfile.readline()
            return b"".join(parts)
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def _is_dropped(self, kind: str) -> bool:
        """Whether the connection is to be lost now, in the middle of the request."""
        self.hub.asked[kind] += 1
        if self.hub.drops[kind] <= 0:
            return False
        self.hub.drops[kind] -= 1
        self.close_connection = True
        self.connection.close()
        return True

    def handle_one_request(self) -> None:
        """Handles a request, unless its connection was dropped on purpose."""
        try:
            super().handle_one_request()
        except (BrokenPipeError, ConnectionResetError, ValueError, OSError):
            self.close_connection = True
