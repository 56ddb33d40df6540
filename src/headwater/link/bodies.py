"""Which names of bodies, states and other things in a story are one: abbreviations, short forms, adjectives, seats.

A body without an owner joins an owned one only where its own report leaves no doubt whose it is.
"""

import re
from collections import defaultdict

from headwater.link.citing import short_forms
from headwater.link.nodes import Named, Node, firm_heads, key_of
from headwater.link.spelling import initials
from headwater.link.uniting import Link, Links, chain
from headwater.states import FORMS, State, adjective_of, states

_FEELING = re.compile(
    r"\b(?:fears?|alarm|anger|concerns?|worry|worries|unease|hopes?|officials?|relief|outrage|critics|hawks|leaders)\s+in\s+$"
)


_INITIALS = re.compile(r"\(([A-Z][A-Za-z]{1,9})\)")
_AHEAD = re.compile(r"(?<![\w’'-])(?:[\w’'-]+ ){1,8}$")
_CAPITALS = re.compile(r"[A-Z]{2,6}s?")


def abbreviations(named: Named) -> Links:
    """ "Northern Shield Force (NSF)", and initials used alone once the full name stands in the story."""
    by_name = {key_of(named.nodes[k].name): k for k in sorted(named.nodes, reverse=True)}
    links = []
    for text in named.texts.values():
        for m in _INITIALS.finditer(text):
            if key_of(m.group(1)) not in by_name or not (
                ahead := _AHEAD.search(text, max(0, m.start() - 160), m.start())
            ):
                continue
            spelled = ahead.group().split()
            longs = [w for n in range(len(spelled)) if (w := key_of(" ".join(spelled[n:]))) in by_name]
            if longs and _may_stand_for(m.group(1).casefold(), longs[0], text[m.end() : m.end() + 9]):
                long, short = by_name[longs[0]], by_name[key_of(m.group(1))]
                links.append(Link(long, short, f"{m.group()} stands in brackets behind {named.nodes[long].name}"))
    short_of = {n.name.rstrip("s"): k for k, n in named.nodes.items() if _CAPITALS.fullmatch(n.name)}
    for key, node in named.nodes.items():
        if " " in node.name and node.kind != "PERSON" and (other := short_of.get(initials(node.name))):
            links.append(Link(key, other, f"{initials(node.name)} are the initials of {node.name}"))
    return links


_DASH = re.compile(r"\s*[-–—]")


def _may_stand_for(letters: str, name: str, after: str) -> bool:
    """Whether letters in brackets can be the name before them; "PELM (NWA) –" says who reports, and from where."""
    rest = iter(name)
    return all(letter in rest for letter in letters) or (" " in name and not _DASH.match(after))


def outlets(named: Named) -> Links:
    """ "the Gazette" is the Harrow Gazette, where the story names one such outlet."""
    shorts: dict[str, list[str]] = defaultdict(list)
    for key, node in named.nodes.items():
        if node.kind in {"ORG", "OTHER"} and " " in node.name:
            for form in short_forms(node.name):
                shorts[form].append(key)
    links = _reporting(named)
    for key, node in named.nodes.items():
        if " " not in node.name and any(f.article for f in node.forms):
            whole = shorts.get(f"the {node.name}", [])
            if len(whole) == 1:
                name = named.nodes[whole[0]].name
                links.append(Link(whole[0], key, f"the {node.name} is short for {name}, the only one in the story"))
    return links


def _reporting(named: Named) -> Links:
    """All that an outlet of the story's own reports is called."""
    called: dict[str, list[str]] = defaultdict(list)
    for key, node in named.nodes.items():
        if len(whole := {f.outlet for f in node.forms if f.outlet}) == 1:
            called[whole.pop()].append(key)
    return [link for outlet, keys in called.items() for link in chain([keys], f"the outlet of a report: {outlet}")]


def firms(named: Named) -> Links:
    """A firm by the beginning of its name, where nothing else in the story begins so: "Orl" for "Orl Freight"."""
    by_name: dict[str, list[Node]] = defaultdict(list)
    for node in named.nodes.values():
        by_name[key_of(node.name)].append(node)
    heads = firm_heads({name: [f for n in nodes for f in n.forms] for name, nodes in by_name.items()})
    return [
        Link(by_name[whole][0].key, node.key, f"the beginning of {by_name[whole][0].name}, and of no other name")
        for head, whole in heads.items()
        for node in by_name[head]
        if node.kind == "ORG"
    ]


