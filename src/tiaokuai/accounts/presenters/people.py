"""People, appointments and the record about them, prepared for pages."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tiaokuai.accounts.middleware import CHOSEN, standing_of
from tiaokuai.accounts.models import Appointment, User
from tiaokuai.accounts.presenters.wording import role_title
from tiaokuai.journal.models import Entry
from tiaokuai.kernel import clock
from tiaokuai.organisation.presenters.named import span, unit_url
from tiaokuai.organisation.queries import names_of
from tiaokuai.territory.queries import names_of_prefixes
from tiaokuai.ui.components import Cell, Column, Table
from tiaokuai.ui.navigation import actor_of
from tiaokuai.ui.shell import Identity
from tiaokuai.ui.times import exact

VERBS = {
    "add_user": gettext_lazy("opened the account"),
    "close_user": gettext_lazy("closed the account"),
    "read_user": gettext_lazy("looked at the account"),
    "appoint": gettext_lazy("gave an appointment"),
    "end_appointment": gettext_lazy("ended an appointment"),
    "reset_password": gettext_lazy("gave a new first password"),
    "change_password": gettext_lazy("changed the password"),
    "reset_second_factor": gettext_lazy("reset the second factor"),
    "sign_in": gettext_lazy("signed in"),
    "switch_appointment": gettext_lazy("switched to another appointment"),
    "end_sessions": gettext_lazy("signed out everywhere"),
    "add_client": gettext_lazy("admitted a system"),
    "consent_to_client": gettext_lazy("consented to a system's reading cases"),
    "close_client": gettext_lazy("closed a system"),
    "issue_token": gettext_lazy("issued a token"),
    "revoke_token": gettext_lazy("revoked a token"),
}


def identity_of(request: HttpRequest) -> Identity | None:
    """Who is signed in, for the header: name, the appointment acted in, and where to change it."""
    user = request.user
    if not isinstance(user, User):
        return None
    actor, standing = actor_of(request), standing_of(request)
    unit = next((each.unit_label for each in standing if actor.unit and each.unit == actor.unit), "")
    return Identity(
        name=user.display_name,
        appointment=f"{role_title(actor.role)} · {unit}" if unit else _("no appointment"),
        sign_out_url=reverse("account_logout"),
        switch_url=reverse("accounts:mine") if len(standing) > 1 else "",
        account_url=reverse("accounts:mine"),
    )


def appointment_words(appointment: Appointment, units: dict[str, str], places: dict[str, str]) -> str:
    """An appointment in one line: role, unit, place."""
    unit = units.get(appointment.unit, appointment.unit)
    return f"{role_title(appointment.role)} · {unit} · {places.get(appointment.place, appointment.place)}"


def appointment_choices(
    request: HttpRequest, standing: Sequence[Appointment], day: date
) -> list[dict[str, object]]:
    """The appointments a person may act in, the present one marked."""
    names = names_of({a.unit for a in standing}, day)
    places = names_of_prefixes({a.place for a in standing}, day)
    chosen = str(request.session.get(CHOSEN, standing[0].id if standing else ""))
    return [
        {"id": str(a.id), "words": appointment_words(a, names, places), "current": str(a.id) == chosen}
        for a in standing
    ]


def appointments_table(appointments: Iterable[Appointment], day: date, *, ends: bool) -> Table:
    """Appointments past and present; `ends`: with a link to end each that stands."""
    listed = list(appointments)
    names = names_of({a.unit for a in listed}, day)
    places = names_of_prefixes({a.place for a in listed}, day)
    rows = []
    for appointment in listed:
        stands = appointment.valid_to is None or appointment.valid_to > day
        end = reverse("accounts:end-appointment", args=[appointment.id]) if ends and stands else ""
        rows.append(
            {
                "role": role_title(appointment.role),
                "unit": Cell(text=names[appointment.unit], url=unit_url(appointment.unit)),
                "place": Cell(places[appointment.place], note=appointment.place),
                "grids": "、".join(sorted({row.grid for row in appointment.grids.all()})) or "—",
                "days": span(appointment.valid_from, appointment.valid_to),
                "end": Cell(text=_("End it"), url=end) if end else "",
            }
        )
    columns = [
        Column("role", gettext_lazy("Role"), row_header=True),
        Column("unit", gettext_lazy("Unit")),
        Column("place", gettext_lazy("Division"), kind="names"),
        Column("grids", gettext_lazy("Grids"), kind="code"),
        Column("days", gettext_lazy("When")),
    ]
    if ends:
        columns.append(Column("end", gettext_lazy("End")))
    return Table(_("Appointments"), columns, rows, empty=gettext_lazy("No appointment."))


def record_table(entries: Iterable[Entry]) -> Table:
    """Who did what to an account, newest first. The actor is shown by role and unit, as the record keeps it."""
    listed = list(entries)
    units = names_of({entry.unit for entry in listed if entry.unit}, clock.today())
    rows = [
        {
            "at": exact(entry.at),
            "what": VERBS.get(entry.verb, entry.verb),
            "who": " · ".join(filter(None, (role_title(entry.role), units.get(entry.unit, "")))),
        }
        for entry in listed
    ]
    columns = (
        Column("at", gettext_lazy("When"), row_header=True),
        Column("what", gettext_lazy("What")),
        Column("who", gettext_lazy("In what office")),
    )
    return Table(
        _("Record"), columns, rows, empty=gettext_lazy("Nobody has looked at or changed this account.")
    )


def users_table(users: Sequence[User], day: date) -> Table:
    """Accounts with the appointments that stand. Three statements besides the users' own."""
    standing = [a for user in users for a in user.appointments.all()]
    names = names_of({a.unit for a in standing}, day) if standing else {}
    places = names_of_prefixes({a.place for a in standing}, day) if standing else {}
    rows = [
        {
            "name": Cell(text=user.display_name, url=reverse("accounts:user", args=[user.id])),
            "username": user.username,
            "appointments": _("; ").join(appointment_words(a, names, places) for a in user.appointments.all())
            or "—",
            "state": _("account open") if user.is_active else _("account closed"),
        }
        for user in users
    ]
    columns = (
        Column("name", gettext_lazy("Name"), row_header=True),
        Column("username", gettext_lazy("Username"), kind="code"),
        Column("appointments", gettext_lazy("Appointments")),
        Column("state", gettext_lazy("Account")),
    )
    return Table(_("Accounts"), columns, rows, empty=gettext_lazy("No account like this."))
