"""The command that puts a store on the web."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.shared import DEFAULT_STORE, StoreOption, exit_on_error, open_read_only, stop


def serve(
    store: StoreOption = DEFAULT_STORE,
    host: Annotated[str, typer.Option("--host", help="Address to listen at; 0.0.0.0 for all.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="Port to listen at.")] = 8000,
    timeout: Annotated[
        float, typer.Option("--timeout", min=0.01, help="Seconds before a query is stopped, or inf.")
    ] = 60.0,
) -> None:
    """Answer SPARQL queries over HTTP, for reading only, until Ctrl-C.

    Example: kg serve --store output/store --port 8000
    """
    if store.startswith("sparql+"):
        stop("kg serve is for a store in a folder; that server answers SPARQL itself")
    try:
        import uvicorn

        from kg.server.application import application
    except ImportError as problem:
        stop(f"{problem.name} is not installed; it comes with: pip install 'nieuwsgraaf[server]'")
    import logging

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    with exit_on_error(), open_read_only(store) as graph:
        typer.echo(f"http://{host}:{port}/sparql")
        uvicorn.run(
            application(graph.store, timeout=timeout), host=host, port=port, access_log=False, log_level="warning"
        )
