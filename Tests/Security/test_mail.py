"""Letters of a round through msmtp to a real SMTP server: what is taken, what is tried again, what is
given up, and that the link in a letter opens the form."""

import csv
import io
import json
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import time

import pytest

from client import Client
from collecting import Collecting

MSMTP = shutil.which("msmtp")


class Post:
    """The SMTP server and the settings with which msmtp finds it."""

    def __init__(self, folder):
        self.folder, self.process = folder, None
        folder.mkdir()
        self.start()

    def start(self, port=0):
        (self.folder / "port").unlink(missing_ok=True)
        self.process = subprocess.Popen(
            [sys.executable, str(pathlib.Path(__file__).with_name("smtp_server.py")),
             str(self.folder), str(port)])
        wait(lambda: (self.folder / "port").exists() and (self.folder / "port").read_text())
        self.port = int((self.folder / "port").read_text())

    def stop(self):
        self.process.terminate()
        self.process.wait(20)

    def answers(self, text):
        (self.folder / "answer").write_text(text)

    @property
    def mail(self):
        file = self.folder / "mail"
        return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []

    def settings(self, home):
        file = home / ".msmtprc"
        file.write_text(
            "defaults\ntimeout 60\naccount default\nhost 127.0.0.1\n"
            f"port {self.port}\nfrom samsyn@example.org\n")
        file.chmod(0o600)


def wait(done, seconds=90):
    """Waits for something that another process does in its own time."""
    for _ in range(seconds * 10):
        if done():
            return
        time.sleep(0.1)
    raise AssertionError("it did not happen")


@pytest.fixture
def post(tmp_path):
    assert MSMTP, "msmtp is not installed; Scripts/setup.sh installs it"
    post = Post(tmp_path / "post")
    yield post
    post.stop()


@pytest.fixture
def round_(post, fresh, tmp_path):
    """A round that is open, on a server that sends through msmtp."""
    post.settings(tmp_path)
    server = fresh(
        "--example-accounts", SAMSYN_SENDMAIL=MSMTP, SAMSYN_MAIL_FROM="samsyn@example.org")
    return Collecting(server)


def letters(round_):
    with sqlite3.connect(f"file:{round_.server.data}/samsyn.sqlite?mode=ro", uri=True) as database:
        return database.execute(
            "SELECT state, attempts, fault FROM outbox_message ORDER BY number").fetchall()


def due(round_):
    """Lets what waits for its time be sent now."""
    with sqlite3.connect(round_.server.data / "samsyn.sqlite", timeout=30) as database:
        database.execute("UPDATE outbox_message SET next_at = 0 WHERE state = 'queued'")


def test_a_letter_arrives_and_its_link_opens_the_form(post, round_):
    round_.add(["anna@example.org"])
    round_.letter("invitation", "Frågor om {omgång}", "Hej i {kommun}!\n\n{länk}\n\nSenast {sista dag}.")
    round_.invite()
    wait(lambda: letters(round_) == [("sent", 1, None)])
    (mail,) = post.mail
    assert mail["from"] == "samsyn@example.org" and mail["to"] == ["anna@example.org"]
    assert mail["subject"] == f"Frågor om {round_.title}"
    assert "Hej i Bengtsfors!" in mail["text"] and "{" not in mail["text"]
    link = re.search(r"http://\S+", mail["text"])[0]
    secret = link.rsplit("/", 1)[1]
    assert link == f"{round_.server.base}/svara/{round_.id}/{secret}"
    page = Client(round_.server.base).get(link)
    assert page.status_code == 200 and round_.title in page.text
    # The secret is on no page, in no log and in no file of the database.
    assert secret not in round_.page("/utskick").text
    for file in round_.server.data.iterdir():
        if file.is_file() and file.name != ".msmtprc":
            assert secret.encode() not in file.read_bytes(), file.name


def test_both_languages_stand_in_one_letter(post, round_):
    round_.settings(languages=["sv", "en"])
    round_.add(["anna@example.org"])
    round_.invite()
    wait(lambda: post.mail)
    (mail,) = post.mail
    swedish, english = mail["text"].split("----------")
    assert "/svara/" in swedish and "/en/svara/" in english
    assert mail["subject"].count(round_.title) == 2


