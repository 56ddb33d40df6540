"""What is told: the clause, the quotation or the object that a verb of telling governs, wherever the parser hung it."""

from collections.abc import Iterator, Set

from headwater.model import QuoteKind, Span, Spans
from headwater.read import cues
from headwater.read.parse import Sentence
from headwater.read.quotes import inside, mostly_quoted, within_marks
from headwater.read.tree import Token
from headwater.words import word_set

SHOWS = word_set("show have contain list give propose put describe record prove bear carry name say")
"""What a document does that is telling: "pictures show a jet", "the list has six names"."""


def asks_that(verb: Token) -> bool:
    """ "Asked in the letter that the trial be delayed", not "asked whether"."""
    clauses = (c for c in verb.children if c.dep == "ccomp") if verb.lemma == "ask" else ()
    return any(g.lower == "that" and g.dep == "mark" for c in clauses for g in c.children)


def as_clause(verb: Token) -> bool:
    """ "…, as its agenda shows": the sentence around it is what is told."""
    marked = any(c.lower == "as" and c.i < verb.i for c in verb.children)
    objects = ("dobj", "ccomp", "xcomp", "prep")
    complete = any(
        c.dep in objects and c.i > verb.i and not (_says_when(c) or _is_told(c, verb) or _says_where(c, verb))
        for c in verb.children
    )
    return verb.dep in ("advcl", "parataxis") and marked and not complete and verb.head.pos in ("VERB", "AUX")


def _says_where(prep: Token, verb: Token) -> bool:
    """ "As Ada Brisk wrote *in the Herald*", "as she said *on CNN*": where it was told is not what was told."""
    where = ("in", "at", "during", "for", "as", *(("on",) if verb.lemma != "report" else ()))
    return prep.dep == "prep" and prep.lower in where and verb.lemma in _IN_PUBLIC


_IN_PUBLIC = word_set("write say tell report argue note explain testify acknowledge admit observe recall")


def _is_told(addressee: Token, verb: Token) -> bool:
    """ "As one of them told *the Herald*, …": whom it was told is not what was told."""
    return verb.lemma == "tell" and addressee.dep == "dobj"


def _says_when(prep: Token) -> bool:
    """ "As the Herald reported *in March*, …": a time leaves open what was reported."""
    return prep.dep == "prep" and any(
        c.dep == "pobj" and (c.kind in ("DATE", "TIME") or c.lower == "time") for c in prep.children
    )


def shown(verb: Token) -> list[Token]:
    """What a document shows: all that follows its verb."""
    return [t for c in verb.children if c.i > verb.i and c.dep != "punct" for t in c.subtree]


def around(verb: Token) -> list[Token]:
    """What an inserted "as its agenda shows" speaks of: the sentence around it."""
    if not as_clause(verb):
        return []
    own = {t.i for t in verb.subtree}
    return [t for t in verb.head.subtree if t.i not in own and not t.is_space]


def told_content(sentence: Sentence, verb: Token, source: Token | None, quoted: list[Span]) -> tuple[Spans, QuoteKind]:
    """Where what a verb tells stands, and how it is quoted; empty where it tells nothing."""
    tokens = within_marks(sentence, verb, _clause_content(verb, source) or _inserted_content(verb, source), quoted)
    shell = {t.i for t in _shell(verb, source)}
    if not inside(sentence.span(verb), quoted):  # "“It leaks. Absolutely,” she told …": the parser hangs it on "told"
        shell -= {
            t.i
            for c in verb.children
            if c.i < verb.i and c.dep in _LOOSE and not _alone_in_marks(c)
            for t in c.subtree
            if inside(sentence.span(t), quoted)
        }
    marks = [
        q
        for q in quoted
        if not any(inside(sentence.span(sentence.tree[i]), [q]) for i in shell if sentence.tree[i].text.isalpha())
    ]
    if verb.lemma.lower() not in _QUOTABLE:
        marks = []
    spoken = [t for t in sentence.tree if t.i not in shell and inside(sentence.span(t), marks) and not t.is_space]
    leading = verb.tag == "VBG" and verb.i < verb.head.i  # "Responding to it, she said “…”"
    beside = verb.dep in ("pcomp", "pobj") and verb.head.lower == "with"  # "…, with others telling …"
    meanwhile = any(c.dep == "mark" and c.lower in _MEANWHILE for c in verb.children)
    if beside or (verb.dep == "advcl" and (leading or meanwhile)):
        own = {t.i for t in verb.subtree}  # "“…,” she said after Kestrel published …" is not what Kestrel published
        spoken = [t for t in spoken if t.i in own]
    others = _told_by_others(verb) if spoken else frozenset[int]()
    spoken = [t for t in spoken if t.i not in others]
    if not tokens and not spoken:
        tokens = _object_content(verb)
    if not tokens and not spoken:
        return (), "indirect"
    every = {t.i: t for t in [*tokens, *spoken]}
    spans = sentence.spans([every[i] for i in sorted(every)])
    if not spoken:
        return spans, "indirect"
    return spans, "direct" if all(mostly_quoted(s, marks) for s in spans) else "mixed"


