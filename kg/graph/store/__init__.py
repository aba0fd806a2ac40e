"""The RDF store: embedded, or a SPARQL server."""
