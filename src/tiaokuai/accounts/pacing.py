"""Limits on what anyone may do without a name: how often from one network address, which is kept nowhere."""

import math
from dataclasses import dataclass, field

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import ngettext

from tiaokuai.accounts.rules.pace import Pace


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so often in ten minutes, as the setting of that name says (0: without limit), in each server process."""

    setting: str
    pace: Pace = field(default_factory=Pace)

    def wait(self, request: HttpRequest) -> int:
        """Seconds until it may be done again; 0 for now."""
        return self.pace.wait(address_of(request), getattr(settings, self.setting))

    def count(self, request: HttpRequest) -> None:
        if getattr(settings, self.setting):
            self.pace.count(address_of(request))


REPORTS = Limit("TIAOKUAI_LIMIT_REPORTS")
CODES = Limit("TIAOKUAI_LIMIT_CODES")
SIGN_INS = Limit("TIAOKUAI_LIMIT_SIGN_INS")


def address_of(request: HttpRequest) -> str:
    """The visitor's address; "" behind a proxy that hands none on, where all visitors would look like one."""
    if settings.BEHIND_PROXY:
        return str(request.headers.get("X-Forwarded-For", "")).rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def sentence(seconds: int) -> str:
    minutes = math.ceil(seconds / 60)
    return ngettext(
        "From where you are this was done very often lately. Wait %(minutes)d minute and send it again: what you "
        "entered is still here.",
        "From where you are this was done very often lately. Wait %(minutes)d minutes and send it again: what you "
        "entered is still here.",
        minutes,
    ) % {"minutes": minutes}


def held(response: HttpResponse, seconds: int) -> HttpResponse:
    """The form as it was sent, as the answer to too many."""
    response.status_code = 429
    response["Retry-After"] = str(seconds)
    return response
