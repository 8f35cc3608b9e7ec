"""The one router of this part. Reading is public, so it needs no token (a wrong one is refused all the same)."""

from ninja import Router

router = Router()
