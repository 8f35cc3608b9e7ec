from django.apps import AppConfig
from django.utils.translation import gettext_lazy


class RegistersConfig(AppConfig):
    name = "tiaokuai.registers"
    label = "registers"

    def ready(self) -> None:
        from tiaokuai.journal import payloads
        from tiaokuai.registers.presenters.imported import IMPORTED
        from tiaokuai.registers.presenters.wording import WORDING
        from tiaokuai.ui import navigation, wording

        wording.register(WORDING)
        wording.register(IMPORTED)
        navigation.register("registers", gettext_lazy("Lists"), "registers:list_editions", order=40)
        navigation.register(
            "registers", gettext_lazy("Who is responsible?"), "registers:who_is_responsible", order=45
        )
        edition = {"edition", "kind", "place"}
        payloads.declare(
            "registers",
            {
                "start_edition": edition | {"based_on"},
                "add_row": edition | {"rows", "first", "last"},
                "change_row": edition | {"row", "number"},
                "remove_row": edition | {"row", "number"},
                "import_edition": edition | {"rows", "pending"},
                "confirm_match": edition | {"rows"},
                "advance_edition": edition,
                "review_edition": edition,
                "return_edition": edition,
                "withdraw_draft": edition,
                "approve_edition": edition | {"approved_on"},
                "adopt_edition": edition | {"approved_on"},
                "publish_edition": edition | {"rows", "digest", "valid_from", "replaces"},
                "supersede_edition": edition | {"ends_on"},
                "change_matter": {"matter", "on"},
                "end_matter": {"matter", "on"},
                "end_time_limit": {"matter", "place", "step", "on"},
                "import_matters": {"added", "changed", "ended"},
                "import_time_limits": {"added", "ended"},
            },
        )