def same_state(named: Named) -> Links:
    """A state by its names, its adjectives and its seat; "Sultanate of X" is X; "Brennian" goes with Brennia."""
    links = []
    by_name = {key_of(n.name): k for k, n in named.nodes.items() if k.startswith("name ")}
    home: dict[tuple[str, ...], str] = {}
    for key, node in named.nodes.items():
        state = states().get(node.name)
        if state and key.startswith("name ") and (node.name not in state.seats or _metonym(node, named)):
            first = named.nodes[home.setdefault(state.names, key)]
            links.append(Link(first.key, key, f"{_of_state(first.name, state)}; {_of_state(node.name, state)}"))
        words = key_of(node.name).split()
        if len(words) > 2 and words[-2] == "of" and words[-3] in FORMS and words[-1] in by_name:
            links.append(Link(by_name[words[-1]], key, f"{node.name} is the state in full"))
    places = [k for k, n in named.nodes.items() if n.kind == "PLACE" and n.name not in states()]
    for key, node in named.nodes.items():
        if node.kind == "NORP" and node.name not in states():
            homes = [p for p in places if adjective_of(node.name, named.nodes[p].name)][:1]
            links += [Link(p, key, f"{node.name} is the adjective of {named.nodes[p].name}") for p in homes]
    return links


def _of_state(name: str, state: State) -> str:
    """What a word is to its state: "Tehran is the seat of Iran"."""
    part = "seat" if name in state.seats else "name" if name in state.names else "people"
    return f"{name} is the {part} of {state.names[0]}"


def _metonym(node: Node, named: Named) -> bool:
    """A capital stands for its state where it does or owns something, and is not only somewhere to be."""
    return any(
        not f.placed or _FEELING.search(named.texts[f.report][max(0, f.start - 40) : f.start]) for f in node.forms
    )


_OF_WHOM = re.compile(r"(?<=\w) of (?:the )?[A-Z]\w+$")  # "the Coast Guard Service of Orl"


def kinds_of_body(named: Named) -> Links:
    """Bodies named by what they are: within a report a short form means the longer one; across reports, equal names."""
    bodies = [n for n in named.nodes.values() if n.key.startswith("body ")]
    held: dict[str, list[Node]] = defaultdict(list)
    for node in bodies:
        for report in {f.report for f in node.forms}:
            held[report].append(node)
    whose: dict[str, list[Node]] = defaultdict(list)
    for node in named.nodes.values():
        for report in {f.report for f in node.forms if _OF_WHOM.search(node.name)}:
            whose[report].append(node)
    links: Links = []
    free: dict[str, list[str]] = defaultdict(list)
    for node in bodies:
        if " of " in node.key and node.forms[0].owner:
            continue
        longer = [n for n in held[node.forms[0].report] if n is not node and _shortens(node, n)]
        longer = longer or [n for n in whose[node.forms[0].report] if _shortens(node, n)]
        if len(longer) == 1:
            whole = longer[0].forms[0].widest
            links.append(Link(longer[0].key, node.key, f"short for {whole}, the only one in this report"))
        elif not longer and " " in key_of(node.name):
            free[key_of(node.name)].append(node.key)
    return links + chain(free.values(), "the same words in another report, and nobody else's")


def callings(named: Named) -> Links:
    """ "The company" is the one whom its own report has called a company: "Skelby, a company with two barges"."""
    called: dict[str, dict[str, str]] = defaultdict(dict)
    for key, node in named.nodes.items():
        for form in node.forms:
            if form.calling and node.kind == "ORG" and not form.placed:
                called[f"body {form.calling} in {form.report}"][key] = (
                    f"called a {form.calling} in report {form.report}"
                )
    return [
        Link(key, body, why)
        for body, names in called.items()
        if body in named.nodes and len(names) == 1
        for key, why in names.items()
    ]


def _shortens(short: Node, long: Node) -> bool:
    """ "the ministry" after "Vessary's health ministry", "the Health Ministry" after "Vessary's Health Ministry"."""
    a, b = key_of(short.name).split(), key_of(_OF_WHOM.sub("", long.name)).split()
    return (b[-len(a) :] == a and len(a) < len(b)) or (a == b and " of " in long.key)


def tails(named: Named) -> Links:
    """A longer name that ends in a shorter one of two words or more: "Queen Ada Hospital", "Ada Hospital"."""
    endings: dict[str, list[str]] = defaultdict(list)
    names = {k: n for k, n in named.nodes.items() if n.kind != "PERSON" and not k.startswith("body ")}
    for key, node in names.items():
        words = key_of(node.name).split()
        for n in range(1, len(words) - 1):
            endings[" ".join(words[n:])].append(key)
    ends = ((endings.get(key_of(node.name), []), key) for key, node in names.items())
    return [
        Link(longer[0], key, f"the end of {names[longer[0]].name}, the only name that ends so")
        for longer, key in ends
        if len(longer) == 1
    ]
