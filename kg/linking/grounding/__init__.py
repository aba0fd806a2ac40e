"""Dates in the calendar and places on the globe."""
