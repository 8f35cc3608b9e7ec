"""Who asks in a measure over HTTP: clients of the API with their tokens."""

from datetime import timedelta

from tiaokuai.kernel.clock import local_date, now

WHOLE_COUNTY = ("990122",)
UNIT = "990122-zlzx"
SOURCES = ("web", "grid", "hotline", "walk_in", "upper", "patrol")


def headers(places: tuple[str, ...] = WHOLE_COUNTY, lines: tuple[str, ...] = ("*",)) -> dict[str, str]:
    """The headers of a new client that sees those places and lines, and may read and write cases. Django is set up."""
    from tiaokuai.accounts.actions.tokens import add_client, consent_to_client, issue_token
    from tiaokuai.kernel.actor import PLATFORM

    at = now()
    client = add_client(
        name="bench", unit=UNIT, lines=lines, places=places, sources=SOURCES, by=PLATFORM, at=at
    )
    consent_to_client(client=client, by=PLATFORM, at=at)
    may = ["cases:read", "cases:write"]
    _, raw = issue_token(
        client=client, may=may, expires_on=local_date(at) + timedelta(days=1), by=PLATFORM, at=at
    )
    return {"Authorization": f"Bearer {raw}"}
