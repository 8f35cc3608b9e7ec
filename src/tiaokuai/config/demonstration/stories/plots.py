"""The courses a case can take: which plot, with which turns. Pure."""

from random import Random

from tiaokuai.config.demonstration.stories.script import Script
from tiaokuai.config.demonstration.stories.values import By

PUBLIC = ("web", "hotline", "walk_in")
OWN_HAND = ("web", "open311")
"""Of these, those whose receipt the reporter alone has."""
LEDGER_GROUNDS = ("needs_funds", "needs_project", "history", "technical_limits")
SUSPEND_GROUNDS = ("appraisal", "season", "upper_approval", "force_majeure")
SAMPLE_SHARE = 0.12
CONTESTED_SHARE = 0.3
HANDOVER_CONTESTED_SHARE = 0.5


def solved_on_the_spot(script: Script) -> None:
    """A grid worker solves what they found; some are drawn for a check."""
    script.do("self_solve_case", By.GRID_WORKER)
    if script.random.random() < SAMPLE_SHARE:
        script.rest(8, script.random.uniform(0.5, 3))
        script.do("draw_sample", By.PLATFORM)
        script.rest(8, script.random.uniform(0.3, 2))
        if script.random.random() < 0.9:
            script.do("verify_case", By.COUNTY_CENTRE)
        else:
            script.do("fail_sample", By.COUNTY_CENTRE, words="抽查发现问题未解决，转立案办理。")
            _to_close(script, anonymous=True, public=False)


def handed_over(script: Script, *, public: bool) -> None:
    fire = script.matter.code[:4] in ("0701", "0703", "0704")
    script.do("hand_over_emergency", By.COMMAND_ROOM, "screen", number="119" if fire else "110")
    if public and script.random.random() < HANDOVER_CONTESTED_SHARE:
        _contested(script, words="险情排除了，隐患还在，没有人来处理。")


def cancelled(script: Script) -> None:
    """Ended without a case. Some reporters do not leave it at that."""
    ground = script.random.choice(
        ("not_found_on_site", "out_of_scope", "reporter_withdrew", "no_filing_condition")
    )
    script.do("screen_case", By.COMMAND_ROOM, "screen")
    script.do("cancel_case", By.COMMAND_ROOM, "screen", ground=ground)
    if ground != "reporter_withdrew" and script.random.random() < CONTESTED_SHARE:
        _contested(script, words="我又去看过，情况还在，请再核实。")


def _contested(script: Script, *, words: str) -> None:
    """The county centre takes up again what was ended or handed over, or says why not."""
    script.rest(8, script.random.uniform(0.2, 6))
    script.do("request_reopen", By.REPORTER, words=words)
    script.rest(8, script.random.uniform(0.3, 4))
    if script.random.random() < 0.6:
        script.do("take_up_case", By.COUNTY_CENTRE, words="经核实确有此事，重新受理。")
        _screened(script, script.matter.code, public=True)
        script.do("file_case", By.COMMAND_ROOM)
        _to_close(script, anonymous=True, public=False)
    else:
        script.do("refuse_reopen", By.COUNTY_CENTRE, words="经核实，原处理意见无误，不再受理。")


def merged(script: Script, target: int) -> None:
    script.do("merge_case", By.COMMAND_ROOM, "screen", target=target)


def full_course(script: Script, *, source: str, wrong: str, anonymous: bool, confidential: bool) -> None:
    """Screened, filed, dispatched, handled, verified. `wrong` is a matter mistaken at first, "" if none."""
    public = source in PUBLIC
    _screened(script, wrong or script.matter.code, public=public)
    if confidential:
        script.do("mark_confidential", By.COUNTY_CENTRE, words="涉及举报人安全，予以保密。")
    script.do("file_case", By.COMMAND_ROOM)
    script.do("dispatch_case", By.COMMAND_ROOM)
    if wrong:
        script.do("return_case", By.LEAD_HANDLER, ground="other_matter")
        script.do("screen_case", By.COMMAND_ROOM, "screen", matter=script.matter.code)
        script.do("file_case", By.COMMAND_ROOM)
        script.do("dispatch_case", By.COMMAND_ROOM)
    elif script.random.random() < 0.025:
        _objected(script)
    by_receipt = source in OWN_HAND and not anonymous
    _to_close(script, anonymous=anonymous, public=public, dispatched=True, by_receipt=by_receipt)


def _screened(script: Script, matter: str, *, public: bool) -> None:
    script.do("screen_case", By.COMMAND_ROOM, "screen", matter=matter)
    if public:
        script.rest(8, script.random.uniform(0.1, 0.9))
        script.do("check_on_site", By.GRID_WORKER, is_found=True)


def _objected(script: Script) -> None:
    """The lead says it is not its duty; sent again as the list says, and four in ten go on to a ruling."""
    script.do(
        "return_case",
        By.LEAD_HANDLER,
        "accept",
        ground=script.random.choice(("not_our_duty", "facts_differ")),
    )
    script.do("dispatch_case", By.COMMAND_ROOM, "screen")
    if script.random.random() < 0.4:
        script.do("contest_case", By.LEAD_LEADER, "accept", ground="not_our_duty")
        script.rest(8, script.random.uniform(1, 3))
        script.do("concur_ruling", By.JUSTICE, words="同意由清单载明的主办单位承担。")
        script.rest(8, script.random.uniform(0.2, 2))
        script.do("rule_case", By.ESTABLISHMENT)


