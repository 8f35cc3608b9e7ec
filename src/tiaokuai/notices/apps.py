from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "tiaokuai.notices"
    label = "notices"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from tiaokuai.journal import payloads
        from tiaokuai.notices.actions.record import PAYLOADS
        from tiaokuai.notices.presenters.bell import bell_of
        from tiaokuai.notices.presenters.wording import WORDING
        from tiaokuai.notices.retention import KEEPER
        from tiaokuai.notices.rules.hands import KEEPERS, OPERATORS
        from tiaokuai.ui import navigation, shell, wording
        from tiaokuai.workflow.retention import keep

        payloads.declare("notices", PAYLOADS)
        wording.register(WORDING)
        keep(KEEPER)
        shell.register_bell(bell_of)
        navigation.register("notices", _("Gateways"), "notices:endpoints", roles=KEEPERS, order=30)
        navigation.register("notices", _("Undelivered"), "notices:deliveries", roles=OPERATORS, order=59)
