"""Who does a deed and who undergoes it: read from the tree around its trigger."""

from collections.abc import Iterable, Iterator

from headwater.read.events.actors import PRONOUNS, can_act, countries, sectors
from headwater.read.events.lexicon import address, words
from headwater.read.events.triggers import Trigger
from headwater.read.status import ORDERING
from headwater.read.tree import Token
from headwater.states import states

MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE", "ASSAULT"})
MATERIAL = frozenset({"ASSAULT", "COERCE", "SANCTION"})
"""Deeds that things undergo as well as people and bodies."""
SUBJECT_CONTROL = frozenset({"promise", "threaten", "vow", "swear", "pledge"})

DYING = frozenset({"die", "drown", "perish", "suffer"})
BEFALLING = frozenset(
    {"kill", "wound", "injure", "hurt", "maim", "burn", "shoot", "behead", "execute", "murder", "massacre", "arrest"}
    | {"detain", "capture", "abduct", "kidnap", "seize", "damage", "destroy", "hit", "strike", "displace", "trap"}
)
"""What befalls who stands as subject of the passive: who was killed in an attack did not lead it."""
WARS = frozenset({"war", "fighting", "hostilities"})
SITES = frozenset({"school", "university", "college", "church", "mosque", "temple", "synagogue", "hospital", "airport"})


def participants(trigger: Trigger) -> tuple[list[Token], list[Token]]:
    """The heads of the phrases that name who does the deed and who undergoes it."""
    doers, undergoers = _nominal_roles(trigger) if trigger.entry.is_nominal else _verbal_roles(trigger)
    actors = _actors(doers)
    targets = [t for t in _targets(trigger, undergoers) if t not in actors]
    if trigger.entry.type == "MOBILIZE" and not targets and (commanders := _commanders(trigger.token)):
        return _actors(commanders), actors
    if trigger.entry.type in MUTUAL and not targets and len(actors) > 1:
        return actors[:1], actors[1:]  # "X and Y met": each is with the other
    return actors, targets


def _commanders(verb: Token) -> list[Token]:
    """Who orders or tells others to do it: mobilising is the deed of the one who gives the order."""
    above = verb.head
    if verb.dep not in ("xcomp", "ccomp", "advcl") or (above.lemma not in ORDERING and above.lemma != "tell"):
        return []
    return subjects(above)


def _actors(doers: Iterable[Token]) -> list[Token]:
    return [t for t in _joined(doers) if can_act(t) or t.pos == "NOUN"]


def _targets(trigger: Trigger, undergoers: Iterable[Token]) -> list[Token]:
    found = [t for t in _joined(undergoers) if t.i != trigger.token.i]
    kept = [t for t in found if can_act(t) or (trigger.entry.type in MATERIAL and t.pos in ("NOUN", "PROPN"))]
    return kept or _possessors(found)


def _possessors(things: Iterable[Token]) -> list[Token]:
    """Who owns what is spoken of: rejecting "the council's plan" is done to the council."""
    owners = [c for thing in things for c in thing.children if c.dep == "poss" or _is_adjective_of_state(c)]
    return [t for t in _joined(owners) if can_act(t)]


def _is_adjective_of_state(token: Token) -> bool:
    return token.dep in ("amod", "compound") and token.kind in ("NORP", "GPE", "ORG")


def _joined(heads: Iterable[Token]) -> list[Token]:
    """The heads and what is joined to them by "and", relative pronouns replaced by what they stand for."""
    out: list[Token] = []
    for head in heads:
        resolved = antecedent(head)
        for token in (resolved, *_conjuncts(resolved)):
            if token not in out:
                out.append(token)
    return out


