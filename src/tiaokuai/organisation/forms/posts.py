from django import forms
from django.utils.translation import gettext_lazy as _

from tiaokuai.organisation.forms.fields import KindField, act_field, day_field
from tiaokuai.organisation.rules.books import MOST
from tiaokuai.organisation.rules.kinds import EstablishmentKind, PostKind
from tiaokuai.organisation.rules.labels import ESTABLISHMENTS, POST_KINDS


class _PostForm(forms.Form):
    """What a post is."""

    name = forms.CharField(label=_("Name of the post"), max_length=60)
    kind = KindField(PostKind, POST_KINDS, label=_("Kind of post"))
    establishment = KindField(EstablishmentKind, ESTABLISHMENTS, label=_("Kind of establishment"))
    rank = forms.CharField(label=_("Rank"), required=False, max_length=40)
    seats = forms.IntegerField(
        label=_("Seats"), min_value=1, max_value=MOST, initial=1, help_text=_("How many people may hold it.")
    )
    act = act_field(required=False)


class AddPostForm(_PostForm):
    """A new post."""

    valid_from = day_field(_("From which day"))

    field_order = ("name", "kind", "establishment", "rank", "seats", "valid_from", "act")


class ChangePostForm(_PostForm):
    """The post from a day on."""

    day = day_field(_("From which day"), _("Days before stay as they were."))

    field_order = ("name", "kind", "establishment", "rank", "seats", "day", "act")


class EndPostForm(forms.Form):
    """The post ends."""

    day = day_field(_("From which day"), _("The first day on which there is no such post."))
    act = act_field(required=False)
