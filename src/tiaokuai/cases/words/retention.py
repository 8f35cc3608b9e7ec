"""What kinds of data are called, what their terms rest on, and what keeps them longer."""

from django.utils.translation import gettext_lazy as _

from tiaokuai.cases.rules.retention import PRESSURE, Data, Stop, WhistleData
from tiaokuai.cases.words import Words

DATA: Words = {
    Data.REPORTER: _("Who reported it: name, contact, words as written"),
    Data.RECEIPT: _("Receipt codes"),
    Data.ANONYMOUS_WORDS: _("Words of anonymous reports, with place, answers and point"),
    Data.NAMED_WORDS: _("Words of other reports, with place, answers and point"),
    Data.NOTES: _("Notes of officials, and replies"),
    Data.PHOTOS: _("Photos"),
    WhistleData.WORDS: _(
        "Why a whistle was blown, where to come, its plan; notes on one blown without a case"
    ),
    WhistleData.RATINGS: _("Words of ratings of report-ins and whistles"),
    PRESSURE: _("What reporters said of pressure, and the answers"),
}

SHORTEST = _("Personal Information Protection Law, art. 6, 19 and 47: no longer than the purpose needs")
ARCHIVE = _("By archive class: to be set from the county's archive schedule; kept until then")
BASES: Words = {
    Data.REPORTER: SHORTEST,
    Data.RECEIPT: SHORTEST,
    Data.ANONYMOUS_WORDS: SHORTEST,
    Data.NAMED_WORDS: ARCHIVE,
    Data.NOTES: ARCHIVE,
    Data.PHOTOS: SHORTEST,
    WhistleData.WORDS: ARCHIVE,
    WhistleData.RATINGS: ARCHIVE,
    PRESSURE: SHORTEST,
}

STOPS: Words = {
    Stop.HELD: _("held"),
    Stop.GOES_ON: _("the case that it was merged into is open"),
    Stop.WHISTLE: _("a whistle blown for it goes on"),
}

AFTER_CLOSING = _("after the case is over")
AFTER_WHISTLE = _("after the last act on the whistle, and after its case is over")
