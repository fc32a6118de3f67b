"""Who the client is: only trusted proxies may say so."""

from ipaddress import ip_network

import pytest
from django.core.checks import run_checks
from django.http import HttpResponse
from django.test import RequestFactory

from sco_site import environment
from sco_site.environment import SettingError
from serving.clients import MOST_HOPS, ClientAddress, client_address

TRUSTED = [ip_network(one) for one in ("127.0.0.1", "10.0.0.0/8", "2001:db8:99::/48")]
CLIENT = "203.0.113.9"


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("127.0.0.1", CLIENT, CLIENT),
        ("127.0.0.1", f"1.1.1.1, {CLIENT}", CLIENT),  # what the client itself sent comes first
        ("127.0.0.1", f"1.1.1.1, {CLIENT}, 10.1.2.3", CLIENT),
        ("127.0.0.1", f"not an address, {CLIENT}", CLIENT),
        ("127.0.0.1", f"{CLIENT}:50123", CLIENT),
        ("127.0.0.1", "[2001:db8::7]:443", "2001:db8::7"),
        ("127.0.0.1", '"[2001:db8::7]"', "2001:db8::7"),
        ("127.0.0.1", "2001:0DB8:0::7", "2001:db8::7"),
        ("127.0.0.1", f"::ffff:{CLIENT}", CLIENT),
        ("::ffff:127.0.0.1", CLIENT, CLIENT),
        ("2001:db8:99::1", CLIENT, CLIENT),
        ("10.9.9.9", "10.1.1.1, 10.2.2.2", "10.1.1.1"),
        ("127.0.0.1", "", "127.0.0.1"),
        (CLIENT, "1.1.1.1", CLIENT),  # nobody's proxy
        ("2001:db8:98::1", "1.1.1.1", "2001:db8:98::1"),
    ],
)
def test_the_client_is_the_first_from_the_right_that_is_no_proxy(peer, forwarded, client):
    assert client_address(peer, forwarded, TRUSTED) == client


@pytest.mark.parametrize(
    "forwarded",
    [
        "unknown",
        "unix:",
        f"{CLIENT}, ",
        "1.2.3",
        "1.2.3.4.5",
        "[::1",
        ":::",
        "1.2.3.4:5:6",
        "\x00",
        "😀",
        "[" * 999,
    ],
)
def test_an_address_that_cannot_be_read_leaves_the_peers_own(forwarded):
    assert client_address("127.0.0.1", forwarded, TRUSTED) == "127.0.0.1"


def test_a_list_without_end_is_not_followed():
    hops = ",".join([CLIENT] + ["10.0.0.1"] * MOST_HOPS)
    assert client_address("127.0.0.1", hops, TRUSTED) == CLIENT
    assert client_address("127.0.0.1", ",".join([hops] + ["10.0.0.1"] * 100_000), TRUSTED) == "127.0.0.1"


@pytest.mark.parametrize(
    ("trusted", "peer", "seen"),
    [
        ([], "127.0.0.1", ("127.0.0.1", "https")),
        (TRUSTED, "127.0.0.1", (CLIENT, "https")),
        (TRUSTED, "198.51.100.1", ("198.51.100.1", None)),
    ],
)
def test_everything_behind_the_middleware_sees_the_client(settings, trusted, peer, seen):
    settings.TRUSTED_PROXIES = trusted
    told = {"X-Forwarded-For": CLIENT, "X-Forwarded-Proto": "https"}
    request = RequestFactory().get("/", headers=told, REMOTE_ADDR=peer)
    ClientAddress(lambda request: HttpResponse())(request)
    assert (request.META["REMOTE_ADDR"], request.META.get("HTTP_X_FORWARDED_PROTO")) == seen
    assert "HTTP_X_FORWARDED_FOR" not in request.META


def test_trusted_proxies_are_addresses_or_networks(monkeypatch):
    monkeypatch.setenv("TRUSTED_PROXIES", "127.0.0.1, 10.0.0.1/8, ::1")
    assert [str(one) for one in environment.networks("TRUSTED_PROXIES")] == [
        *("127.0.0.1/32", "10.0.0.0/8", "::1/128")
    ]
    for value in ("proxy.example", "0.0.0.0/0", "127.0.0.1, ::/0"):
        monkeypatch.setenv("TRUSTED_PROXIES", value)
        with pytest.raises(SettingError, match="TRUSTED_PROXIES has “"):
            environment.networks("TRUSTED_PROXIES")


def test_a_rate_says_what_to_set(monkeypatch):
    told = {"5/hour": (5, 3600), "300/min": (300, 60), "2/s": (2, 1), "OFF": None}
    for value, rate in told.items():
        monkeypatch.setenv("API_RATE", value)
        assert environment.rate("API_RATE", "300/min") == rate
    for value in ("0/min", "300", "5/week", "-1/min", "٣/min"):
        monkeypatch.setenv("API_RATE", value)
        with pytest.raises(SettingError, match="set it to a rate like 300/min, or to off"):
            environment.rate("API_RATE", "300/min")


def test_the_check_of_a_deployment_asks_for_the_proxy_by_name(settings):
    settings.SECURE_SSL, settings.TRUSTED_PROXIES = True, []
    found = {one.id for one in run_checks(include_deployment_checks=True)}
    assert "sco_site.W001" in found
    settings.TRUSTED_PROXIES = TRUSTED
    assert "sco_site.W001" not in {one.id for one in run_checks(include_deployment_checks=True)}
