"""Writes the vectors that the package ships: an ONNX graph with int8 matrices, beside the reader's embeddings.

    python training/claims/export.py VECTORS.pt TARGET.onnx [--float]

Dynamic quantisation, per channel, of matrix products only, as the reader's own graph has it. `--float` leaves all as it
was trained, to measure what quantising costs.
"""

import argparse
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from training.claims.vectors import Vectors
from training.reader.model import HIDDEN


class Graph(nn.Module):
    """One wording: the embedded pieces and the shapes of their words in, a vector of unit length out."""

    def __init__(self, model: Vectors) -> None:
        super().__init__()
        self.model = model

    def forward(self, x: Tensor, shapes: Tensor) -> Tensor:
        encoder = self.model.encoder
        x = encoder.alone(x + encoder.place.weight[: x.shape[1]] + encoder.shape(shapes))
        return functional.normalize(self.model.out(x[0].mean(0)), dim=-1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--float", action="store_true")
    args = parser.parse_args()
    model = Vectors()
    model.load_state_dict(torch.load(args.model, weights_only=True)["model"])
    model.eval()
    plain = args.target if args.float else args.target.with_suffix(".float.onnx")
    torch.onnx.export(
        Graph(model),
        (torch.zeros(1, 12, HIDDEN), torch.zeros(12, dtype=torch.long)),
        str(plain),
        input_names=["x", "shapes"],
        output_names=["vector"],
        dynamic_axes={"x": {1: "pieces"}, "shapes": {0: "pieces"}},
        opset_version=17,
        dynamo=False,
    )
    if not args.float:
        quantize_dynamic(
            plain, args.target, per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gemm"]
        )
        plain.unlink()
    print(f"{args.target.name}: {args.target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
