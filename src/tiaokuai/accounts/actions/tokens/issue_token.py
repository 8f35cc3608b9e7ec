import secrets
from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from tiaokuai.accounts.actions.record import remember
from tiaokuai.accounts.models import ApiClient, ApiToken
from tiaokuai.accounts.queries.actors import digest_of
from tiaokuai.accounts.rules import clients
from tiaokuai.accounts.rules import tokens as rules
from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no, require

PREFIX = "tk_"


def issue_token(
    *, client: ApiClient, may: Sequence[str], expires_on: date, by: Actor, at: datetime
) -> tuple[ApiToken, str]:
    """A token of a client with its API scopes. Returns it with its text, which is shown once and kept as a digest.

    Raises `Refused` for whoever is not the security administrator of all places that the client sees.
    """
    require(clients.may_issue(by, client.unit, client.places))
    if client.closed_on is not None:
        require(no("client_closed", name=client.name))
    issued = clock.local_date(at)
    for field, answer in (
        ("may", rules.check_scopes(may)),
        ("may", clients.check_consent(may, consented=client.consented_on is not None)),
        ("expires_on", rules.check_expiry(issued, expires_on)),
    ):
        if not answer.ok:
            raise BadInput(answer, field=field)
    raw = PREFIX + secrets.token_urlsafe(32)
    with transaction.atomic():
        token = ApiToken.objects.create(
            client=client,
            digest=digest_of(raw),
            hint=raw[:8],
            may=sorted(set(may)),
            issued_on=issued,
            expires_on=expires_on,
        )
        payload = {"token": str(token.id), "may": token.may, "expires": expires_on}
        remember("issue_token", "client", client.id, by=by, at=at, payload=payload)
    return token, raw
