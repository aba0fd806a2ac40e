"""Events as RDF: IRIs, vocabulary, encoding, decoding, SHACL."""
