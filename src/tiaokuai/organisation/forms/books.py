from django import forms
from django.utils.translation import gettext_lazy as _

from tiaokuai.organisation.forms.fields import KindField, act_field, day_field, unit_field
from tiaokuai.organisation.rules.books import MOST, MOST_POSTS, WHOLE
from tiaokuai.organisation.rules.kinds import DailyManagement, EstablishmentKind
from tiaokuai.organisation.rules.labels import ESTABLISHMENTS, MANAGEMENT


class StationForm(forms.Form):
    """Which agency stands in which town, whose it is, and who manages and assesses it."""

    unit = unit_field(
        _("Code of the agency"), _("Such as 990122-lx-zrzys. It must be in the directory of units.")
    )
    home_unit = unit_field(_("Code of its department"), _("The county department that it belongs to (line)."))
    town = forms.CharField(
        label=_("Division code of the town"),
        max_length=12,
        help_text=_("The town it stands in (block): 12 digits."),
    )
    daily_management = KindField(DailyManagement, MANAGEMENT, label=_("Who manages it day by day"))
    town_share = forms.IntegerField(
        label=_("Town's share of its assessment, per cent"),
        required=False,
        min_value=0,
        max_value=WHOLE,
        help_text=_("The rest of the marks is its department's. Empty: not settled."),
    )
    valid_from = day_field(
        _("From which day"), _("An earlier stationing ends then; days before stay as they were.")
    )
    act = act_field(required=False)


class WithdrawForm(forms.Form):
    """An agency is no longer posted in its town."""

    day = day_field(_("From which day"), _("The first day on which it no longer stands there."))
    act = act_field(required=False)


class LimitForm(forms.Form):
    """How many offices a town may have of its own."""

    town = forms.CharField(label=_("Division code of the town"), max_length=12, help_text=_("12 digits."))
    offices = forms.IntegerField(
        label=_("How many offices it may have"),
        min_value=0,
        max_value=MOST,
        help_text=_("Its own alone: stationed agencies are not counted."),
    )
    valid_from = day_field(_("From which day"), _("The earlier limit ends then."))
    act = act_field()


class _BooksForm(forms.Form):
    """A kind, a day and the document that approves the entry."""

    kind = KindField(EstablishmentKind, ESTABLISHMENTS, label=_("Kind of establishment"))
    day = day_field(_("From which day"))
    act = act_field()


class OpenBooksForm(_BooksForm):
    """The posts that a unit starts with in the books."""

    number = forms.IntegerField(
        label=_("Posts it starts with"),
        min_value=0,
        max_value=MOST_POSTS,
        help_text=_("Once a kind: later changes are moved from or to another unit."),
    )
    act = act_field(required=False)

    field_order = ("kind", "number", "day", "act")


class TransferForm(_BooksForm):
    """Posts go from one unit to another."""

    to_unit = unit_field(_("Code of the unit that receives them"), _("What this unit loses, that one gains."))
    number = forms.IntegerField(label=_("How many posts"), min_value=1, max_value=MOST_POSTS)

    field_order = ("kind", "to_unit", "number", "day", "act")


class CloseBooksForm(_BooksForm):
    """The books of a kind close, empty."""
