"""Sentences for the answers of this part."""

from django.utils.translation import gettext_lazy as _

from tiaokuai.ui.wording import Wording

WORDING: dict[str, Wording] = {
    "webhook_not_an_address": _(
        "This is no address that can be used. Write it as https://host/path, without blanks."
    ),
    "webhook_not_https": _("Only https is sent to. Put the gateway behind a certificate and write https://…"),
    "webhook_with_credentials": _("The address holds a user name, a password or a #part. Leave them out."),
    "webhook_inner_network": _(
        "The address lies in an inner network. The operator names such networks in TIAOKUAI_WEBHOOK_NETWORKS."
    ),
    "endpoint_without_name": _("Give the gateway a name."),
    "endpoint_without_kind": _("Choose at least one kind of notice."),
    "endpoint_closed": _("“%(name)s” is closed. Admit the gateway anew."),
    "not_yours_to_see_endpoints": _("Gateways are for the security administrator and the county centre."),
    "not_yours_to_add_endpoints": _("Gateways are admitted by the security administrator of their place."),
    "not_yours_to_consent_to_endpoints": _("The county centre of the place consents."),
    "not_yours_to_retry": _("What could not be delivered is for the administrators and the county centre."),
    "notice_choice_unknown": _("Choose one of what is offered for each kind."),
    "notice_hour_unknown": _("Choose an hour from 0 to 23."),
    "email_is_off": _("This platform sends no e-mail: the operator has set no mail server."),
    "address_asked_just_now": _(
        "A link was sent a moment ago. Wait %(minutes)d minutes before you name another address."
    ),
    "address_link_void": _(
        "This link does not hold: it is older than three days, or the address was changed. Save your address again."
    ),
}
