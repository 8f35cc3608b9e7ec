"""Who, as people: users, dated appointments to posts and grids, roles, scopes, sign-in, tokens."""
