from django.apps import AppConfig
from django.utils.translation import gettext_lazy


class AccountsConfig(AppConfig):
    name = "tiaokuai.accounts"
    label = "accounts"

    def ready(self) -> None:
        from tiaokuai.accounts.actions.held_posts import refuse_held_posts
        from tiaokuai.accounts.actions.record import PAYLOADS
        from tiaokuai.accounts.presenters.people import identity_of
        from tiaokuai.accounts.presenters.wording import WORDING
        from tiaokuai.journal import payloads
        from tiaokuai.kernel.actor import Role
        from tiaokuai.ui import navigation, shell, wording
        from tiaokuai.workflow.followups import follow

        follow("organisation", "end_post", refuse_held_posts)
        payloads.declare("accounts", PAYLOADS)
        wording.register(WORDING)
        shell.register_identity(identity_of)
        administrators = {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN}
        navigation.register("accounts", gettext_lazy("Accounts"), "accounts:users", administrators, order=10)
        tokens = gettext_lazy("Systems and tokens")
        hands = {Role.SECURITY_ADMIN, Role.COUNTY_CENTRE}
        navigation.register(
            "accounts", tokens, "accounts:tokens", hands, order=20, late_for=[Role.COUNTY_CENTRE]
        )
