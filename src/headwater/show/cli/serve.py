"""`headwater serve`: the pages and the API over a store, until it is stopped."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    import uvicorn

    from headwater.show.web import Site
    from headwater.store import Store

DEFAULT_STORE = "headwater.db"


@click.command(
    epilog="Exit status: 0 stopped, 2 the command line is wrong, the store is not there or the port is taken."
)
@click.option(
    "--store",
    "place",
    metavar="PATH|URL",
    envvar="HEADWATER_STORE",
    default=DEFAULT_STORE,
    show_default=True,
    help="What `headwater watch` fills: a file, or postgresql://… (HEADWATER_STORE).",
)
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to listen on; one that others reach needs a token."
)
@click.option("--port", type=click.IntRange(0, 65535), default=8300, show_default=True, help="0 takes a free one.")
@click.option(
    "--token",
    envvar="HEADWATER_TOKEN",
    help="What deciding needs; better set as HEADWATER_TOKEN, since others can see a command line.",
)
@click.option("--read-token", envvar="HEADWATER_READ_TOKEN", help="What reading needs (HEADWATER_READ_TOKEN).")
@click.option("--base-path", default="", metavar="PATH", help="Where a proxy offers it: /hw.")
@click.option("--allow-host", "names", metavar="NAME", multiple=True, help="A name by which a proxy offers it.")
def serve(
    place: str,
    host: str,
    port: int,
    token: str | None,
    read_token: str | None,
    base_path: str,
    names: tuple[str, ...],
) -> None:
    """The stories of a store as web pages, and an API.

    \b
    On this machine alone:
      headwater serve --store headwater.db
    For others, behind a proxy that speaks TLS:
      HEADWATER_TOKEN=… headwater serve --host 0.0.0.0 --allow-host desk.example --base-path /hw
    """
    import uvicorn  # noqa: PLC0415 - help appears at once

    from headwater.show.web import application  # noqa: PLC0415

    chosen = _site(host, token, read_token, base_path, names)
    store = _store(place)
    server = uvicorn.Server(
        uvicorn.Config(
            application(store, chosen),
            host=host,
            port=port,
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=True,  # of a proxy on this machine, or where FORWARDED_ALLOW_IPS says
            timeout_graceful_shutdown=5,
        )
    )
    try:
        _listen(server, host, port, chosen)
    finally:
        store.close()


def _listen(server: "uvicorn.Server", host: str, port: int, chosen: "Site") -> None:
    """Bind first, so that a taken port is said before anything is promised; then say the address and serve."""
    try:
        socket = server.config.bind_socket()
    except SystemExit as error:
        raise click.UsageError(f"{host}:{port} cannot be had: another program may have it (--port)") from error
    with socket:
        socket.listen()  # whoever reads the address may ask at once
        bound = socket.getsockname()[1]
        shown = f"[{host}]" if ":" in host else host
        click.echo(f"http://{shown}:{bound}{chosen.base}/", err=True)
        server.run(sockets=[socket])


def _site(host: str, token: str | None, read_token: str | None, base: str, names: tuple[str, ...]) -> "Site":
    from headwater.show.web import site  # noqa: PLC0415

    try:
        return site(host, token, read_token, base, names)
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def _store(place: str) -> "Store":
    """The store, if it is there: a page over a new empty one would only hide a mistyped path."""
    from headwater.store import StoreError, open_store  # noqa: PLC0415

    file = place.removeprefix("sqlite:///")
    if "://" not in file and not Path(file).is_file():
        raise click.UsageError(f"there is no store at {place}; `headwater watch` or `headwater add` makes one")
    try:
        return open_store(place)
    except StoreError as error:
        raise click.UsageError(str(error)) from error
