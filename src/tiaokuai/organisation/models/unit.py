from collections.abc import Iterable

from django.db import models
from django.db.models.functions import Substr

from tiaokuai.kernel.ids import uuid7
from tiaokuai.organisation.models.dated import UNIT_CODE_LENGTH, DatedQuerySet, holds_forward
from tiaokuai.organisation.rules.kinds import ONE_A_COUNTY, ONE_A_TOWN, UnitKind


def _standing_and_one_of(kinds: Iterable[UnitKind]) -> models.Q:
    return models.Q(valid_to__isnull=True, kind__in=sorted(kind.value for kind in kinds))


class Unit(models.Model):
    """A unit as it was from one day to another. A renamed unit keeps its code and gains a row.

    It stands on two axes: `line_superior` (条) is the unit that leads its function, `block_superior` (块) the unit
    or the division that it answers to in its place. No two rows of one code overlap, and of kinds that a county or town
    has once no two stand without an end (both held by the database).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(max_length=UNIT_CODE_LENGTH)
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=60, blank=True)
    aliases: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list, blank=True)
    kind = models.CharField(max_length=32, choices=[(kind.value, kind.value) for kind in UnitKind])
    place = models.CharField(max_length=12)
    line_superior = models.CharField(max_length=UNIT_CODE_LENGTH, blank=True)
    block_superior = models.CharField(max_length=UNIT_CODE_LENGTH, blank=True)
    credit_code = models.CharField(max_length=18, blank=True)
    act = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = DatedQuerySet["Unit"].as_manager()

    class Meta:
        ordering = ["place", "code", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="organisation_unit_once"),
            holds_forward("organisation_unit_forward"),
            models.UniqueConstraint(
                Substr("code", 1, 6),
                "kind",
                condition=_standing_and_one_of(ONE_A_COUNTY),
                name="organisation_unit_one_a_county",
            ),
            models.UniqueConstraint(
                Substr("place", 1, 9),
                "kind",
                condition=_standing_and_one_of(ONE_A_TOWN),
                name="organisation_unit_one_a_town",
            ),
        ]
        indexes = [
            models.Index(fields=["place", "kind"], name="organisation_unit_place"),
            models.Index(fields=["line_superior"], name="organisation_unit_line"),
            models.Index(fields=["block_superior"], name="organisation_unit_block"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def county(self) -> str:
        """The six digits of the county that keeps this unit."""
        return self.code[:6]

    @property
    def label(self) -> str:
        return self.short_name or self.name

    @property
    def names(self) -> list[str]:
        """Every name it goes by: in full, in short, aliases."""
        return [name for name in (self.name, self.short_name, *self.aliases) if name]
