"""A relay in front of a server that counts round trips: how often its client spoke after an answer."""

import select
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Relay:
    """Passes on every byte of every connection."""

    def __init__(self, server_port: int) -> None:
        self._server_port = server_port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._trips = 0

    def take(self) -> int:
        """Round trips since the last call."""
        trips, self._trips = self._trips, 0
        return trips

    def serve(self) -> None:
        """Until ``close``."""
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._pass_on, args=(client,), daemon=True).start()

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _pass_on(self, client: socket.socket) -> None:
        with client, socket.create_connection(("127.0.0.1", self._server_port)) as server:
            other = {client: server, server: client}
            for each in other:
                each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            server_spoke_last = True
            while True:
                # Whatever the client says is passed on first, so that one burst of it is counted once.
                ready = select.select([client, server], [], [])[0]
                source = client if client in ready else server
                content = source.recv(1 << 16)
                if not content:
                    return
                if source is client and server_spoke_last:
                    self._trips += 1
                server_spoke_last = source is server
                other[source].sendall(content)


@contextmanager
def relayed(server_port: int) -> Iterator[Relay]:
    """A relay on a port of its own in front of a server on this machine."""
    relay = Relay(server_port)
    threading.Thread(target=relay.serve, daemon=True).start()
    try:
        yield relay
    finally:
        relay.close()
