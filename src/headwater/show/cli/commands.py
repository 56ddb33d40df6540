"""The commands. Each imports the rooms it needs when it runs, so that help appears at once."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from headwater import __version__
from headwater.show.cli import output
from headwater.show.cli.progress import Progress
from headwater.show.cli.serve import serve

if TYPE_CHECKING:
    from headwater.model import Briefing, Issue, Report
    from headwater.ratings import Ratings
    from headwater.read import Reader
    from headwater.verdicts import Verdict

Command = TypeVar("Command", bound=Callable[..., Any])
Parsed = TypeVar("Parsed")

_SUFFIXES = {".html": "html", ".htm": "html", ".json": "json", ".md": "markdown", ".txt": "text"}
INPUTS = """INPUT is any mix of files (.txt .html .jsonl .jsonl.gz .ndjson .parquet .warc .xml .rss .atom), folders,
http(s) addresses and - (JSON Lines on standard input). Exit status: 0 done, 1 some inputs could not be read
(each is named), 2 the command line is wrong."""


@dataclass(slots=True)
class Intake:
    """The reports of the inputs, one after another; issues are kept and said as they come."""

    inputs: tuple[str, ...]
    published: str | None
    outlet: str | None
    offline: bool
    progress: Progress = field(default_factory=Progress)
    issues: "list[Issue]" = field(default_factory=list)

    def reports(self) -> "Iterator[Report]":
        from headwater.collect import collect  # noqa: PLC0415 - page extraction is slow to load
        from headwater.model import Issue  # noqa: PLC0415

        try:
            found = collect(
                self.inputs,
                stdin=sys.stdin.buffer,
                published=self.published,
                outlet=self.outlet,
                offline=self.offline,
                progress=self.progress,
            )
        except ValueError as error:
            raise click.BadParameter(str(error), param_hint="--published") from error
        for item in found:
            if isinstance(item, Issue):
                self._keep(item)
            else:
                yield item

    @property
    def status(self) -> int:
        """What the program exits with."""
        return 1 if self.issues else 0

    def _keep(self, issue: "Issue") -> None:
        from headwater.show.safe import one_line  # noqa: PLC0415

        self.issues.append(issue)
        self.progress.say(f"headwater: {one_line(issue.input)}: {one_line(issue.what)}")


def takes_inputs(command: Command) -> Command:
    """The arguments and options that all commands share."""
    options = [
        click.argument("inputs", metavar="INPUT…", nargs=-1, required=True),
        click.option("--published", metavar="DATE", help="Day of publication for inputs that name none: 2019-05-17."),
        click.option("--outlet", metavar="NAME", help="Outlet for inputs that name none."),
        click.option("--offline", is_flag=True, help="Fetch nothing, not even the addresses given here."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def _chosen_reader(context: click.Context, parameter: click.Parameter, name: str | None) -> "Reader":  # noqa: ARG001
    """The reader that the option or the environment names; refused before any work is done."""
    from headwater.read import named  # noqa: PLC0415 - the encoder's runtime is slow to load
    from headwater.settings import from_environment  # noqa: PLC0415

    try:
        settings = from_environment(os.environ)
        return named(name or settings.reader, settings.threads)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def _reads(command: Command) -> Command:
    """The option by which a user puts another reader in place of ours."""
    return click.option(
        "--reader",
        metavar="NAME",
        callback=_chosen_reader,
        help="What reads the reports: encoder (ours, the default), spacy, spacy:en_core_web_trf, or one you installed.",
    )(command)


def _parsed(file: Path, parse: Callable[[str], Parsed]) -> Parsed:
    """What `parse` makes of a file; a command line that names one it cannot read is wrong."""
    try:
        return parse(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise click.BadParameter(f"{file} cannot be read: {error}") from error


def _verdicts(
    context: click.Context,  # noqa: ARG001
    parameter: click.Parameter,  # noqa: ARG001
    file: Path | None,
) -> "tuple[Verdict, ...]":
    """The verdicts of a file; a line that is none is named and left out, the rest stands."""
    from headwater.show.safe import one_line  # noqa: PLC0415
    from headwater.verdicts import parsed  # noqa: PLC0415

    if file is None:
        return ()
    standing, wrong = _parsed(file, lambda text: parsed(text.splitlines()))
    for number, reason in wrong:
        click.echo(f"headwater: {one_line(str(file))}, line {number}: {one_line(reason)}", err=True)
    return standing


def _is_judged(command: Command) -> Command:
    """The option by which people's decisions go before what the program computes."""
    return click.option(
        "--verdicts",
        metavar="FILE",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        callback=_verdicts,
        help="Decisions of people, one JSON object a line (docs/verdicts.md): same story, same name, same origin, "
        "or not. They go before every score; without its line all is as before.",
    )(command)


