"""A story in which every word that comes from outside attacks whoever shows it."""

from headwater.model import (
    Account,
    Assertion,
    Briefing,
    ChainLink,
    Claim,
    Conflict,
    Issue,
    MadeBy,
    Missing,
    Origin,
    Report,
)

ATTACKS = (
    "<script>window.hit=1;alert(1)</script>",
    "</script><script>window.hit=1</script>",
    "</title></style></textarea></svg><img src=x onerror=window.hit=1>",
    "\"><svg onload=window.hit=1><a xlink:href='javascript:window.hit=1'>",
    "' onmouseover='window.hit=1' onfocus='window.hit=1' autofocus tabindex='1",
    "<iframe srcdoc='<script>parent.hit=1</script>'></iframe>",
    "<style>@import 'http://evil.example/x.css';*{background:url(http://evil.example/y)}</style>",
    "<meta http-equiv=refresh content='0;url=http://evil.example/'><base href='http://evil.example/'>",
    "<form action=http://evil.example/><input name=verdict value=all id=search></form>",
    "{{ 7*7 }}{% include '/etc/passwd' %}${7*7}<%= 7*7 %>",
    "\x1b]0;owned\x07\x1b[2J\x1b[31mred\x00\x08\x9b1m",
    "safe \u202eexe.txt\u2066 \u2028 \ud800 end",
    "![x](http://evil.example/a.png) [y](javascript:window.hit=1) <http://evil.example> www.evil.example",
    "# heading\n| a | b |\n| --- | --- |\n- [ ] list\n```\ncode\n```\n&lt;b&gt; &#60;i&#62; a@evil.example",
    "W" * 400,
)
ADDRESSES = (
    "javascript:window.hit=1",
    "data:text/html,<script>window.hit=1</script>",
    'http://evil.example/" onclick="window.hit=1',
    "https://evil.example/<script>)](x)",
    "//evil.example/x",
    "http://[::1",
    " JaVaScRiPt:window.hit=1",
    "file:///etc/passwd",
)


def briefing() -> Briefing:
    """One report, origin, claim, relay and missing report an attack, and two of them in dispute."""
    numbers = range(len(ATTACKS))
    reports = tuple(
        Report(
            ATTACKS[n],
            f"{ATTACKS[n]} and {ATTACKS[n]}",
            ATTACKS[n],
            title=ATTACKS[n],
            url=ADDRESSES[n % len(ADDRESSES)],
            published=ATTACKS[n],
            author=ATTACKS[n],
            language=ATTACKS[n],
        )
        for n in numbers
    )
    origins = tuple(Origin(ATTACKS[n], "named", ATTACKS[n][:100]) for n in numbers)
    claims = tuple(_claim(n) for n in numbers)
    account = Account(
        ATTACKS[0],
        " ".join(ATTACKS),
        ATTACKS[1],
        ATTACKS[2],
        reports,
        (),
        tuple(Missing(attack, (f"c{n}",)) for n, attack in enumerate(ATTACKS)),
        origins,
        claims,
    )
    issues = tuple(Issue(attack, attack) for attack in ATTACKS)
    return Briefing((account,), issues, MadeBy(ATTACKS[0], ATTACKS[1]))


def _claim(n: int) -> Claim:
    attack, after = ATTACKS[n], ATTACKS[(n + 1) % len(ATTACKS)]
    chain = (
        ChainLink("named", attack, attack, None, ()),
        ChainLink("outlet", after, None, None, ()),
        ChainLink("outlet", after, None, after, ()),
    )
    spans = ((-5, len(attack)), (len(attack) + 5, 10**9))
    return Claim(
        f"c{n}",
        attack,
        "conflict" if n < 2 else "agreed",
        (attack,),
        1,
        3,
        0,
        attack,
        None,
        (
            Assertion(attack, spans, 0.9, chain, dropped=True, circular=True),
            Assertion(after, ((0, 9),), 0.9, chain),
            Assertion("not there", ((0, 9),), 0.9, ()),
        ),
        Conflict(attack, attack, (f"c{1 - n}", "not there")) if n < 2 else None,
        None,
        attack,
    )
