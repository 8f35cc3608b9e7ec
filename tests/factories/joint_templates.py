"""Templates drawn at random: steps that only look back, so that every one of them can run."""

from hypothesis import strategies as st

from tiaokuai.cases.rules.joint.schedule import elapsed
from tiaokuai.cases.rules.joint.template import UNITS, Template, TemplateStep

CODES = st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
MATTERS = st.from_regex(r"([0-9]{2}){1,3}", fullmatch=True)
WORDS = (
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=40)
    .map(str.strip)
    .filter(lambda text: bool(text) and "\ufffe" not in text and "\uffff" not in text)
)


@st.composite
def after_maps(draw: st.DrawFn, most: int = 9) -> dict[str, tuple[str, ...]]:
    """Steps a, b, c … each after some of those before it."""
    codes = [chr(ord("a") + n) for n in range(draw(st.integers(1, most)))]
    return {
        code: tuple(each for each in codes[:place] if draw(st.booleans())) for place, code in enumerate(codes)
    }


@st.composite
def templates(draw: st.DrawFn) -> Template:
    codes = draw(st.lists(CODES, min_size=2, max_size=6, unique=True))
    steps = tuple(
        TemplateStep(
            code=code,
            name=draw(WORDS),
            matter=draw(MATTERS),
            limit=draw(st.integers(1, 20)),
            evidence=draw(WORDS),
            after=tuple(each for each in codes[:place] if draw(st.booleans())),
            basis=draw(st.just("") | WORDS),
            required=place == 0 or draw(st.booleans()),
        )
        for place, code in enumerate(codes)
    )
    limits = {step.code: step.limit for step in steps}
    planned = elapsed({step.code: step.after for step in steps}, limits)
    return Template(
        code=draw(CODES),
        name=draw(WORDS),
        matters=tuple(draw(st.lists(MATTERS, min_size=1, max_size=3))),
        unit=draw(st.sampled_from(UNITS)),
        limit=planned + draw(st.integers(0, 5)),
        steps=steps,
        about=draw(st.just("") | WORDS),
    )
