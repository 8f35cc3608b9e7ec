from datetime import datetime

from django.db import transaction

from tiaokuai.accounts.actions.record import remember
from tiaokuai.accounts.models import ApiToken
from tiaokuai.accounts.queries.actors import forget_tokens
from tiaokuai.accounts.rules import clients as rules
from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import require


def revoke_token(*, token: ApiToken, by: Actor, at: datetime) -> ApiToken:
    """The token is refused from now on. Revoking it again changes nothing.

    Raises `Refused` for whoever is not the security administrator of all places that its client sees.
    """
    require(rules.may_issue(by, token.client.unit, token.client.places))
    if token.revoked_on is not None:
        return token
    with transaction.atomic():
        token.revoked_on = clock.local_date(at)
        token.save(update_fields=["revoked_on"])
        remember("revoke_token", "client", token.client_id, by=by, at=at, payload={"token": str(token.id)})
    forget_tokens()
    return token
