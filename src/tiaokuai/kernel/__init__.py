"""What every part agrees on: who acts, what they see, how a rule answers, what a state table is.

The kernel owns value types and arithmetic only. It imports no Django, reads no clock but `clock.py`,
and knows no part by name.
"""
