"""Units and steps of time limits as counties write them in workbooks. Pure."""

from typing import Final

from tiaokuai.kernel.workcalendar import Unit

UNIT_WORDS: Final = {
    Unit.EMERGENCY_MINUTE: "紧急分钟",
    Unit.EMERGENCY_HOUR: "紧急工作时",
    Unit.WORKING_HOUR: "工作时",
    Unit.WORKING_DAY: "工作日",
    Unit.CALENDAR_DAY: "自然日",
}
"""Units of limits as counties write them (domain 2.1)."""

STEP_WORDS: Final = {
    "screen": "甄别",
    "dispatch": "派遣",
    "accept": "接收",
    "objection": "异议",
    "handle": "处置",
    "verify": "核查",
    "callback": "回访",
    "ack_demand": "需求吹哨响应",
    "ack_key_work": "重点工作吹哨响应",
    "ack_enforcement": "执法吹哨响应",
    "ack_emergency": "应急吹哨响应",
    "come_demand": "需求吹哨报到",
    "come_key_work": "重点工作吹哨报到",
    "come_enforcement": "执法吹哨报到",
    "come_emergency": "应急吹哨报到",
    "arbitrate": "吹哨裁决",
    "inquire": "县级问询",
    "rate_whistle": "吹哨互评",
}
