"""Foreign case files: mappings, tables, rows to cases, and the county drafted from what a file shows. Pure.

`mapping` says what a mapping holds, `compiling` reads one from YAML and names every mistake at once, `tables`
opens files, `rows` turns a row into a `ForeignCase` or says why not, `survey` counts what a whole file shows,
`catalogue` and `drafting` plan what an empty database lacks.
"""
