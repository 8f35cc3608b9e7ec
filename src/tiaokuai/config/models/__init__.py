from tiaokuai.config.models.heartbeat import Heartbeat

__all__ = ["Heartbeat"]
