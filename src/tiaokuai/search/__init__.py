"""Index and find, in Chinese and English, for every part. It owns the search documents.

A part builds one document per record with `indexing.document_for(...)` and hands it to the workflow writer among the
rows of a decision (or to `indexing.put`); later changes of place or unit are put again. `queries.find(...)` names
candidates, newest first; the part then reads them through its own scoped query, which alone decides what is shown.
`tokens` is pure.
"""
