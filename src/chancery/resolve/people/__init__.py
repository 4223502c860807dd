"""Names of people made comparable, and the signs by which a person is known again."""
