from tiaokuai.notices.models.delivery import Delivery
from tiaokuai.notices.models.endpoint import Endpoint
from tiaokuai.notices.models.notice import Notice
from tiaokuai.notices.models.reach import Reach

__all__ = ["Delivery", "Endpoint", "Notice", "Reach"]
