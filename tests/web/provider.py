"""A small identity provider (OpenID Connect) on loopback, which can also be made to lie."""

import base64
import hashlib
import json
import secrets
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey

CLIENT, SECRET = "pastno", "a-secret-of-the-client"


def _key(name):
    return RSAKey.generate_key(2048, {"kid": name, "use": "sig", "alg": "RS256"})


class Provider:
    """Who signs in is ``person``; ``lie`` changes the claims before they are signed, ``sign`` the signature."""

    def __init__(self):
        self.keys = [_key("one")]
        self.person = {"sub": "42", "name": "Ines Roth"}
        self.issuer = ""
        self.reset()

    def reset(self):
        self.lie = {}
        self.sign = self.signed
        self.codes = {}
        self.asked = []

    def turn_keys(self):
        self.keys = [_key(f"key {secrets.token_hex(4)}")]

    def signed(self, claims):
        return jwt.encode({"alg": "RS256", "kid": self.keys[-1].kid}, claims, self.keys[-1])

    def signed_by_another(self, claims):
        other = RSAKey.generate_key(2048)
        return jwt.encode({"alg": "RS256", "kid": self.keys[-1].kid}, claims, other)

    def signed_by_the_public_key(self, claims):
        """The trick of taking the key that everybody knows as a shared secret."""
        secret = OctKey.import_key(self.keys[-1].as_pem(private=False))
        return jwt.encode({"alg": "HS256", "kid": self.keys[-1].kid}, claims, secret)

    def unsigned(self, claims):
        def part(what):
            return base64.urlsafe_b64encode(json.dumps(what).encode()).rstrip(b"=").decode()

        return f"{part({'alg': 'none', 'typ': 'JWT'})}.{part(claims)}."

    def document(self):
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            # What a lying provider or somebody in between would like to be allowed.
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
        }

    def authorize(self, asked):
        """The person agrees at once; gives where the browser goes."""
        self.asked.append(asked)
        code = secrets.token_hex(8)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state'], 'iss': self.issuer})}"

    def token(self, asked, credentials):
        begun = self.codes.pop(asked.get("code", ""), None)
        wanted = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        challenge = hashlib.sha256(asked.get("code_verifier", "").encode()).digest()
        right = (
            begun is not None
            and credentials == f"Basic {wanted}"
            and begun["code_challenge_method"] == "S256"
            and begun["code_challenge"] == base64.urlsafe_b64encode(challenge).rstrip(b"=").decode()
            and asked.get("redirect_uri") == begun["redirect_uri"]
        )
        if not right:
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": begun["nonce"]}
        claims |= self.person | self.lie
        claims = {key: value for key, value in claims.items() if value is not None}
        return 200, {
            "access_token": secrets.token_hex(8),
            "token_type": "Bearer",
            "id_token": self.sign(claims),
        }


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self):
        provider = self.server.provider
        parts = urlsplit(self.path)
        if parts.path == "/.well-known/openid-configuration":
            self._json(200, provider.document())
        elif parts.path == "/keys":
            self._json(200, KeySet(provider.keys).as_dict(private=False))
        elif parts.path == "/authorize":
            self.send_response(302)
            self.send_header("location", provider.authorize(_flat(parts.query)))
            self.send_header("content-length", "0")
            self.end_headers()
        else:
            self._json(404, {})

    def do_POST(self):
        asked = _flat(self.rfile.read(int(self.headers["content-length"])).decode())
        self._json(*self.server.provider.token(asked, self.headers.get("authorization")))

    def _json(self, status, what):
        data = json.dumps(what).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


def _flat(query):
    return {name: values[0] for name, values in parse_qs(query).items()}


@contextmanager
def providing():
    provider = Provider()
    with ThreadingHTTPServer(("127.0.0.1", 0), _Answers) as server:
        server.provider = provider
        provider.issuer = f"http://127.0.0.1:{server.server_port}"
        thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield provider
        server.shutdown()
        thread.join(10)
