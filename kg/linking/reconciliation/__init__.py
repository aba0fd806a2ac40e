"""Names looked up at a reconciliation service."""
