"""Legal bases that rows cite: real laws, and whether their article was read. Pure.

`data/laws/articles.csv` marks an article checked when its text was read in the edition dated in
`data/laws/laws.csv`; its subject is told in our own words. Later amendments were not read. Where no text could be
read the basis names the law without an article and says so.
"""

from dataclasses import dataclass
from functools import cache

from tiaokuai.config.demonstration.reading import records


@dataclass(frozen=True, slots=True)
class Basis:
    """One article of one law. `article` None: the law alone, not checked; `text_date` is the edition read."""

    law: str
    article: int | None
    subject: str
    checked: bool
    text_date: str
    note: str = ""

    @property
    def words(self) -> str:
        """``《消防法》第28条``; what was not read says so."""
        return f"《{self.law}》第{self.article}条" if self.checked else f"《{self.law}》（条文待核）"


@cache
def all_bases() -> dict[str, Basis]:
    """Every basis by its key ``law:article``."""
    laws = {record["key"]: record for record in records("laws/laws")}
    return {
        f"{record['law']}:{record['article']}": Basis(
            laws[record["law"]]["title"],
            int(record["article"]) if record["article"] else None,
            record["subject"],
            record["checked"] == "yes",
            laws[record["law"]]["text_date"],
            laws[record["law"]]["note"],
        )
        for record in records("laws/articles")
    }


def bases(text: str) -> tuple[Basis, ...]:
    """The bases of a cell such as ``szhj:14 csdl:30``."""
    return tuple(all_bases()[key] for key in text.split())


def dispatch_basis(matter: str) -> tuple[Basis, ...]:
    """The basis of the dispatch catalogue for a matter: of the longest code listed that begins its own."""
    table = {record["matter"]: record["basis"] for record in records("lists/dispatch_basis")}
    prefix = next(matter[:n] for n in (6, 4) if matter[:n] in table)
    return bases(table[prefix])
