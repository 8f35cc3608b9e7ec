from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "tiaokuai.organisation"
    label = "organisation"

    def ready(self) -> None:
        from tiaokuai.journal import payloads
        from tiaokuai.organisation.actions.record import PAYLOADS

        payloads.declare("organisation", PAYLOADS)
