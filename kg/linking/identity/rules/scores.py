"""The scores of links, from 0 to 1, which ``docs/identity.md`` lists."""

CERTAIN, SURE, UNIQUE, LIKELY = 1.0, 0.95, 0.9, 0.85
SAME_OCCUPATION, SAME_FIELD = 0.8, 0.7
AMBIGUOUS, NAMESAKES = 0.5, 0.3
