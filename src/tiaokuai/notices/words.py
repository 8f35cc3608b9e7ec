"""What kinds, choices and problems are called. The Chinese stands in the catalogue."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tiaokuai.notices.rules.kinds import Kind, Mail
from tiaokuai.notices.states import Channel

Words = dict[str, Promise]

KINDS: Words = {
    Kind.TASK: _("New on your desk"),
    Kind.DECISION: _("Your decision is asked"),
    Kind.RULING: _("A ruling is asked"),
    Kind.VERIFICATION: _("To be verified"),
    Kind.RETURNED: _("Returned by the unit"),
    Kind.REWORK: _("Found not done: rework"),
    Kind.ANSWERED: _("What your unit asked for was decided"),
    Kind.DUE_SOON: _("Due soon: four fifths of the time are used"),
    Kind.OVERDUE: _("Overdue"),
    Kind.ESCALATED: _("Escalated to you: the time is over"),
    Kind.PRESSED: _("The supervision asks for an answer"),
    Kind.CLOSED: _("Verified and closed"),
    Kind.PRESSURE: _("A reporter says that somebody pressed them"),
}

ANSWERED: Words = {
    "grant_extension": _("The extension is granted"),
    "refuse_extension": _("The extension is refused"),
    "suspend_case": _("The clock is stopped"),
    "resume_case": _("The clock runs on"),
}
"""Said instead of the kind, where the verb says more."""

EXPLAINED: Words = {
    Kind.TASK: _(
        "Something new for your unit, your town or your grid: to screen, to look at, to accept, to handle."
    ),
    Kind.DECISION: _("An extension, the pending ledger, reopening: someone waits for your answer."),
    Kind.RULING: _("Units disagree about who is responsible."),
    Kind.VERIFICATION: _("Somebody else did the work; you say whether it is done."),
    Kind.RETURNED: _("A unit says it is not theirs; it is back with you."),
    Kind.REWORK: _("Verification or the reporter found it not done."),
    Kind.ANSWERED: _("An extension was granted or refused, a clock stopped or started."),
    Kind.DUE_SOON: _("Told to those who hold the work."),
    Kind.OVERDUE: _("Told to those who hold the work."),
    Kind.ESCALATED: _("Work of your unit, or in your county, is overdue."),
    Kind.PRESSED: _("Told to the leader of the unit."),
    Kind.CLOSED: _("Work of your unit was verified by someone else."),
}

MAILS: Words = {
    Mail.OFF: pgettext_lazy("e-mail about this", "No"),
    Mail.AT_ONCE: _("At once"),
    Mail.DIGEST: _("In the digest"),
}

CHANNELS: Words = {Channel.EMAIL: _("E-mail"), Channel.WEBHOOK: _("Webhook")}

PROBLEMS: Words = {
    "bad_address": _("The address cannot be used: https is needed."),
    "inner_network": _("The name leads into an inner network that TIAOKUAI_WEBHOOK_NETWORKS does not name."),
    "name_unknown": _("The name of the host is not known. Check the address and the name server."),
    "no_connection": _(
        "No connection came about. Is the other side up, and does the firewall let us through?"
    ),
    "timed_out": _("The other side did not answer in time."),
    "tls_failed": _("The certificate of the other side is not trusted or does not fit its name."),
    "redirected": _(
        "The other side sends us elsewhere; redirects are not followed. Register the final address."
    ),
    "refused": _("The other side refused."),
    "gone": _("The other side says that this address is gone for good."),
    "broken": _("Something broke on our side: the log of the server says what."),
    "mailbox_refused": _("The mailbox was refused. The person must name another one."),
    "mail_refused": _("The mail server refused. Check TIAOKUAI_EMAIL_URL and TIAOKUAI_EMAIL_FROM."),
}
