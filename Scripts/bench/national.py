"""A round that a million have answered: how long its results take from the database to the page."""

import http.client
import re
import statistics
import subprocess
import tempfile
import time

RESPONDENTS = 1_000_000


def pages(port, cookie, path, count):
    """Milliseconds for each of so many requests on one connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
    times = []
    for _ in range(count):
        began = time.perf_counter()
        connection.request("GET", path, headers={"Cookie": cookie})
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, (path, answer.status)
        times.append(1000 * (time.perf_counter() - began))
    return times


def rows(row, binary, start, stop, sign_in, resident_megabytes, respondents=RESPONDENTS):
    """Prints the rows of the table."""
    with tempfile.TemporaryDirectory() as data:
        told = subprocess.run(
            [binary, "bench", "--data", data, "--respondents", str(respondents)],
            capture_output=True, text=True, check=True).stdout
        found = re.search(r"round (\S+)", told)[1]
        for what, measured in re.findall(r"\| (.*?) \| (.*?) \|", told):
            goal = "600 ms" if what.startswith("columns") else ""
            row(f"{respondents:,} respondents: {what}", measured, goal)
        server, port, _ = start(data)
        cookie = sign_in(port)
        base = f"/omgangar/{found}/resultat"
        row("first page of the results, the table read from the database",
            f"{pages(port, cookie, base, 1)[0]:.0f} ms")
        for what, path, goal in (
                ("the same page again, median of 20", base, "100 ms"),
                ("a question by municipality group, p99 of 200",
                 base + "/fragor/question-1?dela=kommungrupp", "20 ms"),
                ("a question by audience and area, p99 of 200",
                 base + "/fragor/question-1?dela=omrade&med=malgrupp", "20 ms")):
            times = sorted(pages(port, cookie, path, 21 if "20" == what[-2:] else 201)[1:])
            measured = times[int(0.99 * len(times))] if "p99" in what else statistics.median(times)
            row(what, f"{measured:.1f} ms", goal)
        row("resident memory after that", f"{resident_megabytes(server.pid):.0f} MB")
        stop(server)
