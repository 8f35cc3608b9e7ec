"""The documents that are made from the code: `write` them, or `check` that they are as the code is."""

import os
import sys
from collections.abc import Callable
from itertools import groupby

import django
import grimp

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from tests import doors as platform
from tiaokuai.config import parts
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.flow import Flow
from tiaokuai.workflow import followups
from tools import doors
from tools.terminal import ROOT, say

FOLDER = ROOT / "docs" / "generated"
NOTE = "<!-- Made from the code by `make generated`: change the code, not this page. -->\n\n"


def flows() -> list[tuple[str, Flow]]:
    """(part, flow) for every `Flow` in every part's `states`, or in its `rules` where the rules fill a folder."""
    found = []
    for name in ("states", "rules"):
        for part, module in parts.modules(name):
            found += [(part, value) for value in vars(module).values() if isinstance(value, Flow)]
    return sorted(found, key=lambda pair: (pair[0], pair[1].name))


def states() -> str:
    """A state diagram of each flow, as Mermaid."""
    pages = [
        "# States\n\nEach diagram is the table of one flow (a part's `states.py`); an arrow is a verb.\n"
    ]
    for part, flow in flows():
        lines = [f"## {flow.name} ({part})\n", "```mermaid", "stateDiagram-v2"]
        arrows = sorted(
            (str(source), str(target), str(verb)) for (source, verb), target in flow.table.items()
        )
        for (source, target), group in groupby(arrows, key=lambda arrow: arrow[:2]):
            lines.append(f"    {source or '[*]'} --> {target}: {', '.join(arrow[2] for arrow in group)}")
        sources = {source for source, _ in flow.table}
        ends = sorted(str(state) for state in flow.states if state and state not in sources)
        lines += [f"    {state} --> [*]" for state in ends]
        pages.append("\n".join([*lines, "```\n"]))
    return "\n".join(pages)


def permissions() -> str:
    """Verb by role: in which standings a role may do a verb."""
    pages = [
        "# Who may do what\n\nA role may do a verb only while it stands so to the subject, in the states named.\n"
    ]
    for part, flow in flows():
        roles = [role for role in Role if any(role in s.roles for who in flow.who.values() for s in who)]
        pages.append(f"## {flow.name} ({part})\n")
        pages.append("| verb | from | " + " | ".join(role.value for role in roles) + " |")
        pages.append("|---" * (len(roles) + 2) + "|")
        for verb in sorted(map(str, flow.verbs)):
            sources = ", ".join(
                sorted(str(state) or "(new)" for state, each in flow.table if str(each) == verb)
            )
            cells = [_standings(flow, verb, role) for role in roles]
            pages.append(f"| {verb} | {sources} | " + " | ".join(cells) + " |")
        pages.append("")
    return "\n".join(pages)


def _standings(flow: Flow, verb: str, role: Role) -> str:
    names = sorted(standing.name for standing in flow.who.get(verb, ()) if role in standing.roles)
    return "; ".join(name.replace("_", " ") for name in names)


def followup_registry() -> str:
    """What a verb of one part also does in another, in the same transaction."""
    lines = [
        "# Follow-ups\n",
        "What must happen in the same transaction as a verb of a lower part, registered by a higher one.\n",
        "| part | verb | also calls |",
        "|---|---|---|",
    ]
    for (part, verb), acts in sorted(followups.followups.items()):
        lines += [f"| {part} | {verb} | `{act.__module__}.{act.__qualname__}` |" for act in acts]
    if not followups.followups:
        lines.append("| none | | |")
    lines += [
        "",
        "Called when deadlines reach 80, 100 and 150 per cent:\n",
        "| part | handler |",
        "|---|---|",
    ]
    for part, handler in sorted(followups.deadline_handlers.items()):
        lines.append(f"| {part} | `{handler.__module__}.{handler.__qualname__}` |")
    return "\n".join(lines) + "\n"


def imports() -> str:
    """Which part imports which, with the number of import lines."""
    graph = grimp.build_graph("tiaokuai", cache_dir=None)
    counts: dict[tuple[str, str], int] = {}
    for module in graph.modules:
        for target in graph.find_modules_directly_imported_by(module):
            pair = (_part(module), _part(target))
            if "" not in pair and pair[0] != pair[1]:
                counts[pair] = counts.get(pair, 0) + 1
    lines = [
        "# Import map\n",
        "An arrow: imports; its number: in how many places. import-linter holds the order.\n",
    ]
    lines += ["```mermaid", "flowchart TD"]
    lines += [f"    {source} -->|{count}| {target}" for (source, target), count in sorted(counts.items())]
    return "\n".join([*lines, "```\n"])


def _part(module: str) -> str:
    steps = module.split(".")
    return steps[1] if len(steps) > 1 else ""


PAGES: dict[str, Callable[[], str]] = {
    "states.md": states,
    "permissions.md": permissions,
    "followups.md": followup_registry,
    "imports.md": imports,
}


def routes() -> list[str]:
    """Every door of the platform."""
    return sorted({door.route for door in platform.doors()})


def stale() -> list[str]:
    """Names of the pages that are missing or no longer as the code is."""
    return [
        name
        for name, page in PAGES.items()
        if not (FOLDER / name).is_file() or (FOLDER / name).read_text() != NOTE + page()
    ]


def main() -> int:
    match sys.argv[1:]:
        case ["write"]:
            FOLDER.mkdir(parents=True, exist_ok=True)
            for name, page in PAGES.items():
                (FOLDER / name).write_text(NOTE + page())
            return doors.write_new(routes())
        case ["check"]:
            names = stale() + ([doors.PAGE.name] if doors.differs(routes()) else [])
            for name in names:
                say(f"docs/generated/{name} is stale: run make generated")
            return 1 if names else 0
    say("usage: python -m tools.generated write|check")
    return 2


if __name__ == "__main__":
    sys.exit(main())
