"""Many requests at the same moment, each on a connection of its own."""

import contextlib
import selectors
import socket
import time
import urllib.parse

from respondents import PLACES


def request(server, path, fields=()):
    """The bytes of a form that is sent."""
    body = urllib.parse.urlencode(dict(fields), doseq=True)
    return (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nConnection: close\r\n"
        "Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n{body}").encode()


def connect(server):
    return socket.create_connection(
        ("127.0.0.1", server.port), 60, source_address=(next(PLACES), 0))


def volley(server, requests, seconds=120):
    """Sends all at the same moment; status, place led to and Retry-After of each, None where the
    connection ended without an answer."""
    links = [connect(server) for _ in requests]
    # All but the last byte goes ahead, so that the last ones of all come close together.
    for part in (slice(None, -1), slice(-1, None)):
        for link, sent in zip(links, requests):
            with contextlib.suppress(OSError):  # it has ended, which the answer tells
                link.sendall(sent[part])
    told = [b""] * len(links)
    waiting = selectors.DefaultSelector()
    for number, link in enumerate(links):
        link.setblocking(False)
        waiting.register(link, selectors.EVENT_READ, number)
    end = time.monotonic() + seconds
    while waiting.get_map():
        assert time.monotonic() < end, f"{len(waiting.get_map())} requests are unanswered"
        for key, _ in waiting.select(1):
            try:
                part = key.fileobj.recv(65_536)
            except OSError:
                part = b""
            told[key.data] += part
            if not part:
                waiting.unregister(key.fileobj)
                key.fileobj.close()
    waiting.close()
    return [_read(answer) for answer in told]


def _read(answer):
    head = answer.split(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    if not head[0]:
        return None
    headers = dict(line.lower().split(": ", 1) for line in head[1:])
    return int(head[0].split()[1]), headers.get("location", ""), headers.get("retry-after")


def cut(server, sent, wait=0.0):
    """Sends a request and hangs up before the answer."""
    link = connect(server)
    link.sendall(sent)
    if wait:
        time.sleep(wait)
    # With nothing left to linger for, the connection is reset rather than ended.
    link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    link.close()
