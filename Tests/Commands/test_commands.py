"""The command line as its users meet it: exit codes, messages, files.

Needs the program in SAMSYN_BINARY; uses the repository's own folder Content.
"""

import os
import pathlib
import socket
import sqlite3
import subprocess
import urllib.request

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ["SAMSYN_BINARY"]


@pytest.fixture
def samsyn(tmp_path):
    def run(*arguments, data=tmp_path / "data", content=ROOT / "Content", **variables):
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(tmp_path),
            "SAMSYN_CONTENT": str(content),
            "SAMSYN_DATA": str(data),
            **variables,
        }
        return subprocess.run(
            [BINARY, *map(str, arguments)],
            capture_output=True, text=True, timeout=120, cwd=tmp_path, env=environment,
        )

    return run


def one_line(text):
    return len(text.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "command",
    [[], ["serve"], ["report"], ["check"], ["import"], ["import", "published"],
     ["import", "register"], ["export"]],
)
def test_every_command_has_help(samsyn, command):
    result = samsyn(*command, "--help")
    assert result.returncode == 0
    assert "USAGE" in result.stdout


@pytest.mark.parametrize("arguments", [["--nonsense"], ["report"], ["serve", "--port", "x"]])
def test_wrong_usage_ends_with_64(samsyn, arguments):
    result = samsyn(*arguments)
    assert result.returncode == 64
    assert result.stdout == "" and result.stderr != ""


def test_report_is_written_as_html_and_pdf(samsyn, tmp_path):
    assert samsyn("report", "norrbotten-2020", "-o", tmp_path / "new/r.html").returncode == 0
    html = (tmp_path / "new/r.html").read_text()
    assert "<h1>Digital mognad i Norrbotten" in html or "<h1>" in html
    assert samsyn("report", "norrbotten-2020", "-o", tmp_path / "r.pdf").returncode == 0
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF-")
    english = samsyn("report", "norrbotten-2020", "--lang", "en")
    assert english.returncode == 0 and '<html lang="en">' in english.stdout


def test_unknown_measurement_names_the_known_ones(samsyn):
    result = samsyn("report", "nothing")
    assert result.returncode == 66 and one_line(result.stderr)
    assert "fyrbodal-2024" in result.stderr


def test_check_of_the_real_figures_finds_remarks(samsyn):
    result = samsyn("check", ROOT / "Content/published/fyrbodal-2024.yaml")
    assert result.returncode == 1 and result.stderr == ""
    assert "summerar till 91\u00a0%" in result.stdout
    assert "2 av 18 är 11\u00a0%" in result.stdout


def test_check_of_sound_figures_is_silent(samsyn, tmp_path):
    file = tmp_path / "sound.csv"
    file.write_text(
        "question,answer,percent,unit,n,complete\n"
        "Trivs du?,Ja,70,respondents,20,yes\nTrivs du?,Nej,30,respondents,20,yes\n"
    )
    result = samsyn("check", file)
    assert result.returncode == 0, result.stdout + result.stderr
    assert one_line(result.stdout)


def test_check_of_a_spreadsheet_finds_what_cannot_be(samsyn, tmp_path):
    file = tmp_path / "wrong.csv"
    file.write_text(
        "\ufeffquestion;answer;percent;unit;n;complete\r\n"
        "Trivs du?;Ja;47;respondents;20;yes\r\nTrivs du?;Nej;53;respondents;20;yes\r\n",
        newline="",
    )
    result = samsyn("check", file, "--lang", "en")
    assert result.returncode == 1
    assert "no whole counts of 20" in result.stdout


def test_faults_are_listed_with_lines_and_nothing_is_imported(samsyn, tmp_path):
    file = tmp_path / "bad.yaml"
    file.write_text("format: samsyn-published/1\nid: X\nunknown: 1\nmunicipalities: -1\n")
    result = samsyn("import", "published", file)
    assert result.returncode == 65 and result.stdout == ""
    assert "bad.yaml, rad 3" in result.stderr and "bad.yaml, rad 4" in result.stderr
    assert "Inget har lästs in" in result.stderr


def test_import_twice_changes_nothing(samsyn, tmp_path):
    file = tmp_path / "own.csv"
    file.write_text("question,answer,percent\nQ,Ja,70\nQ,Nej,30\n")
    assert "Läste in own" in samsyn("import", "published", file).stdout
    assert "redan inläst" in samsyn("import", "published", file).stdout


