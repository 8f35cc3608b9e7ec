"""A million cases of the demonstration county, written by PostgreSQL itself from distributions.

Fifteen months over all 16 towns and 2,627 grids, few of them busy; 296 matters, few of them frequent; each with the
lead and the reason that the resolver gives it. Of the older cases 97 in 100 are over; of those of the last weeks two
thirds are open. Every case has its story and its lead's part, every third an assisting town; the newest have search
documents; open ones have an assignment. Texts are those of the demonstration's stories, with their own tokens.
"""

import json
from datetime import date
from typing import Any

COUNT = 1_000_000
INDEXED = 200_000
TEMPLATES = 1_184
STORIES = 700
DAY = date(2026, 6, 1)

CHANCES = """
    CREATE TEMP TABLE drawn AS
    SELECT i, extensions.at AS at, p.*, t.n AS template, t.matter, t.lead, chance[3] AS luck, chance[4] AS more,
      (lpad(to_hex((extract(epoch FROM extensions.at) * 1000)::bigint), 12, '0') || '7'
        || lpad(to_hex(i & 4095), 3, '0') || '8' || lpad(to_hex(i), 15, '0'))::uuid AS id
    FROM generate_series(1, %(count)s) AS i
    CROSS JOIN LATERAL (SELECT array(
        SELECT (hashint8extended(i, salt) & 2147483647) / 2147483648.0 FROM generate_series(1, 4) AS salt) AS chance
      ) AS c
    CROSS JOIN LATERAL (SELECT now() - interval '450 days' * (1 - i / %(count)s::float8) AS at) AS extensions
    JOIN bench_place p ON p.place = floor(power(chance[1], 1.7) * (SELECT count(*) FROM bench_place))
    JOIN bench_template t ON t.n = floor(power(chance[2], 2.0) * (SELECT count(*) FROM bench_template))
"""

STATE = """
    CASE
      WHEN i > %(count)s * 0.96 THEN (ARRAY['reported', 'screened', 'filed', 'dispatched', 'accepted', 'handling',
        'handling', 'fed_back', 'verifying', 'rework', 'closed', 'closed', 'self_solved', 'self_solved', 'merged',
        'cancelled'])[1 + floor(luck * 16)]
      WHEN luck < 0.03 THEN (ARRAY['handling', 'pending_ledger', 'verifying', 'rework'])[1 + floor(luck * 133)]
      WHEN luck < 0.30 THEN 'self_solved' WHEN luck < 0.33 THEN 'cancelled' WHEN luck < 0.38 THEN 'merged'
      WHEN luck < 0.60 THEN 'evaluated' ELSE 'closed'
    END
"""

FILL = (
    "CREATE UNIQUE INDEX ON bench_place (place)",
    "CREATE UNIQUE INDEX ON bench_template (n)",
    CHANCES,
    f"ALTER TABLE drawn ADD COLUMN state text; UPDATE drawn SET state = {STATE}",
    """
    INSERT INTO cases_case (id, number, version, state, source, matter, division, town, grid, lon, lat, place_status,
      reported_at, filed_at, dispatched_at, closed_at, due_at, lead, ruled_lead, dispatched_by, dispatched_unit,
      dispatched_place, handlers, self_solved_by, ended_by, needs_check, refer_count, return_count, rework_count,
      escalation, is_confidential, is_anonymous, verification, origin)
    SELECT id, '990122-' || to_char(at, 'YYYYMMDD') || '-' || lpad(i::text, 7, '0'), 6, state,
      (ARRAY['web', 'web', 'grid', 'grid', 'hotline', 'walk_in'])[1 + floor(more * 6)], matter, division, town, grid,
      lon + (luck - 0.5) * 0.004, lat + (more - 0.5) * 0.004, 'inside', at, at + interval '1 hour',
      at + interval '2 hours', CASE WHEN state IN ('closed', 'evaluated') THEN at + interval '4 days' END,
      at + interval '5 days', CASE WHEN state IN ('reported', 'screened', 'filed') THEN '' ELSE lead END, '', '', '',
      '', '[]', '', '', false, 0, 0, 0, 0, more > 0.992, more < 0.1, '', ''
    FROM drawn
    """,
    """
    INSERT INTO cases_casestory (case_id, text, place_text, answers, notice_version)
    SELECT id, text, place_text, '{}', '' FROM drawn JOIN bench_template ON n = template
    """,
    """
    INSERT INTO cases_casepart (id, case_id, unit, kind, duty, row, since)
    SELECT gen_random_uuid(), id, lead, 'lead', '负责受理、调查和处置', '', at FROM drawn
      WHERE state NOT IN ('reported', 'screened', 'filed') AND lead <> ''
    UNION ALL SELECT gen_random_uuid(), id, town_unit, 'assist', '协助现场处置', '', at FROM drawn
      WHERE state NOT IN ('reported', 'screened', 'filed') AND i % 3 = 0
    """,
    """
    INSERT INTO cases_caseanswer (id, case_id, matter, division, asked_on, lead, gap, resolution, due_at)
    SELECT id, id, d.matter, division, at::date, d.lead, '', resolution, at + interval '5 days'
    FROM drawn d JOIN bench_template ON n = template
    """,
    """
    INSERT INTO search_document (subject_type, subject_id, tokens)
    SELECT 'case', id::text, t.tokens::tsvector || d.tokens::tsvector
      || array_to_tsvector(array_remove(ARRAY['t:case', 'u:' || nullif(d.lead, '')], NULL))
    FROM drawn d JOIN bench_template t ON n = template WHERE i > %(count)s - %(indexed)s ORDER BY i
    """,
    """
    INSERT INTO workflow_assignment (id, part, subject_type, subject_id, subject_number, division, task, kind, role,
      unit, place, grid, person, opened_at, due_at, closed_at, closed_by)
    SELECT id, 'cases', 'case', id, '990122-' || to_char(at, 'YYYYMMDD') || '-' || lpad(i::text, 7, '0'), division,
      CASE WHEN here THEN state || '_case' ELSE 'handle_case' END, CASE WHEN here THEN 'todo' ELSE 'lead' END,
      CASE WHEN here THEN 'command_room' ELSE 'unit_handler' END, CASE WHEN here THEN '' ELSE lead END,
      CASE WHEN here THEN town ELSE '' END, '', '', at, at + interval '5 days',
      CASE WHEN over THEN at + interval '4 days' END, ''
    FROM (SELECT *, lead = '' OR state IN ('reported', 'screened', 'filed', 'fed_back', 'verifying') AS here,
      state IN ('closed', 'evaluated', 'self_solved', 'cancelled', 'merged') AS over FROM drawn) AS d
    """,
)


