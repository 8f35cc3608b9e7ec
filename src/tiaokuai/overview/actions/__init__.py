from tiaokuai.overview.actions.publish_figures import publish_figures
from tiaokuai.overview.actions.withdraw_figures import withdraw_figures

__all__ = ["publish_figures", "withdraw_figures"]
