"""The rules by which names are one entity, by what they join."""
