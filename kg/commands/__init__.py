"""The commands by topic, one module each: plain functions with Typer's annotations, registered in ``kg.cli``."""
