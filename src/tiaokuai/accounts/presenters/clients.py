"""Systems of other bodies as the page lists them."""

from dataclasses import dataclass

from tiaokuai.accounts.models import ApiClient
from tiaokuai.accounts.rules.clients import may_close, may_consent, may_issue
from tiaokuai.accounts.sources import known_sources
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import Answer


@dataclass(frozen=True, slots=True)
class ClientShown:
    """A client, the names of its sources, and what the asker can still do with it.

    `may_issue` says also who may revoke its tokens, or why not.
    """

    client: ApiClient
    sources: list[str]
    may_issue: Answer
    can_consent: bool
    can_close: bool


def clients_shown(clients: list[ApiClient], actor: Actor) -> list[ClientShown]:
    names = known_sources()
    return [
        ClientShown(
            client,
            [str(names.get(source, source)) for source in client.sources],
            may_issue=may_issue(actor, client.unit, client.places),
            can_consent=client.consented_on is None
            and _open(client)
            and may_consent(actor, client.places).ok,
            can_close=_open(client) and may_close(actor, client.unit, client.places).ok,
        )
        for client in clients
    ]


def _open(client: ApiClient) -> bool:
    return client.closed_on is None
