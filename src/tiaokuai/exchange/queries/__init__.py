from tiaokuai.exchange.queries.jurisdiction import jurisdiction_of
from tiaokuai.exchange.queries.matters import Service, matters_of, offered_services, service_of
from tiaokuai.exchange.queries.published import Asked, Published, published, published_one

__all__ = [
    "Asked",
    "Published",
    "Service",
    "jurisdiction_of",
    "matters_of",
    "offered_services",
    "published",
    "published_one",
    "service_of",
]
