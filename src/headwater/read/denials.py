"""Denials without a "not" at the verb: "it was no exercise", "he knew nothing", "the report is an invention"."""

from headwater.read.status import predicate_status
from headwater.read.tree import Token
from headwater.words import word_set


def denies(head: Token) -> bool:
    """Whether a clause, by what stands with its predicate, says that something is not so."""
    return _of_nothing(head) or _dismisses(head) or rejects(head) or _tells_that_not(head)


def _tells_that_not(head: Token) -> bool:
    """ "He swears he never got a mark", where the telling is part of what is claimed."""
    if head.lemma.lower() not in _TELL or any(c.dep == "neg" for c in head.children):
        return False
    return any(predicate_status(c).negated for c in head.children if c.dep == "ccomp")


_TELL = word_set("say tell insist maintain claim assert repeat swear vow stress declare state argue")


def rejects(head: Token) -> bool:
    """ "Denied reports that …", "rejected the claim that …": what is told under it is not so, says its subject."""
    objects = [c for c in head.children if c.dep == "dobj"]
    if head.lemma.lower() not in _REJECT or any(c.dep == "neg" for c in head.children):
        return False
    return any(head.lemma.lower() == "deny" or o.lemma.lower() in _TALK for o in objects)


def _of_nothing(head: Token) -> bool:
    """ "It was *no* exercise", "*not one* gate is shut": what is denied of a noun is denied of the clause."""
    parts = [c for c in head.children if c.dep in ("attr", "dobj", "nsubj", "nsubjpass", "expl")]
    if any(c.lower in _NOBODY or _with_no(c) for c in parts):
        return True
    subjects = (c for c in parts if c.dep in ("nsubj", "nsubjpass"))
    return any(min(c.subtree, key=lambda t: t.i).lower in _NONE for c in subjects)


def _with_no(noun: Token) -> bool:
    """ "No train"; the train called "No 417" is one."""
    return not noun.text[:1].isdigit() and any(g.lower == "no" and g.dep == "det" for g in noun.children)


_NOBODY = word_set("nobody nothing none")
_NONE = _NOBODY | word_set("not neither")


def _dismisses(head: Token) -> bool:
    """ "Talk of a plot is an invention", "called the idea a fairy tale", "the letter was forged"."""
    said = [c for c in head.children if c.dep in ("attr", "acomp", "oprd")]
    if any(_is_untrue(c) for c in said):
        return True
    return head.lemma.lower() in _FORGE and any(c.dep == "nsubjpass" for c in head.children)


def _is_untrue(word: Token) -> bool:
    if word.lower == "tale":
        return any(c.lower == "fairy" for c in word.children)
    return word.lemma.lower() in _UNTRUE and not any(c.dep == "neg" for c in word.children)


_REJECT = word_set("deny reject dismiss refute dispute disavow")
_TALK = word_set(
    "report claim story allegation accusation charge suggestion rumour rumor talk speculation assertion account version"
)
_FORGE = word_set("forge fabricate invent")
_UNTRUE = word_set(
    "untrue false baseless unfounded groundless fictitious invented forged fabricated fake bogus forgery fabrication "
    "invention fiction fantasy nonsense rubbish lie myth hoax"
)
