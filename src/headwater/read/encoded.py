"""The sentences of a report as our own encoder reads them: trees, names, and who says what."""

from collections.abc import Sequence

from headwater.read.encoder import Encoder, MarksCache
from headwater.read.heads import Act, Deed, Marks
from headwater.read.lemmas import lemma
from headwater.read.parsed import Heard, Parsed, Place, Sight
from headwater.read.phrases import apart, whole
from headwater.read.tokens import words
from headwater.read.tree import Name, Tree
from headwater.read.windows import Window, windows


def encoded(
    texts: Sequence[str], paragraphs: Sequence[int], encoder: Encoder, cache: MarksCache | None = None
) -> Parsed:
    """What the encoder says of the sentences of one report; `paragraphs` gives for each the number of its own."""
    cut = [words(text) for text in texts]
    every = [text[s:e] for text, spans in zip(texts, cut, strict=True) for s, e in spans]
    owner = [n for n, spans in enumerate(cut) for _ in spans]
    places = [(n, i) for n, spans in enumerate(cut) for i in range(len(spans))]
    seen = [
        (w, encoder.marks(w, owner[w.start : w.end], cache))
        for w in windows(every, owner, [paragraphs[n] for n in owner])
    ]
    first = _firsts(cut)
    trees = _trees(texts, cut, first, seen)
    names = tuple(
        (*places[w.start + start], places[w.start + end - 1][1] + 1, kind)
        for w, marks in seen
        for start, end, kind in marks.names
    )
    heard = tuple(_heard(act, places, w.start) for w, marks in seen for act in marks.acts)
    sights = tuple(
        _sight(deed, places, w.start, trees, encoder.heads.kinds) for w, marks in seen for deed in marks.deeds
    )
    return Parsed(trees, names, heard, sights)


def _firsts(cut: Sequence[Sequence[object]]) -> list[int]:
    """For each sentence the number of its first word in the report, and one more behind the last."""
    out = [0]
    for spans in cut:
        out.append(out[-1] + len(spans))
    return out


def _heard(act: Act, places: Sequence[Place], at: int) -> Heard:
    cue, source, content = (tuple(places[at + i] for i in part) for part in (act.cue, act.source, act.content))
    return Heard(cue, source, content, act.score)


def _sight(deed: Deed, places: Sequence[Place], at: int, trees: Sequence[Tree], kinds: Sequence[str]) -> Sight:
    sentence, trigger = places[at + deed.trigger]
    actors, targets = (
        apart([whole(tuple(places[at + i][1] for i in run), trees[sentence]) for run in runs])
        for runs in (deed.actors, deed.targets)
    )
    return Sight(sentence, actors, targets, trigger, dict(zip(kinds, deed.kinds, strict=True)))


def _trees(
    texts: Sequence[str],
    cut: Sequence[Sequence[tuple[int, int]]],
    first: Sequence[int],
    seen: Sequence[tuple[Window, Marks]],
) -> list[Tree]:
    tags: list[str] = []
    pos: list[str] = []
    deps: list[str] = []
    onto: list[str] = []
    heads: list[int] = []
    sure: list[float] = []
    statuses: list[str] = []
    for window, marks in seen:
        tags += marks.tags
        pos += marks.pos
        deps += marks.deps
        onto += marks.onto
        heads += [window.start + h for h in marks.heads]
        sure += marks.sure
        statuses += marks.statuses
    trees = []
    for n, (text, spans) in enumerate(zip(texts, cut, strict=True)):
        start, end = first[n], first[n + 1]
        forms = [text[s:e] for s, e in spans]
        for i in _reporting(forms, tags[start:end], deps[start:end]):
            tags[start + i], pos[start + i], deps[start + i - 1] = "VBZ", "VERB", "nsubj"
            if forms[i - 1][:1].isupper():
                tags[start + i - 1], pos[start + i - 1] = "NNP", "PROPN"
            for j in range(i - 2, -1, -1):  # the words before the name's last are part of it
                if deps[start + j] not in ("compound", "det") or heads[start + j] != start + i:
                    break
                heads[start + j] = start + i - 1
        ends = [*(s for s, _ in spans[1:]), len(text)]
        trees.append(
            Tree(
                words=forms,
                spaces=[text[e:following] for (_, e), following in zip(spans, ends, strict=True)],
                tags=tags[start:end],
                pos=pos[start:end],
                lemmas=[lemma(w, t, p) for w, t, p in zip(forms, tags[start:end], pos[start:end], strict=True)],
                heads=[h - start for h in heads[start:end]],
                deps=deps[start:end],
                names=_names(onto[start:end]),
                sure=sure[start:end],
                statuses=statuses[start:end],
            )
        )
    return trees


def _reporting(forms: Sequence[str], tags: Sequence[str], deps: Sequence[str]) -> list[int]:
    """Where "“It leaks,” Kestrel TV reports, “and …”" has a verb that was taken for a noun."""
    return [
        i
        for i, form in enumerate(forms)
        if form == "reports" and tags[i] == "NNS" and deps[i] == "parataxis" and i > 1 and tags[i - 1][:2] == "NN"
    ]


def _names(onto: Sequence[str]) -> list[Name]:
    """Stretches of B- and I- labels; an inside of another type begins a name of its own."""
    found: list[Name] = []
    before = ""
    for i, label in enumerate(onto):
        if label == "O":
            before = ""
            continue
        kind = label[2:]
        if label[0] == "I" and kind == before:
            found[-1] = (found[-1][0], i + 1, kind)
        else:
            found.append((i, i + 1, kind))
        before = kind
    return found
