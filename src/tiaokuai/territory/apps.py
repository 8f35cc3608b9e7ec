from django.apps import AppConfig


class TerritoryConfig(AppConfig):
    name = "tiaokuai.territory"
    label = "territory"

    def ready(self) -> None:
        from tiaokuai.journal import payloads

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
