"""Forms of Dutch words: conjugation, lemmas of verbs, actions as one says them."""