def _to_close(
    script: Script, *, anonymous: bool, public: bool, dispatched: bool = False, by_receipt: bool = False
) -> None:
    if not dispatched:
        script.do("dispatch_case", By.COMMAND_ROOM)
    script.do("accept_case", By.LEAD_HANDLER, "accept")
    script.do("start_handling", By.LEAD_HANDLER)
    _turns(script)
    while True:
        script.wait("handle", script.random.uniform(0.02, 0.1))
        script.do("finish_part", By.ASSISTANTS, words="已按清单配合到位。")
        script.do("feed_back_case", By.LEAD_HANDLER, "handle")
        if script.random.random() > 0.06:
            break
        script.do("fail_verification", _verifier(script.random, by_receipt=by_receipt), "verify")
        script.do("start_handling", By.LEAD_HANDLER)
    script.do("verify_case", _verifier(script.random, by_receipt=by_receipt), "verify")
    _afterwards(script, anonymous=anonymous, public=public)


def _turns(script: Script) -> None:
    """What may come between: an extension, a halt, the ledger, pressing from above."""
    turn = script.random.random()
    if turn < 0.05:
        script.wait("handle", script.random.uniform(0.2, 0.7))
        script.do("ask_extension", By.LEAD_HANDLER)
        script.rest(4, script.random.uniform(0.2, 0.9))
        if script.random.random() < 0.85:
            script.do("grant_extension", By.COMMAND_ROOM, amount=script.random.choice((1, 2, 3, 5)))
        else:
            script.do("refuse_extension", By.COMMAND_ROOM, words="理由不足，请按期办理。")
    elif turn < 0.062:
        script.do(
            "suspend_case",
            By.COMMAND_ROOM,
            words="等待鉴定或审批结果。",
            ground=script.random.choice(SUSPEND_GROUNDS),
            review_in_days=30,
        )
        script.rest(8, script.random.uniform(3, 15))
        script.do("resume_case", By.COMMAND_ROOM)
    elif turn < 0.082 and not script.matter.urgent:
        _ledger(script)
    elif turn < 0.1:
        script.wait("handle", script.random.uniform(0.9, 1.3))
        script.do("supervise_case", By.SUPERVISION)


def _ledger(script: Script) -> None:
    """Cannot be solved now: written ground, plan and review date; half are taken up again in the time told."""
    ground = script.random.choice(LEDGER_GROUNDS)
    script.wait("handle", script.random.uniform(0.5, 0.95))
    script.do("propose_ledger", By.LEAD_LEADER, ground=ground)
    script.rest(8, script.random.uniform(0.2, 0.9))
    script.do(
        "put_on_ledger",
        By.COUNTY_CENTRE,
        words="同意挂账，按计划推进，到期复核。",
        ground=ground,
        review_in_days=60,
    )
    script.rest(8, script.random.uniform(20, 90))
    script.do("take_off_ledger", By.COUNTY_CENTRE, words="条件具备，恢复办理。")


def _verifier(random: Random, *, by_receipt: bool) -> By:
    """Never the lead, never the dispatcher: the grid worker mostly, else the county centre, or the reporter where
    nobody of the staff saw the receipt."""
    share = random.random()
    if share < 0.14 and by_receipt:
        return By.REPORTER
    return By.COUNTY_CENTRE if share > 0.92 else By.GRID_WORKER


def _afterwards(script: Script, *, anonymous: bool, public: bool) -> None:
    solved = script.random.random() < 0.88
    if public and not anonymous:
        script.rest(8, script.random.uniform(0.3, 2.5))
        script.do("call_back", By.COMMAND_ROOM, is_solved=solved if script.random.random() < 0.7 else None)
    if public and script.random.random() < 0.31:
        script.rest(8, script.random.uniform(0.1, 3))
        score = script.random.choices((5, 4, 3, 2, 1), (48, 27, 12, 6, 7) if solved else (3, 8, 22, 27, 40))[
            0
        ]
        script.do("rate_case", By.REPORTER, words="", score=score, is_solved=solved)
    if public and not solved and script.random.random() < 0.4:
        _reopened(script)


def _reopened(script: Script) -> None:
    script.rest(8, script.random.uniform(1, 20))
    script.do("request_reopen", By.REPORTER)
    script.rest(8, script.random.uniform(0.2, 1))
    if script.random.random() < 0.75:
        script.do("grant_reopen", By.COUNTY_CENTRE, words="情况属实，重新办理。")
        script.do("start_handling", By.LEAD_HANDLER)
        script.do("feed_back_case", By.LEAD_HANDLER, "handle")
        script.do("verify_case", By.GRID_WORKER, "verify")
    else:
        script.do("refuse_reopen", By.COUNTY_CENTRE, words="经核实为新的问题，已另行登记。")