def _alone_in_marks(word: Token) -> bool:
    """ "He “immediately” briefed the board": a word whose choice is somebody else's, nothing that is told."""
    around = [t.text for t in word.tree[max(0, word.i - 1) : word.i + 2]]
    return around[0] in _MARKS and around[-1] in _MARKS


_MARKS = frozenset('"“”')
_LOOSE = frozenset({"advmod", "npadvmod", "tmod", "intj"})


def _told_by_others(verb: Token) -> Set[int]:
    """Where the other of two tellings of a sentence stands: "she felt “proud,” and *a dancer said it was “great”*"."""
    if verb.dep == "conj" and _has_teller(verb) and _has_teller(verb.head) and verb.head.lemma in _QUOTABLE:
        return {t.i for t in verb.tree} - {t.i for t in verb.subtree}
    return {
        t.i for c in verb.children if c.dep == "conj" and c.lemma in _QUOTABLE and _has_teller(c) for t in c.subtree
    }


def _has_teller(verb: Token) -> bool:
    return any(c.dep == "nsubj" for c in verb.children)


_MEANWHILE = word_set("after before when while since until because though although")
_QUOTABLE = (cues.TELLING | word_set("ask demand order urge call")) - word_set("hear know learn")


def _clause_content(verb: Token, source: Token | None) -> list[Token]:
    """The clause that the verb takes as its complement, before or after it; what is taken back is not told."""
    if verb.lemma in ("withdraw", "retract"):
        return []
    kinds = (
        ["ccomp"]
        + (["xcomp"] if verb.lemma in _TO_VERBS else [])
        + (["oprd"] if verb.lemma in ("call", "describe") else [])
    )
    heads = [c for c in verb.children if c.dep in kinds and not (source and source in c.subtree) and not _of_object(c)]
    heads = [h for h in heads if not any(t.text == ";" for t in verb.tree[min(h.i, verb.i) : max(h.i, verb.i)])]
    that = [h for h in heads if h.i > verb.i and any(c.lower == "that" and c.dep == "mark" for c in h.children)]
    if that and heads[0].i < verb.i:  # "Marn reaches out: in an interview he remarked *that …*"
        heads = that
    if not heads:
        return _content_elsewhere(verb)
    if verb.dep == "ROOT" and heads[0].i < verb.i:
        shell = {t.i for t in (*_shell(verb, source), *_passing_on(verb))}
        return [t for t in verb.tree if t.i not in shell and not t.is_space]
    if heads[0].dep == "oprd":
        return [t for c in verb.children if c.dep in ("oprd", "dobj") for t in c.subtree]
    return [t for h in heads for t in h.subtree if not _trailing(t, h)]


def _passing_on(verb: Token) -> list[Token]:
    """The "…, ABC News reported" that stands behind "…, she said": no part of what she said."""
    behind = [c for c in verb.children if c.i > verb.i and c.dep in ("dep", "parataxis") and c.lemma in INSERTED]
    return [t for c in behind if any(g.dep == "nsubj" for g in c.children) for t in c.subtree]


def _of_object(clause: Token) -> bool:
    """ "Counted eleven barges *aground*": what the object was found to be is no clause of its own."""
    bare = clause.pos == "ADJ" and not any(c.dep in ("nsubj", "nsubjpass", "cop", "mark") for c in clause.children)
    return bare and any(c.dep == "dobj" for c in clause.head.children)


_TO_VERBS = word_set("deny claim admit promise vow pledge refuse threaten propose")


def _content_elsewhere(verb: Token) -> list[Token]:
    """The told clause where the parser hangs it on a word beside the verb.

    "said in a statement *that the charge was false*"; "reported, citing engineers, *that the gates were shut*".
    """
    for token in verb.subtree:
        marked = any(c.lower == "that" and c.dep == "mark" for c in token.children)
        if (
            marked
            and token.i > verb.i
            and token.head != verb
            and token.dep in ("acl", "relcl", "ccomp", "advcl")
            and not _told_between(token, verb)
        ):
            return list(token.subtree)
    return []


