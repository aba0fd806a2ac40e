"""What words of one article stand for: names, pronouns, descriptions."""
