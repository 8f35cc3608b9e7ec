"""Who people are and what they may see."""

from tiaokuai.accounts.queries.actors import actor_for, actor_for_token, appointments_of, platform_actor

__all__ = ["actor_for", "actor_for_token", "appointments_of", "platform_actor"]
