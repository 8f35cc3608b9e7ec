from django.apps import AppConfig


class OverviewConfig(AppConfig):
    name = "tiaokuai.overview"
    label = "overview"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from tiaokuai.journal import payloads
        from tiaokuai.overview.presenters.public_figures.words import WORDING as OF_FIGURES
        from tiaokuai.overview.presenters.retention.wording import WORDING
        from tiaokuai.ui import wording

        payloads.declare(
            "overview",
            {"publish_figures": {"quarter", "digest"}, "withdraw_figures": {"quarter", "ground"}},
        )
        wording.register(WORDING)
        wording.register(OF_FIGURES)
        wording.register(
            {
                "too_many_chosen": _("At most %(most)s can be chosen at once. Choose fewer."),
                "bad_choice_of_cases": _(
                    "What was chosen cannot be read. Go back to the list and choose again."
                ),
            }
        )
        self.register_pages()

    def register_pages(self) -> None:
        """What stands in the header, and for whom."""
        from django.utils.translation import gettext_lazy as _

        from tiaokuai.accounts.rules.roles import SEPARATED, STAFF_ROLES
        from tiaokuai.kernel.actor import Role
        from tiaokuai.overview.board.readers import READERS
        from tiaokuai.overview.presenters.retention.page import READERS as RETENTION_READERS
        from tiaokuai.ui import navigation

        grid = [Role.GRID_WORKER]
        navigation.register("overview", _("My grid"), "overview:my_grid", roles=grid, order=3)
        navigation.register("overview", _("Inbox"), "overview:inbox", roles=STAFF_ROLES - SEPARATED, order=5)
        of_units = [Role.UNIT_HANDLER, Role.UNIT_LEADER]
        navigation.register("overview", _("Our week"), "overview:unit_week", roles=of_units, order=6)
        navigation.register("overview", _("Command board"), "overview:board", roles=READERS, order=7)
        navigation.register("overview", _("Public figures"), "overview:public_figures", order=46)
        navigation.register(
            "overview",
            _("Work calendar"),
            "overview:list_calendar_years",
            roles=[Role.COUNTY_CENTRE, Role.SYSTEM_ADMIN],
            order=58,
        )
        navigation.register(
            "overview",
            _("Retention"),
            "overview:retention",
            roles=RETENTION_READERS,
            order=59,
        )
        navigation.register(
            "overview", _("The record"), "overview:audit", roles=[Role.AUDITOR, Role.AUDIT_ADMIN], order=60
        )
