"""What cases put into the header."""

from django.utils.translation import gettext_lazy as _

from tiaokuai.kernel.actor import Role
from tiaokuai.ui import navigation

READERS = frozenset(Role) - {
    Role.RESIDENT,
    Role.SYSTEM_ADMIN,
    Role.SECURITY_ADMIN,
    Role.AUDIT_ADMIN,
    Role.API_CLIENT,
    Role.PLATFORM,
}
"""Staff who see cases in their scope; the three administrators see none."""


def register() -> None:
    navigation.register("cases", _("Report"), "cases:report", order=10)
    navigation.register("cases", _("Follow a report"), "cases:follow", order=12, roles=[Role.RESIDENT])
    navigation.register("cases", _("Intake"), "cases:set_intake_policy", roles=[Role.COUNTY_CENTRE], order=57)
    navigation.register("cases", _("Cases"), "cases:list_cases", roles=READERS, order=20)
    navigation.register(
        "cases", _("Whistles"), "cases:list_whistles", roles=READERS - {Role.GRID_WORKER}, order=22
    )
    navigation.register(
        "cases", _("One matter"), "cases:list_one_matters", roles=READERS - {Role.GRID_WORKER}, order=23
    )
