"""Gateways of other bodies."""

from tiaokuai.notices.actions.endpoints.add_endpoint import add_endpoint
from tiaokuai.notices.actions.endpoints.close_endpoint import close_endpoint
from tiaokuai.notices.actions.endpoints.consent_to_endpoint import consent_to_endpoint
from tiaokuai.notices.actions.endpoints.rotate_secret import rotate_secret
from tiaokuai.notices.actions.endpoints.try_endpoint import try_endpoint

__all__ = ["add_endpoint", "close_endpoint", "consent_to_endpoint", "rotate_secret", "try_endpoint"]
