"""A message to one person: that there is something, and the link to it. The story stays in the application."""

import smtplib
from collections import Counter
from collections.abc import Sequence
from email.headerregistry import Address
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils import translation

from tiaokuai.accounts.models import User
from tiaokuai.notices.links import confirm_link
from tiaokuai.notices.models import Delivery, Notice, Reach
from tiaokuai.notices.queries.hidden import confidential_of
from tiaokuai.notices.rules.kinds import INSIDE_ONLY
from tiaokuai.notices.sealing import open_address
from tiaokuai.notices.sending.outcome import ARRIVED, NOTHING, Outcome
from tiaokuai.notices.sending.words import confirming, telling

FOR_GOOD = 500
"""SMTP statuses from here on do not change by waiting."""


def send_mail(delivery: Delivery) -> Outcome:
    """One attempt. Nothing goes to closed accounts, nor of what was read or has become confidential meanwhile."""
    reach = Reach.objects.filter(person=delivery.person).first() if delivery.person else None
    if reach is None or not reach.sealed_address or not settings.TIAOKUAI_EMAIL_URL:
        return NOTHING
    if not User.objects.filter(id=reach.person, is_active=True).exists():
        return NOTHING
    address = open_address(reach.person, reach.sealed_address)
    with translation.override(reach.language):
        if "confirm" in delivery.about:
            if reach.confirmed_on is not None:
                return NOTHING
            subject, body = confirming(confirm_link(reach.person, address))
        else:
            notices = _still_to_tell(delivery.about["notices"])
            if not notices or reach.confirmed_on is None:
                return NOTHING
            subject, body = telling(
                Counter(each.kind for each in notices), _link(notices), is_digest="digest" in delivery.about
            )
    return _sent(delivery.id, address, subject, body)


def _still_to_tell(ids: Sequence[str]) -> list[Notice]:
    unread = list(Notice.objects.filter(id__in=ids, is_read=False).exclude(kind__in=INSIDE_ONLY))
    secret = confidential_of({each.subject_id for each in unread})
    return [each for each in unread if each.subject_id not in secret]


def _link(notices: Sequence[Notice]) -> str:
    path = f"/notices/{notices[0].id}/" if len(notices) == 1 else "/notices/"
    return settings.TIAOKUAI_ADDRESS + path


def _sent(delivery: UUID, address: str, subject: str, body: str) -> Outcome:
    message = EmailMessage(
        subject=subject,
        body=body,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[address],
        # The same at every attempt: a mailbox that got it twice can tell.
        headers={"Message-ID": f"<{delivery}@{_domain()}>", "Auto-Submitted": "auto-generated"},
        connection=get_connection(),
    )
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as refused:
        status = next(iter(refused.recipients.values()))[0]
        return Outcome("mailbox_refused", status, for_good=status >= FOR_GOOD)
    except smtplib.SMTPResponseException as refused:
        return Outcome("mail_refused", refused.smtp_code)
    except TimeoutError:
        return Outcome("timed_out")
    except (smtplib.SMTPException, OSError):
        return Outcome("no_connection")
    return ARRIVED


def _domain() -> str:
    return Address(addr_spec=settings.DEFAULT_FROM_EMAIL).domain or "localhost"
