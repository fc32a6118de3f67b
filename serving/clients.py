"""Who sent a request: puts a client's address behind proxies into REMOTE_ADDR."""

import re
from collections.abc import Collection
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from django.conf import settings

WITH_PORT = re.compile(r"\[([^]]+)](?::[0-9]{1,5})?|([0-9.]+):[0-9]{1,5}")
MOST_HOPS = 20  # a longer list is not followed
Address = IPv4Address | IPv6Address
Networks = Collection[IPv4Network | IPv6Network]


class ClientAddress:
    """Runs before all other middleware, so that none of it needs to know about proxies.

    Only the proxies in TRUSTED_PROXIES may say who the client is and whether it used https.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        meta, trusted = request.META, settings.TRUSTED_PROXIES
        peer, told = meta.get("REMOTE_ADDR", ""), meta.pop("HTTP_X_FORWARDED_FOR", "")
        if trusted:
            if not _is_trusted(address_of(peer), trusted):
                meta.pop("HTTP_X_FORWARDED_PROTO", None)
            meta["REMOTE_ADDR"] = client_address(peer, told, trusted)
        return self.get_response(request)


def client_address(peer: str, forwarded: str, trusted: Networks) -> str:
    """The rightmost hop that is not a trusted proxy; the peer's own address if one is unreadable."""
    client = address_of(peer)
    hops = forwarded.rsplit(",", MOST_HOPS) if forwarded else []
    while hops and _is_trusted(client, trusted):
        client = address_of(hops.pop())
    return peer if client is None else str(client)


def address_of(hop: str) -> Address | None:
    """Also reads `192.0.2.1:443`, `[2001:db8::1]:443` and `::ffff:192.0.2.1`; None if it is no address."""
    text = hop.strip().strip('"')
    if with_port := WITH_PORT.fullmatch(text):
        text = with_port[1] or with_port[2]
    try:
        found = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def _is_trusted(address: Address | None, trusted: Networks) -> bool:
    return address is not None and any(address in network for network in trusted)
