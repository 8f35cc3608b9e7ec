"""The first accounts of an empty installation, so that people can take over from the command line."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy

from tiaokuai.accounts.actions import add_user, appoint
from tiaokuai.accounts.models import User
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.answer import BadInput, Refused, no
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.divisions import CODE_LENGTH, Level
from tiaokuai.organisation.actions import create_unit
from tiaokuai.organisation.actions.create_unit import UnitFacts
from tiaokuai.organisation.queries import unit_on
from tiaokuai.organisation.rules.kinds import UnitKind

ADMINISTRATORS = {"system": Role.SYSTEM_ADMIN, "security": Role.SECURITY_ADMIN, "audit": Role.AUDIT_ADMIN}
"""User names of the three separated administrators (三员分立, GB/T 22239-2019 level 3)."""

TITLES = {
    Role.SYSTEM_ADMIN: gettext_lazy("System administrator"),
    Role.SECURITY_ADMIN: gettext_lazy("Security administrator"),
    Role.AUDIT_ADMIN: gettext_lazy("Audit administrator"),
}
WORDING = {
    "county_and_name_needed": gettext_lazy(
        "A county has a code of six digits and a name; the code given is “%(county)s”."
    ),
    "tables_missing": gettext_lazy(
        "The database is not complete: %(count)s migrations are missing. Finish it first: tiaokuai init"
    ),
    "keys_missing": gettext_lazy(
        "There are no keys in %(folder)s. If the database holds data, put its saved %(file)s back there, or name the "
        "folder that has it in TIAOKUAI_KEYS_DIR. An empty database gets new keys: tiaokuai init"
    ),
    "keys_missing_for_data": gettext_lazy(
        "There are no keys in %(folder)s. If the database holds data, put its saved %(file)s back there, or name the "
        "folder that has it in TIAOKUAI_KEYS_DIR. If it is lost for good, with all that it sealed: "
        "tiaokuai init --new-keys"
    ),
    "keys_open_to_others": gettext_lazy(
        "%(path)s can be read by others (mode %(mode)s): run chmod 600 %(path)s"
    ),
    "keys_of_another_format": gettext_lazy(
        "%(path)s has format %(found)s, this version reads format %(wanted)s: update first."
    ),
    "keys_malformed": gettext_lazy("%(path)s is no key file (%(why)s): restore it from its backup."),
    "accounts_exist": gettext_lazy(
        "There are accounts already: the system administrator opens further ones."
    ),
}


def has_accounts() -> bool:
    """Whether anybody can sign in."""
    return User.objects.exists()


def open_administrators(
    *, county: str, name: str, by: Actor, at: datetime, centre: str = ""
) -> dict[str, str]:
    """Set up the county's governance centre and open the three accounts; user name to first password.

    `centre`: the code that the county's own workbook gives it. Raises `BadInput` for a malformed county, `Refused`
    for a malformed code, and when there are accounts already.
    """
    if len(county) != Level.COUNTY or not county.isdigit() or not name.strip():
        raise BadInput(no("county_and_name_needed", county=county), field="county")
    if has_accounts():
        raise Refused(no("accounts_exist"))
    today = local_date(at)
    centre = centre or f"{county}-centre"
    passwords = {}
    with transaction.atomic():
        if unit_on(centre, today) is None:
            facts = UnitFacts(
                code=centre,
                name=f"{name.strip()}社会治理中心",  # data: the same in every language
                kind=UnitKind.COUNTY_CENTRE,
                place=county.ljust(CODE_LENGTH, "0"),
                valid_from=today,
            )
            create_unit(facts=facts, by=by, at=at)
        for username, role in ADMINISTRATORS.items():
            user, passwords[username] = add_user(
                username=username, display_name=str(TITLES[role]), by=by, at=at
            )
            appoint(user=user, role=role, unit=centre, place=county, valid_from=today, by=by, at=at)
    return passwords
