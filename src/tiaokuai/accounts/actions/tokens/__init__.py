"""API clients and their tokens."""

from tiaokuai.accounts.actions.tokens.add_client import add_client
from tiaokuai.accounts.actions.tokens.close_client import close_client
from tiaokuai.accounts.actions.tokens.consent_to_client import consent_to_client
from tiaokuai.accounts.actions.tokens.issue_token import issue_token
from tiaokuai.accounts.actions.tokens.revoke_token import revoke_token

__all__ = ["add_client", "close_client", "consent_to_client", "issue_token", "revoke_token"]
