"""The words of e-mails, in the active language."""

from collections.abc import Mapping

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tiaokuai.notices.words import KINDS


def confirming(link: str) -> tuple[str, str]:
    """Subject and body of the message that asks whether the mailbox is the person's own."""
    lines = [
        _(
            "Somebody wants notices of Tiaokuai to be sent to this address. "
            "If it was you, open this link within three days:"
        ),
        link,
        _("If it was not you, do nothing: nothing more will be sent."),
    ]
    return _("Confirm your address"), "\n\n".join(lines) + "\n"


def telling(kinds: Mapping[str, int], link: str, *, is_digest: bool) -> tuple[str, str]:
    """Subject and body: how many notices of which kind, and where to read them."""
    count = sum(kinds.values())
    subject = ngettext("%(n)d notice waits for you", "%(n)d notices wait for you", count) % {"n": count}
    if is_digest:
        subject = _("Digest: %(notices)s") % {"notices": subject}
    lines = [f"· {KINDS[kind]}" + (f" × {n}" if n > 1 else "") for kind, n in sorted(kinds.items())]
    choices = _("What reaches you and how: %(link)s") % {
        "link": settings.TIAOKUAI_ADDRESS + "/notices/choices/"
    }
    return subject, "\n\n".join(["\n".join(lines), link, choices]) + "\n"
