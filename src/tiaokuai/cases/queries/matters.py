"""Names of matters, kept for a minute: every report is indexed under its matter's name."""

from tiaokuai.kernel import clock
from tiaokuai.kernel.keeping import Kept
from tiaokuai.registers.models import Matter


def _load() -> dict[str, str]:
    begun = Matter.objects.filter(valid_from__lte=clock.today()).order_by("valid_from")
    return dict(begun.values_list("code", "name"))


_labels: Kept[dict[str, str]] = Kept(_load, seconds=60.0)


def matter_label(code: str) -> str:
    """The newest name of a matter, "" for an unknown one."""
    return _labels().get(code, "")


def forget_labels() -> None:
    """Read the names anew at the next question (between tests)."""
    _labels.forget()
