"""An event to an endpoint: CloudEvents 1.0 in JSON, signed as Standard Webhooks has it.

Headers ``webhook-id`` (the delivery, the same at every attempt), ``webhook-timestamp`` and ``webhook-signature``
(HMAC-SHA-256 over id, time and body; after a rotation one signature for each secret that holds).
"""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from standardwebhooks import Webhook

from tiaokuai.kernel.divisions import Level
from tiaokuai.notices.models import Delivery, Endpoint
from tiaokuai.notices.queries.hidden import confidential_of
from tiaokuai.notices.sealing import open_endpoint
from tiaokuai.notices.sending.connecting import post
from tiaokuai.notices.sending.outcome import NOTHING, Outcome


def send_webhook(delivery: Delivery, *, at: datetime) -> Outcome:
    """One attempt. Nothing goes to an endpoint that was closed, nor of a case that has become confidential."""
    endpoint = delivery.endpoint
    if endpoint is None or endpoint.closed_on is not None or _is_hidden(delivery):
        return NOTHING
    opened = open_endpoint(endpoint.id, endpoint.sealed)
    body = json.dumps(event(delivery, endpoint), ensure_ascii=False, separators=(",", ":"))
    old_holds = opened.old and endpoint.old_secret_until is not None and at < endpoint.old_secret_until
    secrets = [opened.secret, opened.old] if old_holds else [opened.secret]
    return post(
        opened.url,
        body.encode(),
        headers_of(str(delivery.id), body, secrets, at),
        networks=settings.TIAOKUAI_WEBHOOK_NETWORKS,
    )


def headers_of(message: str, body: str, secrets: list[str], at: datetime) -> dict[str, str]:
    """`at` is the time of the attempt: receivers refuse what is older than five minutes."""
    signatures = [Webhook(secret).sign(message, at.astimezone(UTC), body) for secret in secrets]
    return {
        "Content-Type": "application/cloudevents+json; charset=utf-8",
        "User-Agent": "Tiaokuai",
        "webhook-id": message,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(signatures),
    }


def event(delivery: Delivery, endpoint: Endpoint) -> dict[str, Any]:
    """Which office is called to what, and where to read on. No words, no name, no place finer than the division."""
    about = delivery.about
    county = str(about.get("division") or endpoint.place)[: Level.COUNTY]
    link = f"/cases/{about['number']}/" if about.get("number") and about.get("about") == "case" else "/inbox/"
    return {
        "specversion": "1.0",
        "id": str(delivery.id),
        "source": f"urn:tiaokuai:{county}",
        "type": f"cn.tiaokuai.notice.{about['kind']}",
        "time": about["at"],
        "datacontenttype": "application/json",
        "data": {
            **{name: about.get(name, "") for name in ("kind", "task", "role", "unit", "place", "division")},
            "link": settings.TIAOKUAI_ADDRESS + link,
        },
    }


def _is_hidden(delivery: Delivery) -> bool:
    subject = str(delivery.about.get("subject", ""))
    return bool(subject) and bool(confidential_of([UUID(subject)]))
