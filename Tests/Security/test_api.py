"""The interface for programs, tried by schemathesis against its own document."""

import hypothesis
import pytest
import schemathesis
from schemathesis import checks

from client import Client, codes, sign_in_as

CHECKS = [
    checks.not_a_server_error, checks.status_code_conformance, checks.content_type_conformance,
    checks.response_schema_conformance, checks.response_headers_conformance,
]
# What is really there, among all that is made up.
KNOWN = {
    "id": {"measurements": "fyrbodal-2024", "associations": "fyrbodal", "municipalities": "1438"},
}