def _conjuncts(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep == "conj" and child.pos in ("NOUN", "PROPN", "PRON", "NUM"):
            yield child
            yield from _conjuncts(child)


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for; any other token itself."""
    if token.lower not in ("who", "which", "that", "whom") or token.pos not in ("PRON", "DET", "SCONJ"):
        return token
    clause = token
    while clause.dep != "relcl" and clause.head.i != clause.i:
        clause = clause.head
    return clause.head if clause.dep == "relcl" else token


# ── verbs ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _verbal_roles(trigger: Trigger) -> tuple[list[Token], list[Token]]:
    verb = trigger.token
    if trigger.entry.frame == "suffered":
        return _led_to(trigger, ("from", "by")), subjects(verb)
    return subjects(verb), _undergoers(trigger)


def is_passive(verb: Token) -> bool:
    """Passive by its auxiliary, or a participle that describes the noun it follows ("a village shelled by")."""
    if any(c.dep in ("nsubjpass", "auxpass", "agent") for c in verb.children):
        return True
    return verb.dep == "acl" and verb.tag == "VBN" and not _children(verb, "dobj", "nsubj")


def subjects(verb: Token) -> list[Token]:
    """Who does what the verb says, looked for in the clauses above where the verb has no subject of its own."""
    if is_passive(verb):
        return [p for agent in _children(verb, "agent") for p in _children(agent, "pobj")]
    return _children(verb, "nsubj") or _shared_subjects(verb)


def _shared_subjects(verb: Token) -> list[Token]:
    above = verb.head
    verbal = above.pos in ("VERB", "AUX")
    match "none" if above.i == verb.i else verb.dep:
        case "conj" if verbal:
            found = _children(above, "nsubjpass") if is_passive(above) else subjects(above)
        case "xcomp" | "ccomp":
            found = _controllers(above)
        case "acomp":
            found = _main_subjects(above)
        case "advcl" | "prep":
            found = _controllers(above) if above.lemma in ORDERING else _main_subjects(above)
        case "pcomp":
            found = _prepositional_controllers(above)
        case "acl" | "relcl":
            found = _noun_controllers(verb, above)
        case _:
            found = []
    return found


def _controllers(above: Token) -> list[Token]:
    objects = _children(above, "dobj", "dative")
    if objects and above.lemma not in SUBJECT_CONTROL and above.pos == "VERB":
        return objects
    return _main_subjects(above)


def _main_subjects(above: Token) -> list[Token]:
    if above.pos not in ("VERB", "AUX", "ADJ"):
        return _noun_controllers(above, above) if above.pos == "NOUN" else []
    return _children(above, "nsubjpass") or subjects(above)


def _prepositional_controllers(preposition: Token) -> list[Token]:
    above = preposition.head
    if above.lemma in words("object_does"):
        return _children(above, "dobj", "nsubjpass") or _main_subjects(above)
    return _main_subjects(above)


def _noun_controllers(verb: Token, noun: Token) -> list[Token]:
    """ "Men carrying guns" carry them; the plan to attack is its owner's, or theirs who hatch it."""
    if verb.i != noun.i and verb.tag == "VBG":
        return [noun]
    owners = _children(noun, "poss")
    above = noun.head
    if owners or above.i == noun.i:
        return owners
    return _main_subjects(above) if noun.dep in ("dobj", "attr") and above.pos in ("VERB", "AUX") else []


def _undergoers(trigger: Trigger) -> list[Token]:
    verb = trigger.token
    fixed = {c.i for c in trigger.companions}
    objects = _children(verb, "nsubjpass") if is_passive(verb) else _children(verb, "dobj", "dative")
    if is_passive(verb) and verb.dep == "acl":
        objects = [verb.head]
    people = [p for d in objects if d.dep == "dative" and d.pos == "ADP" for p in _children(d, "pobj")]
    direct = [t for t in objects if t.pos != "ADP" and (t.i not in fixed or _is_somebody(t))]
    direct = [t for t in direct if not _is_means(t, trigger)]
    if trigger.entry.type == "REQUEST" and not direct:
        direct = _asked(verb)
    addressed = _led_to(trigger, address()[trigger.entry.type])
    actable = [t for t in direct if can_act(antecedent(t))]
    if trigger.entry.type == "AID":
        return people or addressed or direct
    return people or actable or (direct if trigger.entry.type in MATERIAL and direct else addressed or direct)


def _is_somebody(token: Token) -> bool:
    """Whether a word that names the deed with its verb is also whom it befalls: "seized two men"."""
    return can_act(token) or token.lemma.lower() in ("man", "woman", "people", "person", "crew", "child")


MOVING = frozenset({("RETREAT", "withdraw"), ("AID", None), ("SANCTION", "withdraw")})
RALLYING = frozenset({"mobilise", "mobilize", "arm", "rally", "recruit", "call"})
"""Other verbs of mobilising have for object the force that is used, not the one it is done to."""


def _is_means(thing: Token, trigger: Trigger) -> bool:
    """Whether the object is the force that is used, not the one it is done to ("sent two battalions")."""
    entry = trigger.entry
    if entry.type == "MOBILIZE":
        return trigger.token.lemma not in RALLYING
    return (entry.type, entry.mode) in MOVING and sectors().get(
        thing.lemma.lower(), sectors().get(thing.lower)
    ) == "MIL"


def _asked(verb: Token) -> list[Token]:
    """Who is to do what is demanded: the subject of the clause that says it."""
    clauses = _children(verb, "ccomp", "xcomp", "advcl")
    return [s for clause in clauses for s in _children(clause, "nsubj") if s.lower not in PRONOUNS]


def _led_to(trigger: Trigger, prepositions: Iterable[str]) -> list[Token]:
    """What the first of these prepositions leads to, at the trigger or at the words that make up its meaning."""
    places = [trigger.token, *trigger.companions, *_children(trigger.token, "dobj")]
    places += [clause for place in trigger.companions for clause in _children(place, "relcl", "acl")]
    for word in prepositions:
        for place in places:
            found = [p for p in _prepositions(place, word) for p in _children(p, "pobj") if p not in trigger.companions]
            usable = [t for t in found if t.kind not in ("DATE", "TIME", "CARDINAL", "MONEY", "PERCENT")]
            if usable:
                return usable
    return []


def _prepositions(place: Token, word: str) -> list[Token]:
    if place.lower == word and place.pos in ("ADP", "SCONJ"):
        return [place]
    return [c for c in place.children if c.dep in ("prep", "agent", "dative") and c.lower == word]


# ── nouns ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _nominal_roles(trigger: Trigger) -> tuple[list[Token], list[Token]]:
    noun = trigger.token
    undergone = trigger.entry.frame == "undergone"
    scenes = _scenes(trigger)
    owners = [c for c in _owners(noun) if c not in scenes]
    agents = _led_to(trigger, ("by",))
    belonging = _led_to(trigger, ("of",))
    addressed = _led_to(trigger, [p for p in address()[trigger.entry.type] if p not in ("of", "by")])
    struck = _struck(noun) if trigger.entry.type in MATERIAL else []
    carriers = _led_to(trigger, ("with",)) if struck else _carriers(noun)
    between = _led_to(trigger, ("between",))
    if between:
        return between, []
    if undergone:
        return agents or (owners if belonging else []) or carriers, belonging or owners
    undergoers = struck or addressed or (scenes if noun.lemma.lower() not in WARS else [])
    return agents or owners or carriers or _acting(belonging), undergoers


def _owners(noun: Token) -> list[Token]:
    """Whose deed a noun names: "the army's raid", "Egyptian shelling"; "last week's raid" is nobody's."""
    possessors = [c for c in _children(noun, "poss") if c.kind not in ("DATE", "TIME")]
    return possessors or [c for c in noun.children if _is_adjective_of_state(c)]


def _scenes(trigger: Trigger) -> list[Token]:
    """Places by which an attack or a war is called: "the Benghazi attacks", "the Iraq war", "Syria's civil war"."""
    noun = trigger.token
    if trigger.entry.type not in ("ASSAULT", "COERCE"):
        return []
    beside = [c for c in noun.children if c.dep in ("compound", "nmod") and c.kind in ("GPE", "LOC", "FAC", "ORG")]
    if noun.lemma.lower() in WARS:
        civil = any(c.lower == "civil" for c in noun.children)
        owners = [c for c in _children(noun, "poss") if civil and c.kind == "GPE"]
        return owners + [c for c in beside if c.kind == "GPE" and c.tag == "NNP" and not c.text.isupper()]
    return [c for c in beside if _is_site(c)]


def _is_site(name: Token) -> bool:
    """A place where something is done, and no state that does it ("Israel strikes")."""
    if name.kind == "ORG":
        return name.lemma.lower() in SITES
    known = states().get(name.text)
    seat = known is not None and name.text in known.seats
    return name.kind == "FAC" or (name.tag == "NNP" and (seat or name.text not in countries()))


def _acting(tokens: Iterable[Token]) -> list[Token]:
    return [t for t in tokens if can_act(t)]


def _carriers(noun: Token) -> list[Token]:
    """Who carries the deed out: the subject of the verb whose object it is ("the army launched a raid")."""
    above = noun.head
    if noun.dep == "pobj" and above.dep == "prep" and above.head.pos == "VERB" and above.lower in ("in", "to", "for"):
        return _main_subjects(above.head)
    if noun.dep in ("dobj", "attr") and above.lemma in words("carrying"):
        return _main_subjects(above)
    return []


def _struck(noun: Token) -> list[Token]:
    """Whom the deed befell: "six people were killed in the attack", "twelve died in the raid"."""
    above = noun.head
    within = noun.dep == "pobj" and above.dep == "prep" and above.lower in ("in", "by", "during")
    if not within or not _befalls(above.head):
        return []
    verb = above.head
    return [verb.head] if verb.dep == "acl" else _children(verb, "nsubjpass", "nsubj")


def _befalls(verb: Token) -> bool:
    """Whether it happens to its subject: harm in the passive, dying."""
    lemma = verb.lemma.lower()
    return lemma in DYING or (lemma in BEFALLING and is_passive(verb))


def _children(token: Token, *links: str) -> list[Token]:
    return [child for child in token.children if child.dep in links]
