"""The page shell, components, styles and scripts. It knows no part and no record."""
