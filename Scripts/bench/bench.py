"""Prints the benchmark table: python3 Scripts/bench/bench.py .build/release/samsyn

The program times its own computations (`samsyn bench`, medians of 7 runs); this script times what
only an outside observer can: the start until the first answer, memory, and requests per second,
beside the floor of the same server's smallest answer.
"""

import http.client
import os
import pathlib
import platform
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

import collecting
import national
import tables

BINARY = pathlib.Path(sys.argv[1]).resolve()
QUESTION = "/matningar/fyrbodal-2024/fragor/portfolio-governance"


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def first_answer(port, deadline=30.0):
    """Seconds from the start of the process to the first whole page."""
    began = time.perf_counter()
    while time.perf_counter() - began < deadline:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
                answer.read()
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.001)
    raise SystemExit("bench: the server never answered")


def start(data):
    port = free_port()
    began = time.perf_counter()
    server = subprocess.Popen(
        [BINARY, "serve", "--port", str(port), "--data", data, "--example-accounts",
         "--requests-per-second", "0"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    first_answer(port)
    return server, port, time.perf_counter() - began


def stop(server):
    server.terminate()
    server.wait(timeout=30)


def resident_megabytes(pid):
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024


def requests_per_second(port, path, cookie=None):
    header = ["-H", f"Cookie: {cookie}"] if cookie else []
    result = subprocess.run(
        ["wrk", "-t1", "-c8", "-d5s", *header, f"http://127.0.0.1:{port}{path}"],
        capture_output=True, text=True, check=True,
    )
    assert "Non-2xx" not in result.stdout, result.stdout
    return float(re.search(r"Requests/sec:\s+([\d.]+)", result.stdout)[1])


def ask(port, path, cookie=None, fields=None):
    """Status, the cookie that was set last, and the text; redirects are not followed."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Cookie": cookie} if cookie else {}
    body = urllib.parse.urlencode(fields) if fields else None
    if fields:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    connection.request("POST" if fields else "GET", path, body, headers)
    answer = connection.getresponse()
    text = answer.read().decode()
    cookies = [line.split(";")[0] for line in answer.headers.get_all("set-cookie") or []
               if "Max-Age=0" not in line]
    connection.close()
    return answer.status, cookies[-1] if cookies else cookie, text


def form_token(text):
    return re.search(r'name="form" value="([^"]+)"', text)[1]


def signed_in(port, role="reader"):
    """The cookie of an example person."""
    _, cookie, page = ask(port, "/logga-in")
    status, cookie, _ = ask(
        port, "/logga-in/exempel", cookie, {"form": form_token(page), "role": role})
    assert status == 303, status
    return cookie


def failed_sign_in(port):
    """Seconds for a sign-in that fails, which hashes as one that does not."""
    _, cookie, page = ask(port, "/logga-in")
    fields = {"form": form_token(page), "email": f"{time.time_ns()}@example.org",
              "password": "not the password", "code": "000000", "next": ""}
    began = time.perf_counter()
    status, _, _ = ask(port, "/logga-in", cookie, fields)
    assert status == 422, status
    return time.perf_counter() - began


def row(what, value, goal=""):
    print(f"| {what} | {value} | {goal} |")


def main():
    cpu = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    swift = subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout
    print(f"{time.strftime('%Y-%m-%d')}, {cpu[1] if cpu else platform.machine()}, "
          f"{os.cpu_count()} cores, {swift.splitlines()[0] if swift else ''}\n")
    print("| what | measured | goal |")
    print("| --- | --- | --- |")
    with tempfile.TemporaryDirectory() as data:
        print(subprocess.run(
            [BINARY, "bench", "--data", data], capture_output=True, text=True, check=True
        ).stdout.strip())
        starts = []
        for _ in range(7):
            server, port, seconds = start(data)
            starts.append(seconds)
            stop(server)
        row("start of the server until the first page, median of 7",
            f"{1000 * statistics.median(starts):.0f} ms", "150 ms")
        server, port, _ = start(data)
        for number in range(1000):
            path = ["/", QUESTION, "/kommuner", "/rapporter/fyrbodal-2024"][number % 4]
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
                answer.read()
        row("resident memory after 1,000 requests, reports among them",
            f"{resident_megabytes(server.pid):.0f} MB", "60 MB")
        floor = requests_per_second(port, "/stil.css")
        page = requests_per_second(port, QUESTION)
        row("requests a second, style sheet (the floor), 8 connections", f"{floor:,.0f}")
        row("requests a second, question page, 8 connections", f"{page:,.0f}",
            "")
        cookie = signed_in(port)
        known = requests_per_second(port, QUESTION, cookie)
        row("requests a second, the same page signed in", f"{known:,.0f}")
        row("page signed in to the same page public", f"{known / page:.2f}", "0.80")
        row("signing in over HTTP, median of 7",
            f"{1000 * statistics.median(failed_sign_in(port) for _ in range(7)):.0f} ms")
        row("question page to the floor", f"{page / floor:.2f}")
        row("requests a second, whole report", f"{requests_per_second(port, '/rapporter/fyrbodal-2024'):,.0f}")
        row("resident memory after the load", f"{resident_megabytes(server.pid):.0f} MB")
        stop(server)
        collecting.rows(
            row, BINARY, data, start, stop, requests_per_second, resident_megabytes)
    tables.rows(row, [BINARY, "bench", "--tables"])
    national.rows(
        row, BINARY, start, stop, lambda port: signed_in(port, "association-coordinator"),
        resident_megabytes)


if __name__ == "__main__":
    main()