def test_what_a_server_takes_later_is_sent_once_it_does(post, round_):
    post.answers("rcpt 451")
    round_.add(["anna@example.org"])
    round_.invite()
    wait(lambda: letters(round_) == [("queued", 1, "temporary")])
    assert "E-post kan inte skickas just nu" in round_.page("/utskick").text
    post.answers("")
    due(round_)
    wait(lambda: letters(round_) == [("sent", 2, None)])
    assert len(post.mail) == 1


@pytest.mark.parametrize("answer,fault", [("rcpt 550", "refused 65"), ("data 554", "refused 69")])
def test_what_a_server_refuses_for_good_waits_for_the_coordinator(post, round_, answer, fault):
    post.answers(answer)
    round_.add(["anna@example.org"])
    round_.invite()
    wait(lambda: letters(round_) == [("failed", 1, fault)])
    post.answers("")
    round_.send("/utskick", ".*/utskick/igen")
    wait(lambda: letters(round_)[0][0] == "sent")


def test_a_server_that_is_down_is_tried_again(post, round_, tmp_path):
    post.stop()
    round_.add(["anna@example.org"])
    round_.invite()
    wait(lambda: letters(round_) == [("queued", 1, "temporary")])
    post.start(post.port)
    due(round_)
    wait(lambda: letters(round_) == [("sent", 2, None)])


def test_a_slow_server_and_a_killed_one_lose_no_letter(post, round_):
    post.answers("slow 2")
    round_.add([f"person-{number}@example.org" for number in range(8)])
    round_.invite()
    wait(lambda: any(state == "sending" for state, _, _ in letters(round_)))
    post.answers("")
    wait(lambda: all(state == "sent" for state, _, _ in letters(round_)))
    assert {mail["to"][0] for mail in post.mail} == {
        f"person-{number}@example.org" for number in range(8)}


def test_two_hundred_letters_go_to_each_once_with_a_link_of_their_own(post, round_):
    people = [f"person-{number}@example.org" for number in range(200)]
    round_.add(people)
    round_.invite()
    wait(lambda: len(letters(round_)) == 200 and all(one[0] == "sent" for one in letters(round_)))
    assert sorted(mail["to"][0] for mail in post.mail) == sorted(people)
    assert len({re.search(r"/svara/\S+", mail["text"])[0] for mail in post.mail}) == 200


def test_only_those_who_have_not_answered_are_reminded(post, round_):
    round_.add(["anna@example.org", "bo@example.org"])
    round_.invite()
    wait(lambda: len(post.mail) == 2)
    wait(lambda: [one[0] for one in letters(round_)] == ["sent"] * 2)
    with sqlite3.connect(round_.server.data / "samsyn.sqlite", timeout=30) as database:
        database.execute("UPDATE contact SET answered = 1 WHERE email = 'anna@example.org'")
    round_.send("/utskick/paminnelse", ".*/utskick/paminnelse")
    wait(lambda: len(post.mail) == 3)
    assert post.mail[2]["to"] == ["bo@example.org"]


def test_one_command_sends_what_is_due(post, round_):
    post.answers("rcpt 451")
    round_.add(["anna@example.org"])
    round_.invite()
    # The server, which sends as well, is done with it for a while.
    wait(lambda: letters(round_) == [("queued", 1, "temporary")])
    round_.server.stop()
    post.answers("")
    due(round_)
    told = round_.server.command("mail", "send", "--origin", "https://samsyn.example.org")
    assert told.returncode == 0, told.stderr
    (mail,) = post.mail
    assert mail["to"] == ["anna@example.org"]


def test_without_mail_links_are_handed_out_once_as_a_file(fresh):
    round_ = Collecting(fresh("--example-accounts"))
    round_.add(["anna@example.org", "bo@example.org"])
    assert "E-post är inte inställd" in round_.page("/utskick").text
    answer = round_.send("/utskick", ".*/lankar.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.headers["cache-control"] == "no-store"
    rows = list(csv.reader(io.StringIO(answer.text.lstrip("\ufeff"))))[1:]
    assert [row[3] for row in rows] == ["anna@example.org", "bo@example.org"]
    for row in rows:
        assert Client(round_.server.base).get(row[4]).status_code == 200
    assert rows[0][4] != rows[1][4]
    log = round_.people["association-coordinator"].get("/organisationer/association.fyrbodal/logg")
    assert log.text.count("Tog fram personliga länkar") == 1
