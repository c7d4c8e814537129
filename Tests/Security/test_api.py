"""The interface for programs, tried by schemathesis against its own document."""

import collections
import json

import hypothesis
import pytest
import schemathesis
from schemathesis import checks

from client import Client, codes, sign_in_as
from reading import ROOT

DOCUMENT = ROOT / "Content" / "openapi.json"
CHECKS = [
    checks.not_a_server_error, checks.status_code_conformance, checks.content_type_conformance,
    checks.response_schema_conformance, checks.response_headers_conformance,
]
# The same requests every time, so that a fault that is found is found again.
SETTINGS = hypothesis.settings(
    max_examples=40, derandomize=True, deadline=None, database=None,
    suppress_health_check=list(hypothesis.HealthCheck),
)
answered = collections.defaultdict(set)


schema = schemathesis.openapi.from_path(DOCUMENT)


@pytest.fixture(scope="module")
def bearer(own_examples):
    """A token of somebody who may read much, made as people make it."""
    client = sign_in_as(own_examples.base, "association-coordinator")
    form = {"label": "prov", "days": "1", "scope": ["organisations", "results", "audit"]}
    made = client.submit(client.get("/konto"), "/konto/nycklar", **form)
    return {"Authorization": "Bearer " + codes(made.text)[0]}


def ask(case, own_examples, headers, who):
    """Asks from a new address each time: this is not about how often one may ask."""
    client = Client(own_examples.base).move()
    answer = case.call_and_validate(
        base_url=client.base, session=client.http, headers=headers, checks=CHECKS)
    client.http.close()
    assert answer.status_code != 429
    answered[who, case.operation.path].add(answer.status_code)


@schema.parametrize()
@SETTINGS
def test_to_a_stranger_the_document_holds(case, own_examples):
    ask(case, own_examples, {}, "stranger")


@schema.parametrize()
@SETTINGS
def test_to_a_program_with_a_token_the_document_holds(case, own_examples, bearer):
    ask(case, own_examples, bearer, "program")


@schema.parametrize()
@SETTINGS
def test_to_a_forger_the_document_holds(case, own_examples):
    # The check of schemathesis for this sends from one address, which the server soon refuses.
    ask(case, own_examples, {"Authorization": "Bearer sap_" + "A" * 43}, "forger")


def test_all_of_it_was_asked_for_and_found(own_examples):
    document = Client(own_examples.base).get("/api/v1/openapi.json").json()
    assert document == json.loads(DOCUMENT.read_text())
    for path, operations in document["paths"].items():
        assert 200 in answered["program", path], (path, answered["program", path])
        assert 200 not in answered["forger", path] and 401 in answered["forger", path], path
        is_open, told = "security" not in operations["get"], answered["stranger", path]
        assert (200 in told) if is_open else (200 not in told and 401 in told), (path, told)
