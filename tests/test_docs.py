"""The docs say everything the program has, and lead nowhere that is not there."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

import headwater
from headwater.collect import collect
from headwater.model import Report
from headwater.show.cli.commands import headwater as program

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *(ROOT / "examples").rglob("*.md")])


def commands() -> Iterator[tuple[str, click.Command]]:
    yield "", program
    yield from COMMANDS


def under(group: click.Group, name: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command, with the words by which it is called."""
    for own, command in sorted(group.commands.items()):
        called = f"{name} {own}".strip()
        if isinstance(command, click.Group):
            yield from under(command, called)
        else:
            yield called, command


COMMANDS = tuple(under(program))


def section(command: str) -> str:
    """What the reference says of one command, and of all."""
    parts = re.split(r"(?m)^## ", (DOCS / "command-line.md").read_text(encoding="utf-8"))
    return "".join(part for part in parts if not part.startswith("`headwater ") or f"`headwater {command} " in part)


@pytest.mark.parametrize("name", [name for name, _ in COMMANDS])
def test_the_reference_has_a_section_for_every_command(name: str) -> None:
    assert f"\n## `headwater {name} " in (DOCS / "command-line.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("command", "option"),
    [
        (name, option)
        for name, command in commands()
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for option in (*parameter.opts, *parameter.secondary_opts)
    ],
)
def test_the_reference_explains_every_option_where_it_belongs(command: str, option: str) -> None:
    assert re.search(rf"`{re.escape(option)}[ `]", section(command))


@pytest.mark.parametrize(
    ("command", "choice"),
    [
        (name, choice)
        for name, command in commands()
        for parameter in command.params
        if isinstance(parameter.type, click.Choice)
        for choice in parameter.type.choices
    ],
)
def test_the_reference_names_every_choice(command: str, choice: str) -> None:
    assert re.search(rf"\b{choice}\b", section(command))


def test_the_reference_invents_no_option() -> None:
    known = {option for _, command in commands() for parameter in command.params for option in parameter.opts}
    said = set(re.findall(r"`(--[a-z-]+)", (DOCS / "command-line.md").read_text(encoding="utf-8")))
    assert said <= known | {"--help"}


def test_the_json_page_names_every_field_that_is_printed(example_reports: list[Report]) -> None:
    page = (DOCS / "json.md").read_text(encoding="utf-8")
    asked = [headwater.brief(example_reports).to_json(), headwater.read(example_reports[0]).to_json()]
    printed = [json.loads(each) for each in asked]
    assert sorted(field for field in set(fields(printed)) if f"`{field}`" not in page) == []


@pytest.fixture(scope="module")
def example_reports() -> list[Report]:
    return [found for found in collect([str(ROOT / "examples" / "hollin-gorge")]) if isinstance(found, Report)]


def test_the_python_of_the_tutorial_runs() -> None:
    (block,) = re.findall(r"(?ms)^```python\n(.+?)^```", (DOCS / "tutorial.md").read_text(encoding="utf-8"))
    done = subprocess.run([sys.executable, "-c", block], cwd=ROOT, check=True, stdout=subprocess.PIPE, encoding="utf-8")
    assert re.search(r"(?m)^4 reports, 1 origins: ", done.stdout)


def fields(value: Any) -> Iterator[str]:
    """Every key of a JSON value, but for what a user's settings are called."""
    if isinstance(value, dict):
        yield from value
        yield from (name for key, each in value.items() if key != "settings" for name in fields(each))
    elif isinstance(value, list):
        yield from (name for each in value for name in fields(each))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_between_pages_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not link.startswith("https://") and not leads_somewhere(page, link)] == []


def leads_somewhere(page: Path, link: str) -> bool:
    name, _, anchor = link.partition("#")
    target = page.parent / name if name else page
    return target.exists() and (not anchor or anchor in anchors(target))


def anchors(page: Path) -> set[str]:
    """The anchors that headings of a page get: lower case, without punctuation, hyphens for spaces."""
    headings = re.findall(r"(?m)^#+ (.+)$", page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}
