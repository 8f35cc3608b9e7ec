"""Why a term cannot be set."""

from collections.abc import Callable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

WORDING: Mapping[str, str | Promise | Callable[..., str]] = {
    "retention_kind_unknown": gettext_lazy(
        "No data of the kind “%(given)s” are kept for a term. See: tiaokuai retention rules"
    ),
    "retention_months": gettext_lazy(
        "%(given)s months cannot be set: at least %(least)s (data of a case: until reporters may no longer ask to "
        "reopen), at most %(most)s."
    ),
}
