from collections.abc import Iterator

from tiaokuai.journal.canonical import quoted
from tiaokuai.journal.queries.raw import spelled
from tiaokuai.journal.queries.verify import sealed_rows


def exported_lines(after: int) -> Iterator[str]:
    """Sealed entries after a position as lines of JSON; memory stays constant.

    Each line holds the entry in its canonical spelling, over which `digest` runs, and the link of its position:
    ``digest`` is H(entry), ``chain`` is H(chain before | position | id | digest). A removed entry is null.
    """
    for position, _id, chain, *entry in sealed_rows(after):
        there = entry[0] is not None
        text = spelled(entry).decode() if there else "null"
        digest = quoted(entry[-1]) if there else "null"
        yield f'{{"chain":{quoted(chain)},"digest":{digest},"entry":{text},"position":{position}}}'
