"""Of kinds that a county or a town has once, no two stand without an end."""

from django.db import migrations, models
from django.db.models.functions import Substr

ONE_A_COUNTY = [
    "county_centre",
    "county_government",
    "enforcement_guidance",
    "establishment_office",
    "justice_office",
    "supervision_office",
]
ONE_A_TOWN = ["command_room", "party_building_office", "town_government"]


def once(name: str, place: Substr, kinds: list[str]) -> migrations.AddConstraint:
    condition = models.Q(valid_to__isnull=True, kind__in=kinds)
    constraint = models.UniqueConstraint(place, "kind", condition=condition, name=name)
    return migrations.AddConstraint(model_name="unit", constraint=constraint)


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0005_ending_act"),
    ]

    operations = [
        once("organisation_unit_one_a_county", Substr("code", 1, 6), ONE_A_COUNTY),
        once("organisation_unit_one_a_town", Substr("place", 1, 9), ONE_A_TOWN),
    ]
