"""Signing in through a real provider process on loopback, and through a hostile one."""

import base64
import http.server
import json
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.parse

import pytest
import requests
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from joserfc import jwk, jwt

from client import Client
from test_accounts import invite_administrator


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@pytest.fixture
def provider():
    """`oidc-provider-mock`, a provider of its own authors."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    base = f"http://localhost:{port}"
    for _ in range(200):
        try:
            requests.get(base + "/.well-known/openid-configuration", timeout=5)
            break
        except requests.ConnectionError:
            time.sleep(0.05)
    yield base
    process.terminate()
    process.wait(10)


def add_issuer(server, url, organisation="installation"):
    # The provider that others have written takes no client without a secret.
    secret = server.data / "client-secret"
    secret.write_text("a secret of the client\n")
    done = server.command(
        "issuer", "add", "test", "--url", url, "--name", "Testkommun", "--client-id", "samsyn",
        "--client-secret-file", str(secret), "--organisation", organisation,
    )
    assert done.returncode == 0, done.stderr


def leave(server, link):
    """The browser on its way to the issuer, with an invitation."""
    client = Client(server.base)
    page = client.get(link)
    address = re.search(r'href="(/logga-in/via/test[^"]*)"', page.text)[1]
    away = client.get(address.replace("&amp;", "&"))
    assert away.status_code == 303, away.text[:500]
    return client, away.headers["location"]


def test_a_real_provider(fresh, provider):
    server = fresh(SAMSYN_ISSUER_REACH="machine")
    add_issuer(server, provider)
    client, location = leave(server, invite_administrator(server))
    query = urllib.parse.parse_qs(urllib.parse.urlsplit(location).query)
    assert query["code_challenge_method"] == ["S256"] and query["nonce"] and query["state"]
    back = requests.post(location, data={"sub": "asa-1"}, allow_redirects=False, timeout=30)
    assert back.status_code in (302, 303), back.text[:500]
    address = back.headers["location"]
    done = client.get(address)
    assert done.status_code == 303, done.text[:500]
    assert client.get("/organisationer/installation").status_code == 200
    # The same answer a second time, from the same browser and from another.
    assert client.get(address).status_code == 403
    assert Client(server.base).get(address).status_code == 403
    # Next time without an invitation; somebody unknown is not let in.
    for subject, status in [("asa-1", 303), ("somebody-else", 403)]:
        again = Client(server.base)
        away = again.get("/logga-in/via/test").headers["location"]
        back = requests.post(away, data={"sub": subject}, allow_redirects=False, timeout=30)
        assert again.get(back.headers["location"]).status_code == status


class Hostile(http.server.BaseHTTPRequestHandler):
    """A provider that answers as the test wants."""

    def log_message(self, *arguments):
        pass

    def do_GET(self):
        base = f"http://localhost:{self.server.server_port}"
        if self.path == "/.well-known/openid-configuration":
            self.reply({
                "issuer": self.server.claims.get("issuer", base),
                "authorization_endpoint": base + "/authorize",
                "token_endpoint": self.server.token_endpoint or base + "/token",
                "jwks_uri": base + "/jwks", "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
            })
        elif self.path == "/jwks":
            self.reply({"keys": [self.server.key.as_dict(private=False, kid="k1", alg="RS256", use="sig")]})
        else:
            self.send_error(404)

    def do_POST(self):
        length = int(self.headers.get("content-length", 0))
        self.rfile.read(length)
        self.server.asked += 1
        self.reply({"access_token": "x", "token_type": "Bearer", "id_token": self.server.make_token()})

    def reply(self, value):
        body = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Provider(http.server.ThreadingHTTPServer):
    def __init__(self):
        super().__init__(("127.0.0.1", 0), Hostile)
        private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.pem = private.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        self.public = private.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        self.key = jwk.RSAKey.import_key(self.pem)
        self.claims, self.nonce, self.form, self.asked = {}, "", "good", 0
        self.token_endpoint = None
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def base(self):
        return f"http://localhost:{self.server_port}"

    def payload(self):
        now = int(time.time())
        good = {
            "iss": self.base, "aud": "samsyn", "sub": "s1", "nonce": self.nonce, "iat": now,
            "exp": now + 300,
        }
        return {**good, **{key: value for key, value in self.claims.items() if key != "issuer"}}

    def make_token(self):
        if self.form == "none":
            parts = [{"alg": "none", "typ": "JWT"}, self.payload()]
            return ".".join(plain(part) for part in parts) + "."
        if self.form == "hmac":
            # The public key as a secret: what a library that trusts the header accepts.
            secret = jwk.OctKey.import_key(self.public)
            return jwt.encode({"alg": "HS256", "kid": "k1"}, self.payload(), secret, algorithms=["HS256"])
        if self.form == "stranger":
            other = jwk.RSAKey.generate_key(2048)
            return jwt.encode({"alg": "RS256", "kid": "k1"}, self.payload(), other)
        return jwt.encode({"alg": "RS256", "kid": "k1"}, self.payload(), self.key)


def plain(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


@pytest.fixture(scope="module")
def hostile():
    provider = Provider()
    yield provider
    provider.shutdown()


@pytest.fixture(scope="module")
def victim(tmp_path_factory, hostile):
    from conftest import Server

    server = Server(tmp_path_factory.mktemp("victim"), SAMSYN_ISSUER_REACH="machine")
    add_issuer(server, hostile.base)
    yield server
    server.stop()


NOW = int(time.time())
LIES = {
    "good": ("good", {}, 303),
    "wrong issuer": ("good", {"iss": "https://other.example"}, 403),
    "wrong audience": ("good", {"aud": "other"}, 403),
    "several audiences without authorised party": ("good", {"aud": ["samsyn", "other"]}, 403),
    "wrong nonce": ("good", {"nonce": "other"}, 403),
    "no nonce": ("good", {"nonce": None}, 403),
    "expired": ("good", {"exp": NOW - 600, "iat": NOW - 900}, 403),
    "from the future": ("good", {"iat": NOW + 86_400, "exp": NOW + 90_000}, 403),
    "no subject": ("good", {"sub": ""}, 403),
    "no signature": ("none", {}, 403),
    "signed with the public key": ("hmac", {}, 403),
    "signed by a stranger": ("stranger", {}, 403),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_hostile_provider(victim, hostile, lie):
    form, claims, status = LIES[lie]
    link = invite_administrator(victim, lie.replace(" ", "-") + "@example.org")
    client, location = leave(victim, link)
    query = urllib.parse.parse_qs(urllib.parse.urlsplit(location).query)
    hostile.form, hostile.nonce = form, query["nonce"][0]
    hostile.claims = {**claims, "sub": claims.get("sub", "subject-" + lie)}
    address = "/logga-in/svar?code=c&state=" + query["state"][0]
    assert client.get(address).status_code == status
    assert (client.get("/konto").status_code == 200) == (status == 303)


def test_an_answer_belongs_to_the_browser_that_asked(victim, hostile):
    hostile.form, hostile.claims = "good", {}
    link = invite_administrator(victim, "mixed@example.org")
    one, location = leave(victim, link)
    query = urllib.parse.parse_qs(urllib.parse.urlsplit(location).query)
    hostile.nonce = query["nonce"][0]
    address = "/logga-in/svar?code=c&state=" + query["state"][0]
    asked = hostile.asked
    assert Client(victim.base).get(address).status_code == 403
    assert one.get("/logga-in/svar?code=c&state=other").status_code == 403
    assert hostile.asked == asked, "the provider was asked for an answer that is nobody's"


def test_an_issuer_vouches_only_for_its_own_organisation(fresh, hostile):
    server = fresh(SAMSYN_ISSUER_REACH="machine")
    add_issuer(server, hostile.base, "municipality.1460")
    client, location = leave(server, invite_administrator(server))
    query = urllib.parse.parse_qs(urllib.parse.urlsplit(location).query)
    hostile.form, hostile.claims, hostile.nonce = "good", {"sub": "sly"}, query["nonce"][0]
    assert client.get("/logga-in/svar?code=c&state=" + query["state"][0]).status_code == 403


def test_issuers_are_not_asked_on_the_machine_itself_unless_that_is_said(fresh, hostile):
    server = fresh()
    add_issuer(server, hostile.base)
    asked = hostile.asked
    answer = Client(server.base).get("/logga-in/via/test")
    assert answer.status_code in (403, 404, 503)
    assert hostile.asked == asked