def _ratings(
    context: click.Context,  # noqa: ARG001
    parameter: click.Parameter,  # noqa: ARG001
    file: Path | None,
) -> "Ratings":
    """The ratings of a file; an entry that is none is named and left out, the rest stands."""
    from headwater.ratings import UNGIVEN, parsed  # noqa: PLC0415
    from headwater.show.safe import one_line  # noqa: PLC0415

    if file is None:
        return UNGIVEN
    ratings, wrong = _parsed(file, parsed)
    for name, reason in wrong:
        click.echo(f"headwater: {one_line(str(file))}, “{one_line(name)}”: {one_line(reason)}", err=True)
    return ratings


def _is_rated(command: Command) -> Command:
    """The option by which people say how reliable outlets and sources are."""
    return click.option(
        "--reliability",
        "ratings",
        metavar="FILE",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        callback=_ratings,
        help='How reliable you hold outlets and sources, one a line (docs/reliability.md): "Harbour Lamp" = "B". '
        "A to F; who is not named is F, cannot be judged. Shown, never counted.",
    )(command)


def _prints_lines(command: Command) -> Command:
    """The option of commands that know one format: it can be named, and changes nothing."""
    lines = click.Choice(["jsonl"])
    return click.option("--format", type=lines, default="jsonl", expose_value=False, help="One JSON object a line.")(
        command
    )


def _in_a_folder(context: click.Context, parameter: click.Parameter, out: Path | None) -> Path | None:  # noqa: ARG001
    """Refuse an output that could not be written before the work is done, not after."""
    if out is not None and not out.exists() and not out.resolve().parent.is_dir():
        raise click.BadParameter(f"no such folder: {out.parent}")
    return out


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Each command explains itself by example: headwater brief --help",
)
@click.version_option(__version__, "-V", "--version", message="headwater %(version)s")
def headwater() -> None:
    """Follow the news upstream: what is claimed, who says so, who they had it from, and how many independent
    origins stand behind it.

    \b
    A first look at two reports of one event:
      headwater brief first.txt second.html
    The same as a page to read, search and print:
      headwater brief first.txt second.html --out brief.html
    """


@headwater.command()
@takes_inputs
@_reads
@_is_judged
@_is_rated
@click.option(
    "--without",
    metavar="NAME",
    multiple=True,
    help="Leave out a report (its id), an outlet or an origin, with all that came through it, and say which claims "
    "lose every traced origin. May be given several times.",
)
@click.option(
    "--format",
    "face",
    type=click.Choice(["text", "html", "json", "markdown"]),
    help="How to print it; by default as the name of --out ends, else text.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    callback=_in_a_folder,
    help="Write to this file instead of printing.",
)
def brief(
    inputs: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    face: str | None,
    out: Path | None,
    reader: "Reader",
    verdicts: "tuple[Verdict, ...]",
    ratings: "Ratings",
    without: tuple[str, ...],
    *,
    offline: bool,
) -> int:
    """The account of each story: what is claimed, from which origins, where reports agree, differ or copy.

    \b
    Read two files in the terminal:
      headwater brief first.txt second.html
    Make a page of a folder and an address:
      headwater brief reports/ https://example.org/story --out brief.html
    Say what the files themselves do not:
      headwater brief scoop.txt --outlet "Harbour Lamp" --published 2019-05-17
    Hand the account to another program:
      headwater brief reports.jsonl --format json | jq '.stories[].claims[].text'
    Say what you know better than the program, and take it back by taking out the line:
      headwater brief reports/ --verdicts verdicts.jsonl
    What would be left without one outlet, or one witness:
      headwater brief reports/ --without "Harbour Lamp" --without "the bargeman"
    Read JSON Lines from another program, with the network forbidden:
      export-reports | headwater brief - --offline
    """
    from headwater.run import brief as make  # noqa: PLC0415 - the reader is slow to load

    intake = Intake(inputs, published, outlet, offline)
    reports = list(intake.reports())
    briefing = make(reports, intake.issues, intake.progress, reader, verdicts, ratings=ratings, without=without)
    intake.progress.clear()
    _show(briefing, face or _SUFFIXES.get(out.suffix.lower() if out else "", "text"), out)
    return intake.status