def test_export_writes_tables_that_spreadsheets_read(samsyn, tmp_path):
    assert samsyn("export", "fyrbodal-2024", "-o", tmp_path / "out").returncode == 0
    files = sorted(p.name for p in (tmp_path / "out").iterdir())
    assert "criticism.csv" in files and "challenges.csv" in files and len(files) > 20


def test_missing_files_and_folders_are_one_line(samsyn, tmp_path):
    for result, code in [
        (samsyn("check", "nothing.yaml"), 66),
        (samsyn("report", "fyrbodal-2024", content=tmp_path / "nowhere"), 66),
        (samsyn("report", "fyrbodal-2024", data="/proc/none"), 73),
        (samsyn("report", "fyrbodal-2024", "-o", "/proc/none/r.html"), 73),
    ]:
        assert result.returncode == code, result.stderr
        assert one_line(result.stderr)


def test_an_empty_file_is_a_fault(samsyn, tmp_path):
    for name in ("empty.csv", "empty.yaml"):
        (tmp_path / name).write_text("")
        result = samsyn("check", tmp_path / name)
        assert result.returncode == 65 and "tom" in result.stderr


def test_a_question_with_thousands_of_answers_is_refused(samsyn, tmp_path):
    file = tmp_path / "long.csv"
    file.write_text("question,answer,percent\n" + "Q,A,1\n" * 19_000)
    result = samsyn("check", file)
    assert result.returncode == 65 and "fler än 500 svar" in result.stderr


def test_a_damaged_database_is_refused(samsyn, tmp_path):
    data = tmp_path / "damaged"
    data.mkdir()
    (data / "samsyn.sqlite").write_text("this is no database, " * 100)
    result = samsyn("report", "fyrbodal-2024", data=data)
    assert result.returncode == 74 and one_line(result.stderr)


def test_a_locked_database_is_told(samsyn, tmp_path):
    assert samsyn("report", "fyrbodal-2024").returncode == 0
    lock = sqlite3.connect(tmp_path / "data/samsyn.sqlite", isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    file = tmp_path / "own.csv"
    file.write_text("question,answer,percent\nQ,Ja,70\nQ,Nej,30\n")
    result = samsyn("import", "published", file)
    lock.close()
    assert result.returncode == 75 and one_line(result.stderr)


def test_a_port_in_use_is_told(samsyn):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = samsyn("serve", "--port", taken.getsockname()[1])
    assert result.returncode == 69 and one_line(result.stderr)


def test_a_missing_pdf_program_is_told(samsyn, tmp_path):
    result = samsyn("report", "norrbotten-2020", "-o", tmp_path / "r.pdf", PATH="/nowhere")
    assert result.returncode == 69 and "weasyprint" in result.stderr.lower()
    assert not (tmp_path / "r.pdf").exists()


def test_the_server_answers_and_ends_when_told(tmp_path):
    environment = {**os.environ, "SAMSYN_CONTENT": str(ROOT / "Content")}
    server = subprocess.Popen(
        [BINARY, "serve", "--port", "0", "--data", str(tmp_path / "data")],
        stdout=subprocess.PIPE, text=True, env=environment,
    )
    try:
        address = server.stdout.readline().split()[-1]
        with urllib.request.urlopen(address, timeout=20) as answer:
            assert answer.status == 200
    finally:
        server.terminate()
        assert server.wait(timeout=20) == 0


def test_a_full_disk_leaves_nothing_half_written(samsyn, tmp_path):
    """A file size limit stands in for the full disk: the kernel refuses to grow the database."""
    script = f'ulimit -f 60; trap "" XFSZ; exec "{BINARY}" report fyrbodal-2024'
    data = tmp_path / "small"
    result = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, timeout=60, cwd=tmp_path,
        env={
            "PATH": os.environ["PATH"], "SAMSYN_DATA": str(data),
            "SAMSYN_CONTENT": str(ROOT / "Content"),
        },
    )
    assert result.returncode in (69, 74), result.stderr
    assert one_line(result.stderr)
    kept = samsyn("report", "fyrbodal-2024", data=data)
    assert kept.returncode == 0, kept.stderr
