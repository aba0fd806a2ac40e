"""What a clause, a phrase, a subject or an object is in a Dutch UD tree."""
