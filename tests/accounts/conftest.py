from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from tests.factories.accounts import make_person
from tests.factories.organisation import make_county
from tiaokuai.kernel.actor import Role


@pytest.fixture(autouse=True)
def _no_rate_remembered() -> None:
    """Attempts of one test are not held against the next."""
    cache.clear()


@pytest.fixture
def loopback(client: Client, settings: Any) -> Client:
    """A browser on the server's own machine, where the second factor is switched off."""
    settings.TIAOKUAI_SECOND_FACTOR = "off"
    client.defaults["SERVER_NAME"] = "127.0.0.1"
    return client


@pytest.fixture
def as_role(loopback: Client, db: None) -> Callable[..., Client]:
    """`as_role(Role.SYSTEM_ADMIN)`: a signed-in browser of somebody in that role."""
    make_county()

    def signed_in(role: Role, **fields: Any) -> Client:
        loopback.force_login(make_person(role, **fields))
        return loopback

    return signed_in
