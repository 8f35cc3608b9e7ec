"""Who is told what, when it may go out, and where to. Pure."""
