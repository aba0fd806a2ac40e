"""From text to trees: tokenizer, sentences, the network, and repairs of its trees, as spaCy components."""
