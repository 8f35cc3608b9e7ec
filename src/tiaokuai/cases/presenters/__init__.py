"""Cases in words: what pages show of them. No rules and no writes."""
