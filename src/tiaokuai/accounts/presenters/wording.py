"""Sentences for the answers of this part."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tiaokuai.accounts.rules.roles import ROLES
from tiaokuai.kernel.actor import Role
from tiaokuai.organisation.rules.kinds import UnitKind
from tiaokuai.organisation.rules.labels import UNIT_KINDS
from tiaokuai.ui.wording import Wording


def role_title(role: str) -> str:
    return _(ROLES[Role(role)].title)


def _role_not_given(role: str) -> str:
    return _("“%(role)s” is not a role that is given by appointment.") % {"role": role_title(role)}


def _too_wide(role: str, digits: int) -> str:
    said = {"role": role_title(role), "digits": digits}
    return _("For “%(role)s” the division code needs at least %(digits)s digits.") % said


def _grids_without_worker(role: str) -> str:
    return _("Only grid workers have grids; leave them empty for “%(role)s”.") % {"role": role_title(role)}


def _separated(role: str, held: str) -> str:
    said = {"role": role_title(role), "held": role_title(held)}
    return (
        _(
            "“%(role)s” and “%(held)s” cannot be in one hand: system, security and audit administrators are separated."
        )
        % said
    )


def _stands_apart(role: str, held: str) -> str:
    said = {"role": role_title(role), "held": role_title(held)}
    return (
        _("“%(role)s” and “%(held)s” cannot be in one hand: an auditor does nothing of what is audited.")
        % said
    )


def _another_kind(role: str, kind: str, kinds: list[str]) -> str:
    said = {
        "role": role_title(role),
        "kind": _(UNIT_KINDS[UnitKind(kind)]) if kind else _("unknown"),
        "kinds": _(", ").join(_(UNIT_KINDS[UnitKind(each)]) for each in kinds),
    }
    return _("“%(role)s” is given for a unit of the kind %(kinds)s only; this one is %(kind)s.") % said


def _appointed(role: str, unit: str) -> str:
    said = {"role": role_title(role), "unit": unit}
    return _("This person is “%(role)s” of %(unit)s on these days already.") % said


def _for_roles(verb: str, who: list[str]) -> str:
    """Whose it is, where a rule named roles; standings are worded by the part that has them."""
    if not all(name in ROLES for name in who):
        return ""
    people = [role_title(name) for name in who if name != Role.PLATFORM]
    return _("This is for %(who)s to do.") % {"who": _(", ").join(people)}


def _too_narrow(role: str, digits: int) -> str:
    return _("The place of a %(role)s has %(digits)d digits: narrower, no task would ever reach it.") % {
        "role": role_title(role),
        "digits": digits,
    }


def _unknown_scope(scope: str, known: list[str]) -> str:
    said = {"scope": scope, "known": "、".join(known)}
    return _("There is no API scope %(scope)s. Choose from: %(known)s.") % said


def _unknown_source(source: str, known: list[str]) -> str:
    said = {"source": source, "known": "、".join(known)}
    return _("Reports do not come from “%(source)s”. Choose from: %(known)s.") % said


WORDING: dict[str, Wording] = {
    "not_your_part": _for_roles,
    "not_yours_to_open_accounts": gettext_lazy("Accounts are opened and closed by the system administrator."),
    "not_yours_to_give_roles": gettext_lazy(
        "Roles, tokens and second factors are given and ended by the security administrator."
    ),
    "not_yours_to_list_accounts": gettext_lazy(
        "Accounts are seen by the system and security administrators only."
    ),
    "not_to_yourself": gettext_lazy("You cannot do this to your own account: someone else must."),
    "username_malformed": gettext_lazy(
        "The username %(username)s must be 3 to 32 letters, digits, dots, hyphens or underscores."
    ),
    "username_taken": gettext_lazy("The username %(username)s is taken. Choose another."),
    "username_with_two_names": gettext_lazy(
        "%(username)s is %(first)s in row %(row)s and %(second)s here: one account is one person. Correct the name, or "
        "give another username."
    ),
    "account_has_another_name": gettext_lazy(
        "The account %(username)s stands under another name: one account is one person. Correct the name, or give "
        "another username."
    ),
    "display_name_missing": gettext_lazy("Enter the person's name."),
    "role_not_given_by_appointment": _role_not_given,
    "place_prefix_malformed": gettext_lazy(
        "“%(place)s” is not a division code: 6 digits for a county, 9 for a town, 12 for a village."
    ),
    "place_too_wide": _too_wide,
    "place_too_narrow": _too_narrow,
    "place_outside_unit_county": gettext_lazy("%(place)s lies outside the county of %(unit)s."),
    "grids_without_grid_worker": _grids_without_worker,
    "grid_worker_without_grid": gettext_lazy("Name at least one grid for a grid worker."),
    "grid_malformed": gettext_lazy(
        "“%(grid)s” is not a grid code: village code, hyphen, serial, as 990122001003-g01."
    ),
    "grid_outside_place": gettext_lazy("The grid %(grid)s lies outside %(place)s."),
    "administrators_are_separated": _separated,
    "auditors_stand_apart": _stands_apart,
    "role_of_another_kind": _another_kind,
    "appointed_already": _appointed,
    "ended_already": gettext_lazy("This appointment ends on %(end)s already."),
    "no_such_account": gettext_lazy(
        "There is no account %(username)s. The system administrator opens it first, by the same file."
    ),
    "post_held": gettext_lazy(
        "%(count)s people hold the post %(post)s on %(day)s or after. End their appointments first."
    ),
    "no_such_post": gettext_lazy("%(unit)s has no post %(post)s. Import posts first, or leave it empty."),
    "unknown_api_scope": _unknown_scope,
    "token_without_scope": gettext_lazy("Choose at least one thing that the token may do."),
    "token_expires_at_once": gettext_lazy("The token would end on %(expires)s: choose a later day."),
    "token_lasts_too_long": gettext_lazy("A token lasts at most %(days)s days: choose an earlier day."),
    "token_lacks_scope": gettext_lazy("This token was not given the scope %(scope)s."),
    "csrf_token_missing": gettext_lazy(
        "People who are signed in write with the token of their session: send the cookie csrftoken again as "
        "X-CSRFToken."
    ),
    "password_missing": gettext_lazy("No password came in: write it on standard input, in one line."),
    "client_without_place": gettext_lazy("Name at least one place whose records the system sees."),
    "client_without_consent": gettext_lazy(
        "%(scope)s tells of cases: first the county centre consents to this system on the page “Systems and tokens”, "
        "or the operator with tiaokuai user consent."
    ),
    "client_closed": gettext_lazy("%(name)s is closed. Admit it anew, if it is to come back."),
    "no_such_client": gettext_lazy(
        "No open system is called %(name)s. Admit it first: tiaokuai user admit, or the page “Systems and tokens”."
    ),
    "outside_your_place": gettext_lazy("%(given)s lies outside your place %(place)s."),
    "account_of_another_place": gettext_lazy(
        "This account belongs to another place than yours, %(place)s. Take another username; a person who moves here "
        "is appointed by the operator: tiaokuai user appoint."
    ),
    "client_beyond_your_place": gettext_lazy(
        "This system reaches %(given)s, outside your place %(place)s: the operator alone issues its tokens and closes "
        "it, with tiaokuai user token and close-client."
    ),
    "not_yours_to_see_clients": gettext_lazy(
        "Systems and their tokens are seen by the security administrator and the county centre."
    ),
    "not_yours_to_consent": gettext_lazy("This is for the county centre of all places that the system sees."),
    "unknown_source": _unknown_source,
    "client_without_name": gettext_lazy("Enter the name of the system."),
}
