"""Every help, of groups too, shows an example and speaks one language; so does what is said of wrong usage."""

import re

import pytest

from tests.config.cli.conftest import COMMANDS, EVERYTHING, Tiaokuai

LANGUAGES = ("zh-hans", "en")
EXAMPLE = {"zh-hans": "示例：tiaokuai ", "en": "Example: tiaokuai "}
CHINESE = re.compile(r"[\u3400-\u9fff]")
ENGLISH = re.compile(r"[A-Za-z]{2,}")
WRITTEN = re.compile(
    r"--[a-z-]+"  # options
    r"|tiaokuai( [a-z_0-9-]+)*"  # commands
    r"|TIAOKUAI_[A-Z_]+"  # variables
    r"|<[^<>]*\|[^<>]*>|\[默认：[^\]]*\]|\[变量：[^\]]*\]"  # values as they are given
    r"|[\w/.]+\.(?:md|csv|json)\b|\.\w+"  # files
)
"""What stands in a help as it is written at the command line, in any language."""
NAMES = (
    {
        "API",
        "JSON",
        "CSV",
        "YAML",
        "GeoJSON",
        "PostgreSQL",
        "EPSG",
        "wgs",
        "gcj",
        "bd",
        "SIGTERM",
        "Ctrl",
        "bo",
        "ug",
        "mn",
        "Mong",
        "handle",
        "line",
        "block",
        "entries",
        "status",
        "backup",
    }
    | {word for words in EVERYTHING for word in " ".join(words).replace("-", " ").split()}
    | {"centre"}
)
"""Names of formats and programs, of commands, and of values that a help explains."""
WORDS = [pytest.param(words, id=" ".join(words) or "tiaokuai") for words in EVERYTHING]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", WORDS)
def test_a_help_has_an_example_and_no_word_of_the_other_language(
    tiaokuai: Tiaokuai, words: tuple[str, ...], language: str
) -> None:
    shown = tiaokuai(*words, "--help", language=language)
    assert (shown.status, shown.err) == (0, "")
    text, example, examples = shown.out.partition(EXAMPLE[language])
    assert example, f"{words}: give it an epilog with an example"
    called = " ".join(words)
    assert words not in COMMANDS or f"tiaokuai {called} " in f"{example}{examples} ".replace("\n", " ")
    if language == "en":
        assert not CHINESE.findall(text)
    else:
        assert set(ENGLISH.findall(WRITTEN.sub(" ", text))) <= NAMES


@pytest.mark.parametrize("words", COMMANDS)
def test_every_command_but_the_two_that_stay_answers_machines(words: tuple[str, ...]) -> None:
    options = {option for param in COMMANDS[words].params for option in param.opts}
    assert ("--json" in options) == (words not in {("serve",), ("worker",)})


WRONG = {
    "nothing such": ("nothing",),
    "nearly": ("journal", "verfy"),
    "an option too many": ("unit", "list", "--undre", "x"),
    "a switch with a value": ("unit", "list", "--json=1"),
    "an option without a value": ("unit", "list", "--under"),
    "no argument": ("territory", "locate", "1"),
    "no option": ("user", "appoint", "zhangsan", "--unit", "990122-zjj"),
    "words too many": ("unit", "list", "990122"),
    "none of the choices": ("unit", "list", "--axis", "x"),
    "no number": ("calendar", "show", "x"),
    "a number out of range": ("serve", "--port", "0"),
    "no decimal number": ("territory", "locate", "x", "29"),
    "no day": ("territory", "check", "--on", "yesterday"),
    "no such file": ("unit", "import", "/nowhere/units.xlsx"),
    "a folder": ("unit", "import", "/"),
    "no id": ("notices", "try", "x"),
    "no gateway": ("notices", "try", "01938c5e-7a10-7c3e-8f00-1d2c3b4a5968"),
    "no pair": ("territory", "split", "1", "--into", "x", "--on", "2026-12-01"),
    "nowhere to write": ("user", "import", __file__),
}
GIVEN = re.compile(
    r"--[a-z=-]+|tiaokuai[a-z -]*|\b(verfy|verify|x|y|LEFT|RIGHT|nothing|role|unit|line|block)\b|/[\w/.]*"
)


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", WRONG.values(), ids=WRONG)
def test_wrong_usage_is_told_in_the_language_with_status_2(
    tiaokuai: Tiaokuai, words: tuple[str, ...], language: str
) -> None:
    told = tiaokuai(*words, language=language)
    assert (told.status, told.out) == (2, "")
    assert len(told.err.strip()) > 8
    if language == "en":
        assert not CHINESE.findall(told.err)
    else:
        assert CHINESE.search(told.err.splitlines()[-1]) or CHINESE.search(told.err)
        assert set(ENGLISH.findall(GIVEN.sub(" ", told.err))) <= ROLES
    one = tiaokuai(*words, "--json", language=language)
    if words[0] != "serve" and "--json=1" not in words and words[-1] != "--under":
        assert (one.status, one.told["error"]) == (2, "wrong_usage")
        assert one.told["detail"]
        assert one.err == ""


ROLES = {
    "resident",
    "grid",
    "worker",
    "command",
    "room",
    "handler",
    "leader",
    "county",
    "centre",
    "establishment",
    "office",
    "justice",
    "supervision",
    "system",
    "security",
    "audit",
    "admin",
    "auditor",
    "api",
    "client",
    "platform",
    "unit",
}
"""Words of the roles: what may be chosen is listed as it is written."""
