from collections.abc import Iterator

from tiaokuai.journal.canonical import quoted
from tiaokuai.journal.queries.verify import sealed_rows


def exported_lines(after: int) -> Iterator[str]:
    """Sealed entries after a position as lines of JSON; memory stays constant.

    Each line holds the entry in its canonical spelling, over which `digest` runs, and the link of its position:
    ``digest`` is H(entry), ``chain`` is H(chain before | position | id | digest). A removed entry is null.
    """
    for position, _entry_id, chain, digest, text in sealed_rows(after):
        proof = "null" if digest is None else quoted(digest)
        yield f'{{"chain":{quoted(chain)},"digest":{proof},"entry":{text or "null"},"position":{position}}}'