@headwater.command()
@click.argument("claim")
@takes_inputs
@_reads
@_is_judged
@_is_rated
@click.option("--format", "face", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
def check(
    claim: str,
    inputs: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    face: str,
    reader: "Reader",
    verdicts: "tuple[Verdict, ...]",
    ratings: "Ratings",
    *,
    offline: bool,
) -> int:
    """Whether the reports say what CLAIM says: who does, who says otherwise, from which origins, in which words.

    \b
    Ask in a sentence of your own; "nothing here says so" is an answer:
      headwater check "The harbour master ordered the gates shut" reports/
    Only the origins that stand behind it:
      headwater check "Six people died" reports.jsonl --format json | jq '.stories[].origins[].label'
    """
    from headwater import show  # noqa: PLC0415 - faces load what they need
    from headwater.run import check as make  # noqa: PLC0415 - the reader is slow to load

    if not any(letter.isalpha() for letter in claim):
        raise click.BadParameter("is no sentence", param_hint="CLAIM")
    intake = Intake(inputs, published, outlet, offline)
    reports = list(intake.reports())
    found = make(claim, reports, intake.issues, intake.progress, reader, verdicts, ratings=ratings)
    intake.progress.clear()
    output.write(f"{found.to_json()}\n" if face == "json" else show.checked(found), None)
    return intake.status


@headwater.command()
@takes_inputs
@_reads
@_prints_lines
def read(inputs: tuple[str, ...], published: str | None, outlet: str | None, reader: "Reader", *, offline: bool) -> int:
    """What each single report says: sentences, names, times, attributions and events, one line a report.

    \b
    Who is quoted in a report:
      headwater read report.txt | jq -r '.attributions[].chain[0].label'
    With a pipeline of spaCy in place of our encoder (pip install headwater[spacy]):
      headwater read report.txt --reader spacy:en_core_web_trf
    A whole archive; finished lines are kept if you stop it:
      headwater read archive.jsonl.gz --format jsonl > read.jsonl
    """
    from headwater.run import read_all  # noqa: PLC0415 - the reader is slow to load
    from headwater.wire import reading_json  # noqa: PLC0415

    intake = Intake(inputs, published, outlet, offline)
    for report, reading in read_all(intake.reports(), intake.progress, reader):
        _print_line(reading_json(report, reading))
    intake.progress.clear()
    return intake.status


@headwater.command()
@takes_inputs
@_reads
@_is_judged
@_prints_lines
def link(
    inputs: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    reader: "Reader",
    verdicts: "tuple[Verdict, ...]",
    *,
    offline: bool,
) -> int:
    """Which reports tell one story, and which text comes from which.

    \b
    Who took from whom:
      headwater link reports/ | jq 'select(.kind)'
    The story of each report:
      headwater link reports/ --format jsonl | jq -r 'select(.story) | [.story, .id] | @tsv'
    Why it stands there: the nearest report of the story, how likely the two tell one event, the words that say so:
      headwater link reports/ | jq 'select(.nearest) | [.id, .nearest, .score, .words]'
    Who is who, and why each wording is taken to mean that name:
      headwater link reports/ | jq -r 'select(.matches) | .name as $n | .matches[] | [$n, .text, .why] | @tsv'
    """
    from headwater.run import link_all, without_a_match  # noqa: PLC0415 - the reader is slow to load
    from headwater.show.safe import one_line  # noqa: PLC0415
    from headwater.wire import bond_json, derivation_json, named_json  # noqa: PLC0415

    intake = Intake(inputs, published, outlet, offline)
    stories = link_all(list(intake.reports()), intake.progress, reader, verdicts)
    for verdict, why in without_a_match(verdicts, stories):
        intake.progress.say(f"headwater: verdict in line {verdict.line}: {one_line(f'{verdict}: {why}')}")
    for story in stories:
        near = {bond.a: bond for bond in story.bonds}
        for report in story.reports:
            _print_line({"id": report, "story": story.id} | (bond_json(near[report]) if report in near else {}))
        for derivation in story.derivations:
            _print_line(derivation_json(derivation))
        for entity in story.entities:
            if entity.elsewhere is None and (entity.aliases or entity.met):
                _print_line(named_json(entity, story.id))
    intake.progress.clear()
    return intake.status


for _command in (brief, check, read, link):
    _command.epilog = INPUTS
headwater.add_command(serve)


def _print_line(line: dict[str, Any]) -> None:
    output.write(json.dumps(line, ensure_ascii=False) + "\n", None)


def _show(briefing: "Briefing", face: str, out: Path | None) -> None:
    from headwater import show  # noqa: PLC0415 - faces load what they need

    render = show.on_terminal if face == "text" and out is None else show.FACES[face]
    output.write(render(briefing), out)
