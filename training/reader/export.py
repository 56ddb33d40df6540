"""Writes the weights that the package ships: an ONNX graph with int8 matrices, int8 embeddings, and the small heads.

    python training/reader/export.py DATA MODEL.pt OUT [--float]

Dynamic quantisation, per channel, of matrix products only (ONNX Runtime); embeddings row by row. `--float` leaves all
as it was trained, to measure what quantising costs.
"""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import torch
from model import HIDDEN, WIDTHS, Reader
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from train import CONLL, PLOVER, STATUSES, inventory


class Graph(nn.Module):
    """Encoder and projection for one window: embedded pieces and first pieces in, states of words out."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader
        layers = list(reader.project.values())
        self.project = nn.Linear(HIDDEN, sum(reader.widths.values()))
        self.project.weight.data = torch.cat([layer.weight for layer in layers])
        self.project.bias.data = torch.cat([layer.bias for layer in layers])

    def forward(self, x: Tensor, first: Tensor) -> Tensor:
        x = self.reader.encoder.alone(x)
        return self.project(x[0].index_select(0, first))


SMALL = ("arc", "arc_bias", "label.", "surely.", "status.", "query.", "kind.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--float", action="store_true")
    args = parser.parse_args()
    names = inventory(args.data)
    reader = Reader(len(names["tag"]), len(names["pos"]), len(names["onto"]), len(names["dep"]))
    state = torch.load(args.model, weights_only=True)["model"]
    reader.load_state_dict(state)
    reader.eval()
    args.out.mkdir(parents=True, exist_ok=True)
    graph = args.out / "encoder.onnx"
    plain = args.out / "float.onnx"
    torch.onnx.export(
        Graph(reader),
        (torch.zeros(1, 12, HIDDEN), torch.arange(1, 9)),
        str(plain),
        input_names=["x", "first"],
        output_names=["states"],
        dynamic_axes={"x": {1: "pieces"}, "first": {0: "words"}, "states": {0: "words"}},
        opset_version=17,
        dynamo=False,
    )
    if args.float:
        plain.rename(graph)
    else:
        quantize_dynamic(
            plain, graph, per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gemm"]
        )
        plain.unlink()
    rows = state["encoder.word.weight"].numpy()
    scales = np.abs(rows).max(1) / (127 if not args.float else 1)
    whole = np.round(rows / scales[:, None]).astype(np.int8) if not args.float else rows / scales[:, None]
    np.savez_compressed(
        args.out / "embeddings.npz",
        rows=whole,
        scales=scales.astype(np.float32),
        places=state["encoder.place.weight"].numpy().astype(np.float16),
        shapes=state["encoder.shape.weight"].numpy().astype(np.float16),
    )
    np.savez_compressed(
        args.out / "heads.npz", **{k: v.numpy().astype(np.float16) for k, v in state.items() if k.startswith(SMALL)}
    )
    widths = WIDTHS | {k: len(names[k]) for k in ("tag", "pos", "onto")}
    labels = names | {"conll": CONLL, "kinds": PLOVER, "status": STATUSES}
    files = ("encoder.onnx", "embeddings.npz", "heads.npz")
    digest = hashlib.sha256(b"".join((args.out / name).read_bytes() for name in files)).hexdigest()
    (args.out / "heads.json").write_text(json.dumps({"id": digest[:12], "widths": widths, "labels": labels}), "utf-8")
    for path in sorted(args.out.iterdir()):
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
