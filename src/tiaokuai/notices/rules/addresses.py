"""Where a webhook may go: https, to the open network, or to networks that the operator named. Pure.

Whoever can register an address must not be able to make the server knock at what only it can reach (its own database,
metadata of its host, the county's inner network).
"""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Final
from urllib.parse import SplitResult, urlsplit

from tiaokuai.kernel.answer import YES, Answer, no

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

LONGEST: Final = 500
_NAT64: Final = IPv6Network("64:ff9b::/96")
_CARRIES_V4: Final = (IPv6Network("2002::/16"), IPv6Network("2001::/32"), IPv6Network("64:ff9b:1::/48"))


def check_url(url: str, networks: Sequence[Network]) -> Answer:
    """Whether the address can be one of a gateway, before anybody asks where its name leads."""
    parts = _parts(url)
    if parts is None or not parts.hostname or len(url) > LONGEST:
        return no("webhook_not_an_address")
    if parts.username or parts.password or parts.fragment:
        return no("webhook_with_credentials")
    if parts.scheme == "http":
        here = literal(parts.hostname)
        if here is None or not here.is_loopback or not admits(here, networks):
            return no("webhook_not_https")
    elif parts.scheme != "https":
        return no("webhook_not_https")
    address = literal(parts.hostname)
    return YES if address is None or admits(address, networks) else no("webhook_inner_network")


def admits(address: Address, networks: Sequence[Network]) -> bool:
    """Whether a webhook may be sent to this address: it is reachable from everywhere, or in a network named."""
    bare = _inner(address)
    if any(bare.version == network.version and bare in network for network in networks):
        return True
    if isinstance(bare, IPv6Address) and any(bare in carrier for carrier in _CARRIES_V4):
        return False
    return bare.is_global and not bare.is_multicast


def literal(host: str) -> Address | None:
    """The address that a host spells, None for a name."""
    try:
        return ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        return None


def _inner(address: Address) -> Address:
    """The IPv4 address that an IPv6 one stands for."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return address.ipv4_mapped
        if address in _NAT64:
            return IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def _parts(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    is_plain = url.isascii() and url.isprintable() and " " not in url
    return parts if is_plain else None
