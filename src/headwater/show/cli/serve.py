"""`headwater serve`: the pages and the API over a store, until it is stopped."""

import logging
from typing import TYPE_CHECKING

import click

from headwater.show.cli.logs import Kind, log_to_stderr
from headwater.show.cli.stores import has_a_store, opened

if TYPE_CHECKING:
    import uvicorn

    from headwater.show.web import Site


@click.command(
    epilog="Exit status: 0 stopped, 2 the command line is wrong, the store is not there or the port is taken."
)
@has_a_store
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
@click.option(
    "--log", type=click.Choice(["plain", "json"]), default="plain", show_default=True, help="How to say what is wrong."
)
def serve(
    place: str,
    host: str,
    port: int,
    token: str | None,
    read_token: str | None,
    base_path: str,
    names: tuple[str, ...],
    log: Kind,
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
    with opened(place) as store:
        settings = uvicorn.Config(
            application(store, chosen),
            host=host,
            port=port,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=True,  # of a proxy on this machine, or where FORWARDED_ALLOW_IPS says
            timeout_graceful_shutdown=5,
        )
        _listen(settings, chosen, log)


def _listen(settings: "uvicorn.Config", chosen: "Site", log: Kind) -> None:
    """Bind first, so that a taken port is said before anything is promised; then say the address and serve."""
    import uvicorn  # noqa: PLC0415

    host = settings.host
    try:
        socket = settings.bind_socket()
    except SystemExit as error:
        raise click.UsageError(f"{host}:{settings.port} cannot be had: another program may have it (--port)") from error
    with socket:
        socket.listen()  # whoever reads the address may ask at once
        _say(f"http://{f'[{host}]' if ':' in host else host}:{socket.getsockname()[1]}{chosen.base}/", log)
        uvicorn.Server(settings).run(sockets=[socket])


def _say(address: str, log: Kind) -> None:
    """The address alone on its line; of all that the server says afterwards only what is wrong."""
    log_to_stderr(log)
    if log == "json":
        logging.getLogger("headwater").info("serving", extra={"facts": {"address": address}})
    else:
        click.echo(address, err=True)
    faults = logging.getLogger("uvicorn")
    faults.handlers = logging.getLogger("headwater").handlers
    faults.propagate = False
    faults.setLevel(logging.WARNING)


def _site(host: str, token: str | None, read_token: str | None, base: str, names: tuple[str, ...]) -> "Site":
    from headwater.show.web import site  # noqa: PLC0415

    try:
        return site(host, token, read_token, base, names)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
