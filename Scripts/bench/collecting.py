"""How fast answers are collected, over HTTP and on disk, beside SQLite's own commits on that disk."""

import gzip
import http.client
import json
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import tempfile
import time

HERE = pathlib.Path(__file__).parent
LINKS = 60_000
BODY = "_stamp=0&_go=review&" + "&".join(f"question-{n}=level-{n % 6 + 1}" for n in range(1, 41))


def load_generator(folder):
    """The program that plays respondents, compiled; it must not be what limits."""
    compiler = next(filter(shutil.which, ["clang", "cc", "gcc"]), None)
    if compiler is None:
        raise SystemExit("bench: a C compiler is missing; clang comes with Swift")
    program = pathlib.Path(folder) / "collect"
    subprocess.run([compiler, "-O2", "-o", program, HERE / "collect.c"], check=True)
    return program


def make_round(binary, data):
    """The round and the secrets of its links."""
    made = subprocess.run(
        [binary, "bench", "--data", data, "--links", str(LINKS)],
        capture_output=True, text=True, check=True).stdout
    found = re.search(r"round (\S+)", made)[1]
    secrets = re.findall(rf"/svara/{found}/([A-Za-z0-9_-]{{22}})", made)
    assert len(secrets) == LINKS, len(secrets)
    return found, secrets


def respond(program, port, found, secrets, clients, seconds):
    with tempfile.NamedTemporaryFile("w") as body:
        body.write(BODY)
        body.flush()
        result = subprocess.run(
            [program, str(port), found, str(clients), str(seconds), "sida/all", body.name],
            input="\n".join(secrets), capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def commits_per_second(folder, group):
    """SQLite's own commits of rows as large as a response, each group safely on disk."""
    database = sqlite3.connect(os.path.join(folder, f"commits-{group}.sqlite"), isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("CREATE TABLE kept (id INTEGER PRIMARY KEY, codes BLOB)")
    rows, began = 0, time.perf_counter()
    while time.perf_counter() - began < 3:
        database.execute("BEGIN IMMEDIATE")
        database.executemany("INSERT INTO kept (codes) VALUES (?)", [(bytes(300),)] * group)
        database.execute("COMMIT")
        rows += group
    seconds = time.perf_counter() - began
    database.close()
    return rows / seconds


def page_of_the_form(port, found, secret):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", f"/svara/{found}/{secret}/sida/all")
    answer = connection.getresponse()
    text = answer.read()
    assert answer.status == 200, answer.status
    return text


def rows(row, binary, data, start, stop, requests_per_second, resident_megabytes):
    """Prints the rows of the table."""
    found, secrets = make_round(binary, data)
    alone, grouped = commits_per_second(data, 1), commits_per_second(data, 32)
    row("SQLite's own commits a second on this disk, one row each", f"{alone:,.0f}")
    row("rows a second in SQLite's own commits of 32", f"{grouped:,.0f}")
    program = load_generator(data)
    server, port, _ = start(data)
    page = page_of_the_form(port, found, secrets[0])
    row("page with 40 questions, whole / gzip",
        f"{len(page) / 1000:.1f} / {len(gzip.compress(page)) / 1000:.1f} kB", "– / 40 kB")
    pages = requests_per_second(port, f"/svara/{found}/{secrets[0]}/sida/all")
    row("such pages read a second, 8 connections", f"{pages:,.0f}")
    respond(program, port, found, secrets[:500], 8, 1)
    begin = 500
    for clients, goal, limit in ((8, 3_000, 10), (64, 6_000, 50)):
        result = respond(program, port, found, secrets[begin:begin + 27_000], clients, 4)
        assert set(result["statuses"]) == {"303"}, result
        begin += result["links"]
        row(f"responses a second, page and handing in, {clients} clients, "
            f"{LINKS:,} links", f"{result['perSecond']:,.0f}", f"{goal:,}")
        row(f"– of which each took, p50 / p99, {clients} clients",
            f"{result['pairP50']:.1f} / {result['pairP99']:.1f} ms", f"– / {limit} ms")
    result = respond(program, port, found, secrets[begin:], 640, 2)
    row("ten times the load, 640 clients: responses a second; answers by status",
        f"{result['perSecond']:,.0f}; {result['statuses']}", "303 and 503 alone")
    row("resident memory after that", f"{resident_megabytes(server.pid):.0f} MB")
    stop(server)
