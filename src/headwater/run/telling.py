"""A story's account made anew, from the reports that it has now; nothing is written here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from headwater import __version__
from headwater.link import Background, Profile, profile, story_id, told
from headwater.model import Account, Issue, Report, Story
from headwater.run.kept import KeptIndex, printed, without_beginning
from headwater.run.shelf import Shelf
from headwater.store import Batch
from headwater.verdicts import Verdict
from headwater.weigh import weigh


@dataclass(frozen=True, slots=True)
class Touched:
    """A story that has to be told anew."""

    begun_by: str
    """What linking calls it."""
    members: tuple[str, ...]
    seq: int
    """Arrival number of the report that touched it last."""

    @classmethod
    def of(cls, story: str, members: Sequence[str], seq: int) -> "Touched":
        """A story by its printed id."""
        begun_by = next((report for report in members if story_id(report) == story), without_beginning(story))
        return cls(begun_by, tuple(members), seq)


@dataclass(frozen=True, slots=True)
class Anew:
    """An account as it is now, to be written down."""

    story: Story
    account: Account
    seq: int
    made_by: str


@dataclass(frozen=True, slots=True)
class Unweighed:
    """A story that cannot be weighed, and why; its last account stands."""

    story: str
    why: str


@dataclass(frozen=True, slots=True)
class Teller:
    """What stories are told with."""

    shelf: Shelf
    index: KeptIndex
    reader: str
    background: Background
    verdicts: tuple[Verdict, ...]

    def anew(self, touched: Iterable[Touched]) -> list[Anew | Unweighed]:
        """The accounts of stories, in their order."""
        return [self._anew(one) for one in touched]

    def _anew(self, one: Touched) -> Anew | Unweighed:
        reports, readings, readers = self.shelf.take(one.members, self.reader)
        name = printed(one.begun_by)
        if not readings:
            return Unweighed(name, "its reports are kept no more: what is left of its account stands")
        try:
            held = told(
                [*reports.values()],
                [*readings.values()],
                self.verdicts,
                self.background,
                begun_by=one.begun_by,
                profiled=self._profile,
            )
            story = replace(held, id=name)
            account = weigh(story, reports, readings, self.verdicts, pages=self.shelf.pages)
        except Exception as error:  # noqa: BLE001 - one story that breaks the weighing must not stop the others
            return Unweighed(name, f"cannot be weighed: {type(error).__name__}: {error}")
        return Anew(story, account, one.seq, f"headwater {__version__}, read by {' and by '.join(readers)}")

    def _profile(self, report: Report) -> Profile:
        """As linking holds it; what is no longer compared with others is looked at again."""
        return self.index.get(report.id) or profile(report)


def write(batch: Batch, found: Iterable[Anew | Unweighed]) -> None:
    """Put accounts in the place of the last ones."""
    for one in found:
        if isinstance(one, Unweighed):
            batch.issue(Issue(one.story, one.why), stage="weigh")
            batch.mark([one.story], None)
        else:
            batch.account(one.story, one.account, one.seq, made_by=one.made_by)
