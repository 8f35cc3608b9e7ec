"""A sentence for every code that this part answers."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tiaokuai.ui.wording import Wording


def _not_a_choice(*, name: str, given: str, choices: Sequence[str]) -> str:
    return _("%(name)s: “%(given)s” is not one of: %(choices)s.") % {
        "name": name,
        "given": given,
        "choices": ", ".join(choices),
    }


WORDING: dict[str, Wording] = {
    "open311_missing": gettext_lazy("%(name)s is missing."),
    "open311_place_missing": gettext_lazy("Say where: send lat and long, address_string, or address_id."),
    "open311_jurisdiction_missing": gettext_lazy(
        "jurisdiction_id is missing: several counties are served here."
    ),
    "open311_jurisdiction_unknown": gettext_lazy(
        "jurisdiction_id “%(given)s” is not served here. Send the six digits of the county's division code."
    ),
    "open311_service_unknown": gettext_lazy(
        "service_code “%(given)s” is not in the catalogue. Ask for services."
    ),
    "open311_request_unknown": gettext_lazy("There is no request of this number that may be shown."),
    "open311_status_unknown": gettext_lazy("status “%(given)s” is unknown: use open or closed."),
    "open311_not_a_moment": gettext_lazy(
        "%(name)s “%(given)s” is no time. Write it as 2026-11-23T09:12:00+08:00."
    ),
    "open311_not_degrees": gettext_lazy(
        "%(name)s “%(given)s” is no WGS-84 coordinate: send degrees between -%(most)d and %(most)d."
    ),
    "open311_not_a_number": gettext_lazy("%(name)s “%(given)s” is no number."),
    "open311_not_a_choice": _not_a_choice,
    "open311_not_an_address": gettext_lazy(
        "media_url “%(given)s” cannot be kept: send an http or https address of at most 500 characters."
    ),
    "open311_too_many": gettext_lazy("%(name)s: at most %(most)d; these are %(given)d."),
    "open311_number_out_of_range": gettext_lazy("%(name)s must be a whole number from 1 to %(most)d."),
    "open311_span_too_long": gettext_lazy(
        "From start_date to end_date may be at most %(days)d days. Ask in pieces."
    ),
    "open311_span_backwards": gettext_lazy("end_date lies before start_date."),
    "open311_encoding": gettext_lazy("The form is not in UTF-8. Send its text in UTF-8."),
    "open311_only_one": gettext_lazy("%(name)s takes one value; these are %(given)d."),
    "open311_outside": gettext_lazy(
        "lat and long lie outside %(county)s, %(km)d km from its nearest grid. Are they right, and in this order?"
    ),
    "open311_characters": gettext_lazy(
        "The request holds characters that no text has (U+0000). Leave them out."
    ),
}
