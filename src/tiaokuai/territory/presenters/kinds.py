from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tiaokuai.territory.rules import DivisionKind, GridKind, SuccessionKind

DIVISION_KINDS: Final[dict[str, Promise | str]] = {
    DivisionKind.PROVINCE: _("Province"),
    DivisionKind.CITY: _("City"),
    DivisionKind.DISTRICT: _("District"),
    DivisionKind.COUNTY: _("County"),
    DivisionKind.COUNTY_CITY: _("County-level city"),
    DivisionKind.SUBDISTRICT: _("Subdistrict"),
    DivisionKind.TOWN: _("Town"),
    DivisionKind.TOWNSHIP: _("Township"),
    DivisionKind.TOWN_LIKE: _("Unit like a town"),
    DivisionKind.RESIDENTS_COMMITTEE: _("Community"),
    DivisionKind.VILLAGERS_COMMITTEE: _("Village"),
    DivisionKind.VILLAGE_LIKE: _("Unit like a village"),
}
GRID_KINDS: Final[dict[str, Promise | str]] = {
    GridKind.ALL_PURPOSE: _("All-purpose grid"),
    GridKind.SPECIAL: _("Special grid"),
}
SUCCESSION_KINDS: Final[dict[str, Promise | str]] = {
    SuccessionKind.MERGE: pgettext_lazy("what became of a division", "Merged"),
    SuccessionKind.SPLIT: pgettext_lazy("what became of a division", "Split"),
    SuccessionKind.RENAME: pgettext_lazy("what became of a division", "Renamed or recoded"),
}
