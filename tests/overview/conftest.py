"""Overview is tested in the small county of cases."""

from tests.cases.conftest import client, county, who

__all__ = ["client", "county", "who"]
