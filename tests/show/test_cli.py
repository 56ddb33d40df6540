"""The command line as its users meet it: run as a program, on real files."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from headwater.show.cli import run

PROGRAM = [sys.executable, "-c", "from headwater.show.cli import main; main()"]
SCOOP = """Mayor of Tarn to resign
The mayor of Tarn, Ada Quill, will resign on Friday, two councillors told the Tarn Herald.
The bridge over the Ousel has been closed since Monday, the police said.
"""
REWRITE = """Tarn mayor to go
The mayor of Tarn will resign on Friday, the Tarn Herald reported.
"""


def _run(*arguments: str, given: bytes = b"", **variables: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, **variables}
    return subprocess.run([*PROGRAM, *arguments], input=given, capture_output=True, env=environment, check=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("reports")
    (made / "scoop.txt").write_text(SCOOP, "utf-8")
    (made / "rewrite.txt").write_text(REWRITE, "utf-8")
    return made


def test_the_terminal_brief_is_plain_when_piped(folder: Path) -> None:
    done = _run("brief", str(folder), "--published", "2021-05-03")
    assert done.returncode == 0
    assert "Tarn" in done.stdout.decode()
    assert b"\x1b" not in done.stdout + done.stderr


def test_json_is_the_contract_and_nothing_else_on_standard_output(folder: Path) -> None:
    done = _run("brief", str(folder), "--published", "2021-05-03", "--format", "json")
    assert set(json.loads(done.stdout)) == {"stories", "issues", "made_by"}


def test_a_failed_input_is_named_in_the_issues_and_on_stderr_and_the_rest_is_done(folder: Path) -> None:
    done = _run("brief", str(folder), str(folder / "absent.txt"), "--format", "json")
    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert told["stories"]
    assert "absent.txt" in told["issues"][0]["input"]
    assert "absent.txt" in done.stderr.decode()


def test_read_prints_one_object_a_report(folder: Path) -> None:
    done = _run("read", str(folder), "--format", "jsonl")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert sorted(line["title"] for line in lines) == ["Mayor of Tarn to resign", "Tarn mayor to go"]


def test_link_prints_the_story_of_every_report(folder: Path) -> None:
    done = _run("link", str(folder))
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    reports = [line for line in lines if "story" in line]
    assert [set(line) - {"nearest", "score", "words"} for line in reports] == [{"id", "story"}] * 2


def test_reports_come_in_by_standard_input_too() -> None:
    row = json.dumps({"id": "one", "outlet": "Tarn Herald", "text": SCOOP}).encode()
    done = _run("read", "-", given=row + b"\n")
    assert json.loads(done.stdout)["id"] == "one"


@pytest.mark.parametrize(
    "arguments",
    [
        ("brief",),
        ("brief", "x.txt", "--format", "pdf"),
        ("brief", "x.txt", "--published", "someday"),
        ("brief", "x.txt", "--nonsense"),
        ("nonsense",),
        ("read", "x.txt", "--format", "json"),
    ],
)
def test_a_wrong_command_line_ends_with_two_and_says_what_is_wrong(arguments: tuple[str, ...]) -> None:
    done = _run(*arguments)
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"Error: " in done.stderr
    assert b"Traceback" not in done.stderr


def test_an_output_that_cannot_be_written_is_found_out_before_the_work_is_done(folder: Path) -> None:
    done = _run("brief", str(folder / "scoop.txt"), "--out", str(folder / "nowhere" / "brief.html"))
    assert done.returncode == 2
    assert b"no such folder" in done.stderr


@pytest.mark.parametrize(
    ("name", "start"), [("b.html", "<!doctype html>"), ("b.json", "{"), ("b.md", "# "), ("b.txt", "─")]
)
def test_the_name_of_the_output_says_its_format(
    folder: Path, tmp_path: Path, name: str, start: str, capfd: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / name
    assert run(["brief", str(folder), "--out", str(out)]) == 0
    assert capfd.readouterr().out == ""
    assert out.read_text("utf-8").lstrip().startswith(start)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_an_output_file_that_is_replaced_keeps_its_permissions(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "brief.json"
    out.write_text("old")
    out.chmod(0o640)
    assert run(["brief", str(folder), "--out", str(out)]) == 0
    assert out.stat().st_mode & 0o777 == 0o640
    assert json.loads(out.read_text("utf-8"))


def test_a_device_is_written_to_and_not_replaced(folder: Path) -> None:
    done = _run("brief", str(folder), "--out", "/dev/stdout", "--format", "json")
    assert json.loads(done.stdout)["stories"]


@pytest.mark.parametrize("command", ["brief", "check", "read", "link"])
def test_every_help_teaches_by_example(command: str) -> None:
    text = _run(command, "--help").stdout.decode()
    assert len(re.findall(rf"\n +(?:\S+ \| )?headwater {command} ", text)) >= 2
    assert "Exit status" in text


def test_help_and_version_come_at_once() -> None:
    took = []
    for _ in range(3):
        begun = time.perf_counter()
        assert _run("--help").returncode == 0
        took.append(time.perf_counter() - begun)
    assert min(took) < 0.6  # half of it on a quiet machine
    assert re.fullmatch(rb"headwater \d+\.\d+\.\d+\n", _run("--version").stdout)


def test_help_loads_no_reader() -> None:
    code = "import sys; from headwater.show.cli import run; run(['--help']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"spacy", "trafilatura", "rich", "jinja2", "numpy", "pyarrow"} & set(done.stderr.split())


def test_a_reader_that_has_enough_is_not_complained_about(tmp_path: Path) -> None:
    rows = "".join(json.dumps({"id": str(n), "outlet": "o", "text": f"{n} {SCOOP}" * 9}) + "\n" for n in range(12))
    (tmp_path / "many.jsonl").write_text(rows, "utf-8")
    with subprocess.Popen(
        [*PROGRAM, "read", str(tmp_path / "many.jsonl")], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.readline()
        program.stdout.close()
        complaint = program.stderr.read()
    assert b"Traceback" not in complaint
    assert b"Broken" not in complaint
    assert program.returncode == 141


def test_an_interrupted_run_keeps_its_finished_lines_and_says_so() -> None:
    rows = (json.dumps({"id": str(n), "outlet": "Tarn Herald", "text": SCOOP}) + "\n" for n in range(1_000_000))
    # Begun in the background, a program is told to pass over Ctrl-C; this one must hear it wherever the tests run.
    heard = f"import signal; signal.signal(signal.SIGINT, signal.default_int_handler); {PROGRAM[-1]}"
    with subprocess.Popen(
        [*PROGRAM[:-1], heard, "read", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdin.write(next(rows).encode() + next(rows).encode())
        program.stdin.flush()
        first = program.stdout.readline()
        program.send_signal(signal.SIGINT)
        _, complaint = program.communicate(timeout=20)
    assert program.returncode == 130
    assert json.loads(first)["id"] == "0"
    assert b"Stopped" in complaint
    assert b"Traceback" not in complaint


def test_a_question_is_answered_with_origins_and_words(folder: Path) -> None:
    done = _run("check", "The mayor of Tarn will resign on Friday", str(folder), "--outlet", "Tarn Herald")
    told = done.stdout.decode()
    assert done.returncode == 0
    assert "Said by" in told
    assert "two" in told.lower()
    assert "councillors" in told
    assert "“The mayor of Tarn, Ada Quill, will resign on Friday" in " ".join(told.split())


def test_that_nothing_says_so_is_an_answer(folder: Path) -> None:
    done = _run("check", "A whale was seen in the harbour of Gellen", str(folder), "--format", "json")
    told = json.loads(done.stdout)
    assert done.returncode == 0
    assert (told["says"], told["against"], told["stories"]) == ([], [], [])


def test_a_question_without_a_word_is_refused(folder: Path) -> None:
    done = _run("check", "1 + 1 = ?", str(folder))
    assert done.returncode == 2
    assert b"is no sentence" in done.stderr


def test_what_falls_without_an_outlet_is_said_in_every_face(folder: Path) -> None:
    for face in ("text", "markdown", "html"):
        done = _run("brief", str(folder), "--without", "Tarn Herald", "--format", face)
        assert b"loses every traced origin" in done.stdout or b"lose every traced origin" in done.stdout


def test_ratings_that_are_none_are_named_and_the_rest_is_shown(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "ratings.toml"
    file.write_text('"Tarn Herald" = "B"\n"Nobody" = 3\n', "utf-8")
    done = _run("brief", str(folder / "scoop.txt"), "--outlet", "Tarn Herald", "--reliability", str(file))
    assert "Tarn Herald [B]" in done.stdout.decode()
    assert "Nobody" in done.stderr.decode()
    assert _run("brief", str(folder), "--reliability", str(folder / "scoop.txt")).returncode == 2


def test_another_reader_can_be_named(folder: Path) -> None:
    done = _run("read", str(folder / "scoop.txt"), "--reader", "spacy", "--offline")
    assert done.returncode == 0
    assert "Ada Quill" in {m["text"] for m in json.loads(done.stdout)["entities"]}


def test_a_brief_says_which_reader_made_it(folder: Path) -> None:
    ours = json.loads(_run("brief", str(folder), "--format", "json").stdout)
    theirs = json.loads(_run("brief", str(folder), "--format", "json", HEADWATER_READER="spacy").stdout)
    assert ours["made_by"]["weights"].startswith("encoder ")
    assert theirs["made_by"]["weights"].startswith("spaCy en_core_web_sm")


@pytest.mark.parametrize(
    ("arguments", "variables", "reason"),
    [
        (("--reader", "oracle"), {}, b"no reader is called 'oracle'; there are: encoder, spacy"),
        (("--reader", "spacy:nowhere"), {}, b"spaCy has no pipeline 'nowhere' installed"),
        ((), {"HEADWATER_THREADS": "none"}, b"HEADWATER_THREADS must be a whole number above 0, got 'none'"),
    ],
)
def test_a_reader_that_cannot_serve_is_refused_before_any_work(
    folder: Path, arguments: tuple[str, ...], variables: dict[str, str], reason: bytes
) -> None:
    done = _run("read", str(folder), *arguments, given=b"", **variables)
    assert done.returncode == 2
    assert done.stdout == b""
    assert reason in b" ".join(done.stderr.split())
