from django.apps import AppConfig
from django.utils.translation import gettext_lazy


class OrganisationConfig(AppConfig):
    name = "tiaokuai.organisation"
    label = "organisation"

    def ready(self) -> None:
        from tiaokuai.journal import payloads
        from tiaokuai.organisation.actions.record import PAYLOADS
        from tiaokuai.organisation.presenters.wording import WORDING
        from tiaokuai.ui import navigation, wording

        payloads.declare("organisation", PAYLOADS)
        wording.register(WORDING)
        navigation.register("organisation", gettext_lazy("Units"), "organisation:units", order=60)
