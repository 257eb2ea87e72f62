"""Forms as a browser without scripts sends them."""

import re

import httpx


def csrf_of(client: httpx.Client, path: str) -> str:
    """The form token on a page."""
    found = re.search(r'name="csrf" value="([0-9a-f]+)"', client.get(path).text)
    assert found is not None
    return found.group(1)


def seen_of(client: httpx.Client, path: str) -> str:
    """The version that a page of a case shows."""
    found = re.search(r'name="seen" value="(\d+)"', client.get(path).text)
    assert found is not None
    return found.group(1)


def send(client: httpx.Client, page: str, to: str, **fields: str) -> httpx.Response:
    """A form of ``page`` sent to ``to``."""
    return client.post(to, data={"csrf": csrf_of(client, page), **fields})
