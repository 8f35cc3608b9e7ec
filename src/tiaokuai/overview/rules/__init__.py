"""What the command board computes, and how: pure, so that every figure can be computed again by anybody."""
