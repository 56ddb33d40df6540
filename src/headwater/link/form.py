"""A name at one place of a report, and the words by which titles, roles, bodies and documents are known."""

from dataclasses import dataclass
from typing import Literal

from headwater.model import EntityType, Span


def word_list(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = word_list(
    """mr mrs ms dr doctor prof professor sir dame lord lady president premier chancellor minister secretary general
    colonel major captain lieutenant sergeant corporal admiral commodore commander marshal brigadier inspector constable
    superintendent commissioner chief senator congressman congresswoman representative deputy governor mayor ambassador
    envoy judge justice king queen prince princess emperor sultan emir sheikh sheik shah pope cardinal archbishop bishop
    reverend father sister brother rabbi imam ayatollah mullah speaker chairman chairwoman director elder gen col lt sgt
    sen rep gov capt maj st ceo prefect sheriff rector provost miss frau herr madame monsieur mme mlle señor señora
    senor senora signor signora"""
)
ROLES = TITLES | word_list(
    """spokesman spokeswoman spokesperson head leader boss chair manager owner founder editor negotiator mediator
    prosecutor lawyer attorney coroner surgeon physician teacher lecturer scientist researcher analyst expert adviser
    advisor economist engineer pilot driver farmer baker fisherman shopkeeper innkeeper widow wife husband mother son
    daughter uncle cousin coach player singer actor actress writer author journalist reporter correspondent resident
    foreman clerk guard warder officer official lawmaker candidate coordinator secretary-general controller nurse
    singer diplomat activist student worker banker investor trader captain keeper sailor skipper member"""
)
DAYS = word_list(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb mar apr jun jul aug sept sep oct nov dec"""
)
WHEN = DAYS | word_list("yesterday today tomorrow meanwhile earlier later now once still")
"""What opens a sentence before a title or a role."""
_PEOPLE = word_list(
    "citizen voter parent pupil patient tenant veteran pensioner victim taxpayer consumer villager miner"
)
BODIES = word_list(
    """ministry authority inspectorate company government office agency police army navy committee council commission
    court union union's league association federation board bank hospital university institute embassy department
    brigade party parliament senate bureau service corps church club group force prosecution operator regulator
    observatory monitor mission delegation tribunal exchange insurer airline clinic college museum laboratory
    secretariat command administration directorate chancellery treasury coastguard coalition alliance consortium
    foundation"""
)
DOCUMENTS = word_list(
    """paper memo memorandum report letter list log dossier cable draft order ruling statement transcript file note
    audit contract survey study email diary ledger brief assessment"""
)
# "the nine-page paper" says how long it is, not which.

LETTERS = "A-ZÀ-ÖØ-ÞŠŽĆČĐŁŚŹŻ"
"""What a name begins with."""
_MANY = "|".join(word.capitalize() for word in sorted(ROLES | _PEOPLE))
_BODY = "Union|League|Association|Federation|Council|Committee|Party|Club|Alliance|Coalition|Guild"
# "Teachers' Aid", "the Growers' Union": whose it is stands within the name; "Hollis' Bank" is two names.
_WORD = (
    r"(?:(?:[A-Z]\.){2,}|St\.? [A-Z]\w+['’]s(?= [A-Z])"
    rf"|(?:{_MANY})s['’](?= [A-Z])|(?:People|Women|Men|Children)['’]s(?= [A-Z])"
    rf"|(?<=[Tt]he )[A-Z]\w+s['’](?= (?:{_BODY})\b)"
    r"|(?:Dr|St|Mr|Mrs|Ms|Gen|Col|Lt|Sgt|Sen|Gov|Capt|Prof|Rep|[A-Z])\.(?= )"
    rf"|[{LETTERS}](?:[\w&]|['’](?![sS]\b)(?=\w))*(?:-\w+)*)"
)
# "Pier 7" is a name, "In Marden 40 people" begins with none: only what is numbered as a rule takes a number.
_NUMBERED = (
    r"(?:Pier|Berth|Dock|Gate|Terminal|Platform|Runway|Hangar|Warehouse|Depot|Building|Block|Tower|Reactor|Camp"
    r"|Checkpoint|Route|Highway|Flight|Channel|Zone|Sector|Ward|Resolution|Article|Section) \d+[A-Z]?\b"
)
CAPITAL = rf"(?:{_NUMBERED}|{_WORD})"
"""A capitalised word of a name, or what is numbered."""


_OFFSETS = tuple(range(1 << 14))


def kept(start: int, end: int) -> Span:
    """A place in a text, to be kept: all stand at the same few thousand offsets, which are half of what they take."""
    last = len(_OFFSETS)
    return _OFFSETS[start] if start < last else start, _OFFSETS[end] if end < last else end


@dataclass(frozen=True, slots=True)
class Form:
    """A name at one place of a report."""

    report: str
    start: int
    end: int
    name: str
    """As printed, without article, title and possessive ending."""
    printed: frozenset[str]
    """What else the text prints with it as one expression: with title, article or owner."""
    type: EntityType | None = None
    """What the reader takes it for; None where only the letters show a name."""
    entity: str | None = None
    """The reader's local id."""
    titled: bool = False
    """A title stands before it: a person."""
    role: str = ""
    """Who it is, in the words beside it: "the city's fire chief"."""
    speaks: bool = False
    """It is said to say something."""
    placed: bool = False
    """Stands after "in", "near", "towards"."""
    owner: str = ""
    """Whose it is, for a body: "Vessary" in "Vessary's army"."""
    weak: bool = False
    """A single capitalised word at the beginning of a sentence: a name only if other places say so."""
    article: bool = False
    """"the" stands before it."""
    human: bool = False
    """"who" is said of it."""
    calling: str = ""
    """What kind of body the words behind it call it: "company" in "Skelby, a company with two barges"."""
    outlet: str = ""
    """The outlet of the story that it names, in full."""
    described: Literal["", "holder", "group", "teller"] = ""
    """It names nobody, but says what somebody is."""

    @property
    def printings(self) -> frozenset[str]:
        """All that it is printed as here, alone and with what stands beside it."""
        return self.printed | {self.name}

    @property
    def widest(self) -> str:
        """Its longest printing."""
        return max(self.printings, key=lambda p: (len(p), p))

    def whole(self, text: str) -> Span:
        """Where its longest printing stands in the text of its report; the name alone where none stands so."""
        if not self.printed:
            return self.start, self.end
        for printing in sorted(self.printed, key=lambda p: (-len(p), p)):
            start = self.start - max(0, printing.find(self.name))
            if text.startswith(printing, start):
                return start, start + len(printing)
        return self.start, self.end
