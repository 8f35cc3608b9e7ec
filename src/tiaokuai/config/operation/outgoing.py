"""Reads where the platform may write to: the mail server, inner networks, its own address in links."""

import os
from collections.abc import Sequence
from email.headerregistry import Address
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from tiaokuai.config.environment import LOOPBACK, BadSetting, marked, words

_ = marked
SECONDS = 10
PORTS = {"smtp": 25, "smtps": 465}


def email(name: str) -> dict[str, Any]:
    """Django's settings for ``smtp://user:password@host:587`` (STARTTLS unless ``?tls=none``) or ``smtps://…``.

    "" is off. Raises ImproperlyConfigured for anything else.
    """
    url = os.environ.get(name, "")
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    parts = _parts(url)
    tls = parse_qs(parts.query).get("tls", ["starttls"])[-1] if parts else ""
    if parts is None or parts.scheme not in PORTS or not parts.hostname or tls not in {"starttls", "none"}:
        said = _(
            "%(name)s is no mail server: use smtp://user:password@host:587, smtp://host:25?tls=none or smtps://…"
        )
        raise BadSetting(said, name=name)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and tls == "starttls",
        "EMAIL_TIMEOUT": SECONDS,
    }


def sender(name: str, address: str) -> str:
    """Who e-mails come from: the variable, else ``tiaokuai@`` and the host of our own address."""
    given = os.environ.get(name) or f"tiaokuai@{urlsplit(address).hostname}"
    try:
        known = Address(addr_spec=given)
    except (ValueError, IndexError) as error:
        said = _("%(name)s=%(given)r is no mail address: %(why)s")
        raise BadSetting(said, name=name, given=given, why=error) from None
    return known.addr_spec


def own_address(name: str, hosts: Sequence[str], *, tls: bool) -> str:
    """Where this platform is reached, without a path: the variable, else the first host that is no pattern."""
    given = os.environ.get(name, "").rstrip("/")
    if not given:
        host = next((h for h in hosts if h not in LOOPBACK and not h.startswith((".", "*"))), "")
        return f"{'https' if tls else 'http'}://{host}" if host else "http://127.0.0.1:8000"
    parts = _parts(given)
    if (
        parts is None
        or parts.scheme not in {"https", "http"}
        or not parts.hostname
        or parts.path
        or parts.query
    ):
        said = _("%(name)s=%(given)r is no address: use https://host or https://host:port")
        raise BadSetting(said, name=name, given=given)
    return given


def networks(name: str) -> tuple[IPv4Network | IPv6Network, ...]:
    """Networks parted by commas, such as ``10.20.0.0/16``."""
    found = []
    for word in words(name):
        try:
            found.append(ip_network(word))
        except ValueError as error:
            said = _("%(name)s: %(why)s: use networks such as 10.20.0.0/16, parted by commas")
            raise BadSetting(said, name=name, why=error) from None
    return tuple(found)


def _parts(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 (asks whether it is a number)
    except ValueError:
        return None
    return parts
