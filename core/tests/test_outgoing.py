"""The server calls no address within its own network unless that is allowed."""

from __future__ import annotations

import pytest

from core import outgoing
from core.outgoing import AddressRefused, NoAnswer

INSIDE = [
    "http://127.0.0.1/",
    "http://localhost:8420/",
    "http://10.1.2.3/",
    "http://192.168.1.20/hook",
    "http://172.16.0.1/",
    "http://[::1]/",
    "http://[fd00::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[2002:7f00:1::]/",
    "http://100.64.0.1/",
    "http://0.0.0.0/",
    "http://2130706433/",
    "http://0x7f.1/",
]
NEVER = ["http://169.254.169.254/latest/meta-data/", "http://[fe80::1]/", "http://224.0.0.1/", "http://0.0.0.0/"]
WRONG = [
    "ftp://example.com/",
    "https://",
    "example.com",
    "https://user:word@example.com/",
    "http://exa mple.com/",
    "http://a:99999/",
]


@pytest.mark.parametrize("url", INSIDE)
def test_an_address_inside_is_refused(url: str) -> None:
    with pytest.raises(AddressRefused):
        outgoing.post(url, b"{}", {})


@pytest.mark.parametrize("url", NEVER)
def test_link_local_addresses_are_refused_even_where_the_own_network_is_allowed(url: str) -> None:
    with pytest.raises(AddressRefused):
        outgoing.post(url, b"{}", {}, private=True)


@pytest.mark.parametrize("url", WRONG)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(AddressRefused):
        outgoing.check_url(url, private=True)


def test_an_unknown_name_is_said_in_words() -> None:
    with pytest.raises(NoAnswer, match="not known"):
        outgoing.post("http://nowhere.invalid/", b"{}", {})
