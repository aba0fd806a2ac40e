"""From a page to its article: headline, date, author and paragraphs, without boilerplate."""
