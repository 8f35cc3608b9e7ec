"""The part's one router: an address with GET and POST must be declared on the same one."""

from ninja import Router

from tiaokuai.accounts.api_auth import STAFF

router = Router(auth=STAFF)
