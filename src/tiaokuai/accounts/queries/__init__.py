"""Who people are and what they may see."""

from tiaokuai.accounts.queries.actors import actor_for, actor_for_token, appointments_of
from tiaokuai.accounts.queries.addressed import Address, Holder, people_addressed
from tiaokuai.accounts.queries.people import (
    appointment_of,
    clients,
    open_client,
    places_of,
    record_of,
    users_like,
    users_within,
)

__all__ = [
    "Address",
    "Holder",
    "actor_for",
    "actor_for_token",
    "appointment_of",
    "appointments_of",
    "clients",
    "open_client",
    "people_addressed",
    "places_of",
    "record_of",
    "users_like",
    "users_within",
]
