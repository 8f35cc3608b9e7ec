from django.apps import AppConfig


class TerritoryConfig(AppConfig):
    name = "tiaokuai.territory"
    label = "territory"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from tiaokuai.journal import payloads
        from tiaokuai.territory.presenters.wording import WORDING
        from tiaokuai.ui import navigation, wording

        wording.register(WORDING)
        navigation.register("territory", _("Divisions and grids"), "territory:divisions", order=70)
        payloads.declare(
            "territory",
            {
                "import_divisions": {"created", "digest"},
                "import_grids": {"created", "replaced", "digest", "valid_from"},
                "rename_division": {"on"},
                "merge_divisions": {"from", "into", "on", "recoded"},
                "split_division": {"into", "on", "recoded"},
                "found_frame": {"centres", "platforms", "tracks"},
            },
        )
