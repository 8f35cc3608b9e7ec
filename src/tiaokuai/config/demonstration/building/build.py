"""The order in which the county is put up, and what was made."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import transaction

from tiaokuai.accounts.models import User
from tiaokuai.cases.actions import set_intake_policy
from tiaokuai.cases.actions.closing.evaluate_rated import evaluate_rated
from tiaokuai.config.demonstration import COUNTY, SEED
from tiaokuai.config.demonstration.building.blow import blow_whistles
from tiaokuai.config.demonstration.building.cast import build_accounts
from tiaokuai.config.demonstration.building.join import handle_jointly, import_templates
from tiaokuai.config.demonstration.building.let_go import hold_and_remove
from tiaokuai.config.demonstration.building.place import build_organisation, build_territory
from tiaokuai.config.demonstration.building.play import Stage
from tiaokuai.config.demonstration.building.publish import publish_settled
from tiaokuai.config.demonstration.building.register import build_catalogue, build_editions
from tiaokuai.config.demonstration.organisation import GOVERNMENT
from tiaokuai.config.demonstration.people import READY
from tiaokuai.config.demonstration.stories import generate_stories
from tiaokuai.config.demonstration.stories.moments import HORIZON
from tiaokuai.config.demonstration.territory import generate_territory
from tiaokuai.journal.actions import seal_all
from tiaokuai.kernel.actor import PLATFORM, Actor, Role
from tiaokuai.notices.actions import read_notices
from tiaokuai.notices.actions.telling import tell
from tiaokuai.organisation.models import Unit
from tiaokuai.workflow.actions import advance_deadlines, seed_calendar

ANNOUNCED = {2025: datetime(2024, 11, 12, 8, 0, tzinfo=UTC), 2026: datetime(2025, 11, 4, 8, 0, tzinfo=UTC)}
"""Years whose working days the State Council announced after the county was founded, and when: entered that day."""
FOUNDED = datetime(2023, 12, 1, 1, 0, tzinfo=UTC)
TEMPLATES_SINCE = datetime(2024, 6, 3, 1, 0, tzinfo=UTC)
SAMPLE_SHARE = 10
NEWS = timedelta(days=3)
"""For so long what a ready account was told stays unread."""

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Built:
    """`cases` played; `refused` steps that the rules did not let through, in words."""

    towns: int
    villages: int
    grids: int
    cases: int
    refused: tuple[str, ...]


def _catch_up(at: datetime) -> None:
    """What the periodic command would have done by then: ratings counted, the overdue escalated, the record sealed."""
    evaluate_rated(at=at)
    advance_deadlines(at=at)
    seal_all()


def _tell(at: datetime) -> None:
    """The record read to its end: the ready accounts find what is asked of them now, and have read what is older."""
    while tell(at=at):
        pass
    for user in User.objects.filter(username__in=[account.username for account in READY]):
        by = Actor(user.actor_id, Role.RESIDENT)
        read_notices(until=at - NEWS, by=by, at=at)


def is_built() -> bool:
    """Whether the demonstration county stands already."""
    return Unit.objects.filter(code=GOVERNMENT).exists()


def build(
    *,
    seed: int = SEED,
    cases: int,
    until: datetime = HORIZON,
    progress: Progress = lambda _what, _done, _whole: None,
) -> Built:
    """Put up the county in an empty database and play its cases. The place and the lists stand whole or not at all.

    `until`: when the last story has been told; what is open then waits for the ready accounts.
    `progress` hears what is being built, how much of it is done, and how much there is.
    """
    county = generate_territory(seed)
    seed_calendar(by=PLATFORM, at=FOUNDED, until=min(ANNOUNCED) - 1)
    for year, at in ANNOUNCED.items():
        seed_calendar(by=PLATFORM, at=at, until=year)
    with transaction.atomic():
        progress("territory", 0, 1)
        build_territory(county, FOUNDED)
        progress("organisation", 0, 1)
        build_organisation(FOUNDED)
        progress("register", 0, 1)
        build_catalogue(FOUNDED)
        build_editions()
        progress("accounts", 0, 1)
        cast = build_accounts(FOUNDED)
        import_templates(cast, TEMPLATES_SINCE)
    _sample_as_told(until)
    stage = Stage(cast)
    with transaction.atomic():
        done = stage.play(
            generate_stories(cases, seed, until=until), lambda made: progress("cases", made, cases)
        )
    with transaction.atomic():
        blow_whistles(cast, until)
    with transaction.atomic():
        handle_jointly(cast, until)
    _catch_up(until)
    hold_and_remove(cast, until)
    publish_settled(cast, until)
    seal_all()
    _tell(until)
    return Built(len(county.towns), len(county.villages), len(county.grids), done, tuple(stage.refused))


def _sample_as_told(until: datetime) -> None:
    """Up to the end samples are drawn where the stories say so; from then on by the county's share."""
    for day, share in ((FOUNDED.date(), 0), (until.date() + timedelta(days=1), SAMPLE_SHARE)):
        set_intake_policy(place=COUNTY, by=PLATFORM, at=FOUNDED, valid_from=day, sample_share=share)
