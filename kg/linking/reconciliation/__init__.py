"""Reconciliation of names with a service."""