def fill(connection: Any, *, count: int = COUNT, indexed: int = INDEXED) -> None:
    """Write the cases through a psycopg connection. Django is set up on the same database."""
    given = {"count": count, "indexed": min(indexed, count)}
    connection.execute("SET synchronous_commit = off")
    connection.execute(
        "SET session_replication_role = replica"
    )  # keys are sound by making; millions need no check
    connection.execute("SET work_mem = '256MB'; SET maintenance_work_mem = '256MB'")
    _places(connection)
    _templates(connection)
    for statement in FILL:
        connection.execute(_with(statement, given))
    connection.execute("DROP TABLE bench_place, bench_template, drawn")
    connection.execute("SET session_replication_role = origin")
    connection.commit()
    connection.autocommit = True
    connection.execute("VACUUM ANALYZE")


def _with(statement: str, given: dict[str, int]) -> str:
    return statement % given if "%(" in statement else statement


def _places(connection: Any) -> None:
    connection.execute(
        """
        CREATE TABLE bench_place AS
        SELECT (row_number() OVER (ORDER BY md5(g.code)) - 1)::float8 AS place, g.village AS division,
          left(g.village, 9) AS town, g.code AS grid, (min_lon + max_lon) / 2 AS lon, (min_lat + max_lat) / 2 AS lat,
          u.code AS town_unit, array_to_tsvector(ARRAY['d:' || left(g.village, 2), 'd:' || left(g.village, 4),
            'd:' || left(g.village, 6), 'd:' || left(g.village, 9), 'd:' || g.village])::text AS tokens
        FROM territory_grid g
        JOIN organisation_unit u ON u.kind = 'town_government' AND left(u.place, 9) = left(g.village, 9)
        """
    )


def _templates(connection: Any) -> None:
    from tiaokuai.config.demonstration.stories import generate_stories
    from tiaokuai.registers.models import Matter
    from tiaokuai.registers.queries import resolve
    from tiaokuai.registers.resolver import to_json
    from tiaokuai.search.tokens import tokens_of

    codes = [
        code for code in Matter.objects.order_by("code").values_list("code", flat=True) if len(code) == 6
    ]
    stories = list(generate_stories(STORIES, 1))
    connection.execute(
        "CREATE TABLE bench_template "
        "(n float8, text text, place_text text, tokens text, matter text, lead text, resolution jsonb)"
    )
    with connection.cursor() as cursor, cursor.copy("COPY bench_template FROM STDIN") as copy:
        for n in range(TEMPLATES):
            story, matter = stories[n % len(stories)], codes[n * 7 % len(codes)]
            answer = resolve(matter, story.village, DAY)
            tokens = " ".join(f"'{token}'" for token in tokens_of([story.text, story.place_text]))
            lead = answer.lead.unit if answer.lead else ""
            whole = json.dumps(to_json(answer), ensure_ascii=False)
            copy.write_row((n, story.text, story.place_text, tokens, matter, lead, whole))
