"""SPARQL: named queries, their evaluation and their results."""