def _told_between(clause: Token, verb: Token) -> bool:
    """ "Put it at nine and said *that …*", "quoted a man who said *that …*": another telling holds the clause."""
    above = clause.head
    while above.i not in (verb.i, above.head.i):
        if above.pos == "VERB" and above.lemma in cues.TELLING:
            return True
        above = above.head
    return False


def _trailing(token: Token, head: Token) -> bool:
    """Whether a word stands in an ", after …" or ", as …" at the end: there press style adds what the report knows.

    Nor is another's telling what is told: "Kestrel reports that the bridge is shut *while the Herald says that …*",
    "they say it is safe, *with others telling the Herald that …*".
    """
    while head.i not in (token.i, token.head.i):
        token = token.head
    if token.dep == "prep" and token.lower == "with":
        return any(c.tag == "VBG" and c.lemma in _QUOTABLE for c in token.children)
    if token.dep != "advcl" or token.i < head.i:
        return False
    first = min(t.i for t in token.subtree)
    if token.tree[first].lower in ("while", "whereas"):
        return token.lemma in _QUOTABLE and _has_teller(token)
    return first > 0 and token.tree[first].lower in ("after", "as") and token.tree[first - 1].text == ","


def _shell(verb: Token, source: Token | None) -> Iterator[Token]:
    """The telling itself: cue, source, and what says when, where and to whom it was told."""
    yield verb
    for child in verb.children:
        if child.dep in (
            "nsubj",
            "aux",
            "auxpass",
            "neg",
            "prt",
            "prep",
            "npadvmod",
            "advmod",
            "dobj",
            "dative",
            "agent",
            "tmod",
            "advcl",
            "conj",
            "cc",
        ):
            if child.dep in ("advcl", "conj", "cc") and child.i < verb.i:
                continue
            if source is not None and child.i < verb.i < source.i and child.dep == "nsubj":
                continue  # "Forty crates of rifles, said the mayor": the parser takes what is told for a teller too
            yield from child.subtree
    if source is not None:
        yield from source.subtree if verb not in source.subtree else [source]


def _inserted_content(verb: Token, source: Token | None) -> list[Token]:
    """The sentence around an inserted "the ministry said": all that is not the telling itself."""
    if verb.dep not in ("parataxis", "ccomp", "conj", "advcl", "ROOT") or verb.lemma not in INSERTED:
        return []
    own = {t.i for t in verb.subtree}
    head = verb.head
    if verb.dep != "parataxis" and not (source is not None and _flanked(verb, source)):
        return []
    if head == verb:
        shell = {t.i for t in _shell(verb, source)}
        return [t for t in verb.tree if t.i not in shell and not t.is_space]
    shell = {t.i for t in _shell(verb, source)}
    return [t for t in head.subtree if (t.i not in own or t.i not in shell) and not t.is_space]


INSERTED = word_set(
    """
    say tell report write add note explain insist argue claim think believe continue acknowledge warn show point
    """
)


def _flanked(verb: Token, source: Token) -> bool:
    """Whether comma or quotation mark stands right before the telling: ", the authority said"; a semicolon parts."""
    first = min(*(t.i for t in source.subtree), verb.i)
    return first > 0 and verb.tree[first - 1].is_punct and verb.tree[first - 1].text != ";"


def _object_content(verb: Token) -> list[Token]:
    if verb.lemma.lower() not in cues.DIRECT_OBJECT | {"put", "give"}:
        return []
    parts = ("dobj", "prep", "oprd", "npadvmod")
    objects = [c for c in verb.children if c.i > verb.i and (c.dep in parts or (c.dep == "ccomp" and _of_object(c)))]
    if not any(c.dep in ("dobj", "oprd") or _is_subject_matter(c) for c in objects):
        return []
    return [t for c in objects for t in c.subtree]


def _is_subject_matter(prep: Token) -> bool:
    """ "The Herald reported *on a provision of the act*", "*on why it fell*", but not "on Monday"."""
    about = (c for c in prep.children if c.dep == "pcomp" or (c.dep == "pobj" and c.kind not in ("DATE", "TIME")))
    return prep.head.lemma == "report" and prep.lower == "on" and any(about)
