"""Pages of cases. A view finds, validates, calls one action, and redirects."""
