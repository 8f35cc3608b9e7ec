"""How people prove who they are: allauth with our lockout, our record and keys kept in our ring."""
