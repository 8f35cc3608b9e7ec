from datetime import date, datetime

from django.db import transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import no, require
from tiaokuai.organisation.actions.books.post_facts import standing_post
from tiaokuai.organisation.actions.dated import end_of
from tiaokuai.organisation.actions.record import remember
from tiaokuai.organisation.models import Post
from tiaokuai.organisation.queries import unit_on
from tiaokuai.organisation.rules import units as rules
from tiaokuai.workflow.decide import Decision, Effects, Subject
from tiaokuai.workflow.followups import follow_up
from tiaokuai.workflow.writer.lengths import require_fits


def end_post(*, code: str, day: date, by: Actor, at: datetime, act: str = "") -> Post:
    """The post ends with a day (exclusive), by an act; the one that set it up stays named.

    Raises `BadInput` when it does not stand then, `Refused` when it ends (other than with its unit) or changes later
    already, or (as the parts above say) somebody still holds it.
    """
    require(rules.may_keep_organisation(by, code))
    require_fits(Post, act=act)
    with transaction.atomic():
        post = standing_post(code, day)
        home = unit_on(post.unit, post.valid_from)
        with_its_unit = home is not None and post.valid_to == end_of(home)
        if post.valid_to is not None and not with_its_unit:
            require(no("post_ends_already", post=code, day=post.valid_to))
        require(rules.check_ends_after(post.valid_from, day))
        post.valid_to, post.ending_act = day, act
        post.save(update_fields=["valid_to", "ending_act"])
        place = home.place if home else ""
        payload = {"unit": post.unit, "valid_to": day}
        remember("end_post", "post", code, by=by, at=at, place=place, payload=payload)
        subject = Subject("organisation", "post", post.id, code, place, state="", version=None)
        effects = Effects(values={"valid_to": day}, payload=payload)
        follow_up([Decision(subject=subject, verb="end_post", actor=by, at=at, state="", effects=effects)])
    return post
