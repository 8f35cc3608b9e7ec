"""API clients and their tokens."""

from tiaokuai.accounts.actions.tokens.add_client import add_client
from tiaokuai.accounts.actions.tokens.issue_token import issue_token
from tiaokuai.accounts.actions.tokens.revoke_token import revoke_token

__all__ = ["add_client", "issue_token", "revoke_token"]
