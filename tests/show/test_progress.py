import io

from headwater.show.cli.progress import Progress


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class _Clock:
    """A clock that the test moves."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_what_is_over_within_two_seconds_says_nothing() -> None:
    stream, clock = _Terminal(), _Clock()
    progress = Progress(stream, clock)
    for clock.now in (0.1, 1.0, 1.9):
        progress("reading", 1, 3)
    progress.clear()
    assert stream.getvalue() == ""


def test_elsewhere_than_on_a_terminal_lines_are_sparse_and_plain() -> None:
    stream, clock = io.StringIO(), _Clock()
    progress = Progress(stream, clock)
    for second in range(30):
        clock.now = second
        progress("reading", second, 1000)
    assert stream.getvalue().splitlines() == [f"reading: {second} of 1,000" for second in (2, 12, 22)]


def test_on_a_terminal_one_line_is_rewritten_and_taken_away() -> None:
    stream, clock = _Terminal(), _Clock()
    progress = Progress(stream, clock)
    for clock.now in (2.0, 2.05, 3.0):
        progress("reading", int(clock.now * 100))
    progress.clear()
    assert stream.getvalue() == "\r\x1b[Kreading: 200\r\x1b[Kreading: 300\r\x1b[K"


def test_the_name_of_an_input_cannot_command_the_terminal() -> None:
    stream, clock = io.StringIO(), _Clock()
    progress = Progress(stream, clock)
    clock.now = 3.0
    progress("evil\x1b[2J\n.txt")
    assert "\x1b" not in stream.getvalue()
