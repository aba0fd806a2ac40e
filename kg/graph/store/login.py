"""User and password of a SPARQL server, from the environment, sent in the way that the server asks for.

Nothing is sent before the server asks (401 with ``WWW-Authenticate``): so a server of digest authentication, as
Virtuoso's ``/sparql-auth`` is, never gets the password itself.
"""

from __future__ import annotations

import os
from urllib.error import URLError
from urllib.request import (
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    Request,
    parse_http_list,
    parse_keqv_list,
)

import urllib3

from kg.errors import StoreError

USER, PASSWORD = "KG_SPARQL_USER", "KG_SPARQL_PASSWORD"


class Login:
    """The ``Authorization`` header of requests to one server."""

    def __init__(self) -> None:
        user = os.environ.get(USER)
        self.pair = None if user is None else (user, os.environ.get(PASSWORD, ""))
        self._challenge: str | None = None
        self._passwords = HTTPPasswordMgrWithDefaultRealm()
        self._digest = HTTPDigestAuthHandler(self._passwords)

    @property
    def is_unasked(self) -> bool:
        """Whether there is a user whom the server has not yet asked for a login."""
        return self.pair is not None and self._challenge is None

    def headers(self, method: str, url: str) -> dict[str, str]:
        """The header for a request; none without a user, or before the server asked.

        Raises:
            StoreError: characters that the server's kind of authentication cannot send, or a kind that is unknown.
        """
        if self.pair is None or self._challenge is None:
            return {}
        try:
            return {"Authorization": self._answer(method, url, self._challenge, self.pair)}
        except UnicodeEncodeError as error:
            raise StoreError(f"{USER} or {PASSWORD} has a character that {url} cannot be sent") from error
        except (URLError, KeyError, ValueError) as error:
            raise StoreError(f"{url} asks for a login that is not understood: {self._challenge[:80]}") from error

    def is_new_challenge(self, challenge: str) -> bool:
        """Whether the challenge of a 401 differs from the last one, which it replaces."""
        is_new = self.pair is not None and challenge != self._challenge
        self._challenge = challenge
        return is_new

    def _answer(self, method: str, url: str, challenge: str, pair: tuple[str, str]) -> str:
        scheme, _, rest = challenge.partition(" ")
        if scheme.lower() != "digest":
            return urllib3.make_headers(basic_auth=":".join(pair))["authorization"]
        self._passwords.add_password(None, url, *pair)
        parameters = parse_keqv_list(parse_http_list(rest))
        authorization = self._digest.get_authorization(Request(url, method=method), parameters)
        return f"Digest {authorization}"
