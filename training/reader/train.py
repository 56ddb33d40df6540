"""Trains the reader on windows made by prepare.py; writes a checkpoint every few hundred steps and goes on from it.

    python training/reader/train.py DATA OUT --encoder FOLDER --epochs polnear=6 conll=6 articles=2 uw=8 synthetic=1

Every step takes one batch of one set; which losses it has depends on the labels its windows carry. Order, masks and
weights follow from the seed. On two cores with bfloat16 about 4,600 pieces a second.
"""

import argparse
import json
import math
import pickle
import random
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from model import KINDS, Reader
from torch import Tensor
from torch.nn import functional

Row = dict[str, Any]
SEED = 20190517
PIECES = 4096
"""Pieces a batch, padding included."""
STATUSES = ["happened", "ongoing", "planned", "ordered", "conditional", "possible", "denied"]
PLOVER = [
    "-", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
QUADS = {
    "1": ["AGREE", "CONSULT", "SUPPORT", "REQUEST"],
    "2": ["CONCEDE", "COOPERATE", "AID", "RETREAT"],
    "3": ["REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST"],
    "4": ["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"],
}
"""What a quad class of CAMEO leaves open: verbal and material cooperation, verbal and material conflict."""
CONLL = ["O", *(f"{edge}-{kind}" for kind in ("PER", "ORG", "LOC", "MISC") for edge in "BI")]
BIO = {"O": 0, "B": 1, "I": 2}
WEIGHTS = {
    "tag": 0.5, "pos": 0.3, "arc": 1.0, "label": 0.5, "onto": 0.7, "conll": 1.5, "told": 2.0, "link": 2.0, "sure": 0.6,
    "status": 0.7, "roles": 1.0, "kind": 1.0, "trigger": 0.5,
    "soft_told": 2.0, "soft_conll": 1.5,
}  # fmt: skip
FRESH = ("project.pair_", "project.roles", "query.", "kind.", "status.")
CHECKPOINT_EVERY = 200
MASK, SPECIAL = 103, 998
HIDDEN_PIECES = 0.06
"""Share of pieces that training hides: the only noise inside the encoder, since dropout costs a sixth of the time."""


def load(data: Path, name: str) -> list[Row]:
    with (data / f"{name}.pickle").open("rb") as file:
        rows: list[Row] = pickle.load(file)  # noqa: S301 - our own file
    return [row for row in rows if len(row["words"])]


def load_soft(data: Path, name: str) -> list[Row]:
    with (data / "soft" / f"{name}.pickle").open("rb") as file:
        rows: list[Row] = pickle.load(file)  # noqa: S301 - our own file
    return rows


def inventory(data: Path) -> dict[str, list[str]]:
    """The labels of the teacher, by frequency, as the articles show them."""
    path = data / "labels.json"
    if path.exists():
        found: dict[str, list[str]] = json.loads(path.read_text("utf-8"))
        return found
    rows = load(data, "articles")
    names = {key: sorted({v for row in rows for v in row[key]}) for key in ("tag", "pos", "dep", "onto")}
    names["onto"] = ["O", *(n for n in names["onto"] if n != "O")]
    path.write_text(json.dumps(names), "utf-8")
    return names


def number(rows: list[Row], names: dict[str, list[str]]) -> None:
    """Labels become numbers, once."""
    places = {key: {name: n for n, name in enumerate(values)} for key, values in names.items()}
    conll = {name: n for n, name in enumerate(CONLL)}
    for row in rows:
        for key in ("tag", "pos", "dep", "onto"):
            if key in row:
                row[key] = np.array([places[key].get(v, -100) for v in row[key]], np.int64)
        if "conll" in row:
            row["conll"] = np.array([conll[v] for v in row["conll"]], np.int64)
        if "told" in row:
            row["told"] = np.stack([[BIO[v] for v in row["told"][r]] for r in ("Source", "Cue", "Content")], -1)
        row.pop("words", None)
        row.pop("lemma", None)


def batches(rows: list[Row], draw: random.Random) -> list[list[Row]]:
    """Windows of like length together, about PIECES pieces each."""
    order = sorted(rows, key=lambda r: len(r["pieces"]) + draw.random() * 12)
    out: list[list[Row]] = [[]]
    longest = 0
    for row in order:
        longest = max(longest, len(row["pieces"]))
        if out[-1] and (longest * (len(out[-1]) + 1) > PIECES or len(out[-1]) >= 64):
            out.append([])
            longest = len(row["pieces"])
        out[-1].append(row)
    return out


def padded(rows: list[Row], key: str, length: int, fill: int) -> Tensor:
    out = np.full((len(rows), length), fill, np.int64)
    for n, row in enumerate(rows):
        if key in row:
            out[n, : len(row[key])] = row[key]
    return torch.from_numpy(out)


def collate(rows: list[Row]) -> dict[str, Any]:
    length = max(len(r["pieces"]) for r in rows)
    size = max(len(r["first"]) for r in rows)
    lengths = torch.tensor([len(r["pieces"]) for r in rows])
    sizes = torch.tensor([len(r["first"]) for r in rows])
    return {
        "pieces": padded(rows, "pieces", length, 0),
        "shapes": padded(rows, "shapes", length, 6),
        "mask": (torch.arange(length) < lengths.unsqueeze(1))[:, None, None, :],
        "first": padded(rows, "first", size, 0),
        "inside": torch.arange(size) < sizes.unsqueeze(1),
        "sentence": padded(rows, "sentence", size, -1),
        "rows": rows,
        "size": size,
    }


def xent(logits: Tensor, gold: Tensor, weight: Tensor | None = None) -> Tensor:
    return functional.cross_entropy(logits.float().flatten(0, -2), gold.flatten(), weight, ignore_index=-100)


def losses(model: Reader, batch: dict[str, Any]) -> dict[str, Tensor]:
    """Every loss that the batch's labels allow."""
    rows, size = batch["rows"], batch["size"]
    with torch.autocast("cpu", torch.bfloat16):
        pieces = batch["pieces"]
        if model.training:
            hidden = torch.rand(pieces.shape) < HIDDEN_PIECES
            pieces = pieces.masked_fill(hidden & (pieces > SPECIAL), MASK)
        out = model(pieces, batch["shapes"], batch["mask"], batch["first"])
        found: dict[str, Tensor] = {}
        if any("tag" in r for r in rows):
            for key in ("tag", "pos", "onto"):
                found[key] = xent(out[key], padded(rows, key, size, -100))
            heads = padded(rows, "head", size, -100)
            heads[heads < 0] = -100
            same = batch["sentence"].unsqueeze(1) == batch["sentence"].unsqueeze(2)
            found["arc"] = xent(model.arcs(out).float().masked_fill(~same, -1e4), heads)
            labels = padded(rows, "dep", size, -100).masked_fill(heads < 0, -100)
            found["label"] = xent(model.labels(out, heads.clamp(min=0)), labels)
        if any("conll" in r for r in rows):
            found["conll"] = xent(out["conll"], padded(rows, "conll", size, -100))
        if any("told" in r for r in rows):
            found |= told_losses(model, out, batch)
        if any("surely" in r for r in rows) or any(r.get("event", {}).get("status") for r in rows):
            found |= sure_losses(model, out, rows)
        if any("event" in r or "kind" in r for r in rows):
            found |= event_losses(model, out, batch)
        if any("soft" in r for r in rows):
            found |= soft_losses(out, batch)
    return found


def soft_losses(out: dict[str, Tensor], batch: dict[str, Any]) -> dict[str, Tensor]:
    """How far the network is from the teacher: cross-entropy with its chances, as soften.py kept them."""
    rows, size, inside = batch["rows"], batch["size"], batch["inside"]
    found: dict[str, Tensor] = {}
    for key, shape in (("told", (3, 3)), ("conll", (9,))):
        wanted = torch.zeros(len(rows), size, 9)
        for n, row in enumerate(rows):
            wanted[n, : len(row["soft"][key])] = torch.from_numpy(row["soft"][key]).float()
        chances = out[key].float().view(len(rows), size, *shape).log_softmax(-1)
        each = -(wanted.view(len(rows), size, *shape) * chances).sum(-1)
        found[f"soft_{key}"] = each[inside].mean() * (2 if key == "told" else 1)
    return found


def told_losses(model: Reader, out: dict[str, Tensor], batch: dict[str, Any]) -> dict[str, Tensor]:
    rows, size = batch["rows"], batch["size"]
    gold = torch.full((len(rows), size, 3), -100)
    for n, row in enumerate(rows):
        gold[n, : len(row["told"])] = torch.from_numpy(row["told"])
    logits = out["told"].view(*out["told"].shape[:-1], 3, 3)
    found = {"told": xent(logits, gold) * 2}
    acts = [(n, act) for n, row in enumerate(rows) for act in row["acts"]]
    if not acts:
        return found
    source, content = model.links(out)
    window = torch.tensor([n for n, _ in acts])
    cue = torch.tensor([act[0][0] for _, act in acts])
    wanted = torch.zeros(2, len(acts), size)
    for k, (_, (_, s, c)) in enumerate(acts):
        wanted[0, k, s] = 1
        wanted[1, k, c] = 1
    scores = torch.stack([source[window, cue], content[window, cue]]).float()
    inside = batch["inside"][window].unsqueeze(0).expand_as(scores)
    each = functional.binary_cross_entropy_with_logits(scores, wanted, reduction="none")
    # Sources are a few words of a window: without weight they are drowned by the many that are not.
    each = each * torch.tensor([8.0, 2.0])[:, None, None].where(wanted > 0, torch.tensor(1.0))
    found["link"] = (each * inside).sum() / inside.sum()
    return found


def sure_losses(model: Reader, out: dict[str, Tensor], rows: list[Row]) -> dict[str, Tensor]:
    places, values, kinds = [], [], []
    for n, row in enumerate(rows):
        for i, value in row.get("surely", ()):
            places.append((n, i))
            values.append(value)
            kinds.append(-100)
        event = row.get("event", {})
        if event.get("status") and event["trigger"]:
            places.append((n, event["trigger"][0]))
            values.append(float(event["factuality"]) if event.get("factuality") is not None else float("nan"))
            kinds.append(STATUSES.index(event["status"]))
    if not places:
        return {}
    at = torch.tensor(places)
    state = functional.relu(out["sure"][at[:, 0], at[:, 1]])
    wanted, kind = torch.tensor(values), torch.tensor(kinds)
    found = {}
    known = ~wanted.isnan()
    if known.any():
        guess = model.surely(state).float().squeeze(-1)
        found["sure"] = functional.smooth_l1_loss(guess[known], wanted[known])
    if (kind >= 0).any():
        found["status"] = xent(model.status(state), kind)
    return found


def event_losses(model: Reader, out: dict[str, Tensor], batch: dict[str, Any]) -> dict[str, Tensor]:
    rows, size = batch["rows"], batch["size"]
    roles = torch.full((len(rows), size, 2), -100)
    people = torch.zeros(2, len(rows), size)
    kinds = torch.full((len(rows), KINDS), -1e4)
    for n, row in enumerate(rows):
        event = row.get("event")
        kind = event["type"] if event else row.get("kind")
        if event and kind != "-":
            roles[n, : len(row["first"])] = 0
            for r, spans in enumerate((event["actors"], event["targets"])):
                for span in spans:
                    roles[n, span, r] = 2
                    roles[n, span[0], r] = 1
                    people[r, n, span] = 1
        kinds[n, allowed_kinds(kind, annotated=event is not None)] = 0
    found = {}
    if (roles >= 0).any():
        found["roles"] = xent(out["roles"].view(*out["roles"].shape[:-1], 2, 3), roles) * 2
    known = (kinds > -1).any(-1)
    if known.any():
        people = (people / people.sum(-1, keepdim=True).clamp(min=1)).to(out["pair_key"].dtype)
        logits, attention = model.kinds(out, people[0], people[1], batch["inside"])
        found["kind"] = -torch.logsumexp(logits.float().log_softmax(-1) + kinds, -1)[known].mean()
        triggers = [row["event"]["trigger"] if "event" in row else [] for row in rows]
        marked = [attention[n, t].sum() for n, t in enumerate(triggers) if t and known[n]]
        if marked:
            found["trigger"] = -torch.stack(marked).clamp(min=1e-4).log().mean()
    return found


def allowed_kinds(kind: str | None, *, annotated: bool) -> list[int]:
    """The classes that a label leaves open: none where it says nothing of the type."""
    if kind == "YIELD":
        return [PLOVER.index("CONCEDE"), PLOVER.index("RETREAT")]
    if kind is None:
        return [0] if annotated else []
    return [PLOVER.index(one) for one in QUADS.get(kind, [kind]) if one in PLOVER[1:]]


def schedule(sets: dict[str, list[Row]], epochs: dict[str, float], draw: random.Random) -> list[list[Row]]:
    """All batches of the run in the order they are taken: each set evenly spread over the whole."""
    placed: list[tuple[float, int, list[Row]]] = []
    for name, rows in sets.items():
        many: list[list[Row]] = []
        left = epochs[name]
        while left > 0:
            one = batches(rows, draw)
            draw.shuffle(one)
            many += one[: max(1, round(len(one) * min(1.0, left)))]
            left -= 1
        placed += [((k + draw.random()) / len(many), len(placed) + k, b) for k, b in enumerate(many)]
    return [b for _, _, b in sorted(placed, key=lambda p: p[:2])]


def prepared(args: argparse.Namespace, draw: random.Random) -> tuple[list[list[Row]], Reader]:
    """The batches of the run in order, and the network it begins with."""
    names = inventory(args.data)
    epochs = {name: float(many) for name, many in (e.split("=") for e in args.epochs)}
    sets = {name: load(args.data, name) for name in epochs}
    for name, rows in sets.items():
        if args.soft and (args.data / "soft" / f"{name}.pickle").exists():
            for row, soft in zip(rows, load_soft(args.data, name), strict=True):
                row["soft"] = soft
    if args.without is not None:
        sets = {k: [r for r in rows if r.get("event", {}).get("fold") != args.without] for k, rows in sets.items()}
    for rows in sets.values():
        number(rows, names)
        if args.teacher:
            for row in rows:
                row.pop("tag")
    model = Reader(len(names["tag"]), len(names["pos"]), len(names["onto"]), len(names["dep"]), args.teacher)
    if args.start:
        model.load_state_dict(torch.load(args.start, weights_only=True)["model"])
    elif args.encoder:
        model.encoder.start_from(args.encoder)
    return schedule(sets, epochs, draw), model


def optimizer_of(model: Reader, args: argparse.Namespace) -> torch.optim.AdamW:
    """Two rates: what has seen little data learns faster."""
    fresh_parts = ("project.", *FRESH, "arc", "label.", "surely.") if args.teacher else FRESH
    trained = [(name.startswith(fresh_parts), p) for name, p in model.named_parameters() if p.requires_grad]
    groups = [
        {"params": [p for fresh, p in trained if fresh], "lr": args.fresh_rate},
        {"params": [p for fresh, p in trained if not fresh], "lr": args.rate},
    ]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def main() -> None:
    args = arguments()
    torch.manual_seed(SEED)
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    steps, model = prepared(args, random.Random(SEED))  # noqa: S311 - an order, not a secret
    optimizer = optimizer_of(model, args)
    warm = min(200, len(steps) // 10 + 1)

    def share(step: int) -> float:
        """Of the rate: up over the first steps, then down by a cosine."""
        return min((step + 1) / warm, 0.02 + 0.49 * (1 + math.cos(math.pi * min(1.0, step / len(steps)))))

    rate = torch.optim.lr_scheduler.LambdaLR(optimizer, share)
    kept = args.out / "checkpoint.pt"
    begun = resumed(kept, model, optimizer, rate)
    print(f"{len(steps)} steps, beginning at {begun}", flush=True)
    model.train()
    sums: dict[str, list[float]] = {}
    clock, pieces = time.time(), 0
    for n, rows in enumerate(steps[begun:], start=begun + 1):
        batch = collate(rows)
        found = losses(model, batch)
        optimizer.zero_grad()
        torch.stack([value * WEIGHTS[key] for key, value in found.items()]).sum().backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        rate.step()
        pieces += batch["pieces"].numel()
        for key, value in found.items():
            sums.setdefault(key, []).append(float(value.detach()))
        if n % 50 == 0:
            shown = " ".join(f"{key} {np.mean(values):.3f}" for key, values in sums.items())
            print(f"{n}/{len(steps)} {pieces / (time.time() - clock):.0f}/s {shown}", flush=True)
            sums, clock, pieces = {}, time.time(), 0
        if n % CHECKPOINT_EVERY == 0:
            save(kept, model, optimizer, rate, n)
    torch.save({"model": model.state_dict()}, args.out / "model.pt")


def resumed(path: Path, model: Reader, optimizer: torch.optim.AdamW, rate: Any) -> int:
    """How many steps the last checkpoint has behind it; everything is put back as it was then."""
    if not path.exists():
        return 0
    saved = torch.load(path, weights_only=True)
    model.load_state_dict(saved["model"])
    optimizer.load_state_dict(saved["optimizer"])
    rate.load_state_dict(saved["rate"])
    return int(saved["step"])


def save(path: Path, model: Reader, optimizer: torch.optim.AdamW, rate: Any, step: int) -> None:
    whole = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "rate": rate.state_dict(), "step": step}
    torch.save(whole, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--encoder", type=Path, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--teacher", type=Path, help="folder of all-mpnet-base-v2: train that, without grammar")
    parser.add_argument("--soft", action="store_true", help="learn also from what soften.py kept of the teacher")
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--epochs", nargs="+", required=True, metavar="SET=N")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--fresh-rate", type=float, default=1e-3, help="rate of the event heads, which see little data")
    parser.add_argument("--without", type=int, help="fold of the event sets to leave out")
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()
