"""Signing in by an identity provider (OpenID Connect): the code flow with PKCE, by Authlib.

What ties the answer to the browser that asked (state, nonce, verifier) is in a signed cookie of ten minutes.
"""

import hmac
import secrets
from dataclasses import dataclass
from typing import Any

from pastno.negotiation.errors import PastnoError
from pastno.web.team.settings import OidcSettings, checked_issuer

_SIGNED_BY = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "Ed25519", "EdDSA"]
"""Public keys only: with "none" or a shared secret anybody could say who they are."""

_SECONDS = 10.0
_LEEWAY = 60


class OidcError(PastnoError):
    """Signing in by the provider did not work; the message says why."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was sent along to the provider and is expected back; ``to`` is where the person was heading."""

    state: str
    nonce: str
    verifier: str
    to: str


@dataclass(frozen=True, slots=True)
class Told:
    """Who it is, as the provider says: ``subject`` is its name for them, ``name`` what they are called."""

    subject: str
    name: str


class Provider:
    """One identity provider. Its addresses are looked up once, its keys again where it has new ones."""

    def __init__(self, settings: OidcSettings, back: str) -> None:
        self._settings = settings
        self._back = back
        self._metadata: dict[str, Any] = {}
        self._keys: dict[str, Any] = {}

    async def begin(self, to: str) -> tuple[str, Asked]:
        """Where the browser goes, and what is to be kept until it comes back.

        Raises:
            OidcError: the provider does not answer, or not as one.
        """
        asked = Asked(secrets.token_urlsafe(24), secrets.token_urlsafe(24), secrets.token_urlsafe(48), to)
        async with self._client() as client:
            metadata = await self._known(client)
            address, _state = client.create_authorization_url(
                metadata["authorization_endpoint"],
                state=asked.state,
                nonce=asked.nonce,
                code_verifier=asked.verifier,
            )
        return address, asked

    async def finish(self, answer: dict[str, str], asked: Asked) -> Told:
        """Who it is, once everything about the answer holds.

        Args:
            answer: the query with which the browser came back.
            asked: what was kept for this browser.

        Raises:
            OidcError: something does not hold, or the provider does not answer.
        """
        from authlib.common.errors import AuthlibBaseError  # type: ignore[import-untyped]  # noqa: PLC0415 - only where a team has a provider

        if not hmac.compare_digest(answer.get("state", "").encode(), asked.state.encode()):
            raise OidcError("This answer belongs to another attempt to sign in; begin again.")
        if answer.get("error"):
            raise OidcError("The provider did not let you in; try again, or sign in by password.")
        if answer.get("iss", self._settings.issuer) != self._settings.issuer or not answer.get("code"):
            raise OidcError("This is no answer of the provider; begin again.")
        async with self._client() as client:
            metadata = await self._known(client)
            try:
                token = await client.fetch_token(
                    metadata["token_endpoint"],
                    grant_type="authorization_code",
                    code=answer["code"],
                    code_verifier=asked.verifier,
                )
            except AuthlibBaseError:
                raise OidcError("The provider does not know this attempt to sign in; begin again.") from None
            except _troubles():
                raise _silent() from None
            return _told(await self._claims(client, token, asked.nonce), self._settings.issuer)

    def _client(self) -> Any:
        from authlib.integrations.httpx_client import AsyncOAuth2Client  # type: ignore[import-untyped]  # noqa: PLC0415 - as above

        secret = self._settings.secret
        return AsyncOAuth2Client(
            client_id=self._settings.client_id,
            client_secret=secret or None,
            token_endpoint_auth_method="client_secret_basic" if secret else "none",
            scope="openid profile email",
            redirect_uri=self._back,
            code_challenge_method="S256",
            timeout=_SECONDS,
            follow_redirects=False,
            trust_env=False,
        )

    async def _known(self, client: Any) -> dict[str, Any]:
        if not self._metadata:
            issuer = self._settings.issuer
            found = await _json(client, f"{issuer.rstrip('/')}/.well-known/openid-configuration")
            if found.get("issuer") != issuer:
                raise OidcError(f"The provider at {issuer} calls itself otherwise; correct [oidc] issuer.")
            for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
                checked_issuer(str(found.get(name, "")))
            self._metadata = found
        return self._metadata

    async def _claims(self, client: Any, token: dict[str, Any], nonce: str) -> dict[str, Any]:
        """The claims of the identity token: signed by the provider, for this app, for this attempt, and now."""
        from authlib.oidc.core import CodeIDToken  # type: ignore[import-untyped]  # noqa: PLC0415 - as above
        from joserfc.errors import JoseError  # noqa: PLC0415

        try:
            signed = await self._decoded(client, str(token.get("id_token", "")))
            claims = CodeIDToken(
                signed.claims,
                signed.header,
                {
                    "iss": {"essential": True, "value": self._settings.issuer},
                    "aud": {"essential": True, "value": self._settings.client_id},
                },
                {
                    "nonce": nonce,
                    "client_id": self._settings.client_id,
                    "access_token": token.get("access_token"),
                },
            )
            claims.validate(leeway=_LEEWAY)
        except (JoseError, ValueError) as error:
            raise OidcError(
                f"The provider's word for who you are does not hold ({type(error).__name__}); begin again."
            ) from None
        return dict(claims)

    async def _decoded(self, client: Any, word: str) -> Any:
        from joserfc import jwt  # noqa: PLC0415 - as above
        from joserfc.errors import InvalidKeyIdError  # noqa: PLC0415
        from joserfc.jwk import KeySet  # noqa: PLC0415
        from joserfc.jws import JWSRegistry  # noqa: PLC0415

        registry = JWSRegistry(algorithms=_SIGNED_BY, strict_check_header=False)
        address = self._metadata["jwks_uri"]
        if not self._keys:
            self._keys = await _json(client, address)
        try:
            return jwt.decode(word, KeySet.import_key_set(self._keys), registry=registry)  # type: ignore[arg-type]
        except InvalidKeyIdError:  # it signs with a new key
            self._keys = await _json(client, address)
            return jwt.decode(word, KeySet.import_key_set(self._keys), registry=registry)  # type: ignore[arg-type]


def _told(claims: dict[str, Any], issuer: str) -> Told:
    named = (claims.get(key) for key in ("name", "preferred_username", "email"))
    name = next((n for n in named if isinstance(n, str) and n.strip()), claims["sub"])
    return Told(f"{issuer} {claims['sub']}", str(name))


async def _json(client: Any, address: str) -> dict[str, Any]:
    try:
        answer = await client.request("GET", address, withhold_token=True)
        answer.raise_for_status()
        found = answer.json()
    except _troubles():
        raise _silent() from None
    if not isinstance(found, dict):
        raise _silent()
    return found


def _silent() -> OidcError:
    return OidcError("The provider does not answer as it should; try again later, or sign in by password.")


def _troubles() -> tuple[type[Exception], ...]:
    """What the client that Authlib uses raises where the other side cannot be reached."""
    from authlib.integrations.httpx_client import oauth2_client  # noqa: PLC0415 - as above

    http = oauth2_client.httpx2
    return (http.HTTPError, http.InvalidURL, ValueError)
