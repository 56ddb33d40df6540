"""How ONNX Runtime runs the graphs of this room."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import onnxruntime


def session(graph: Path, threads: int = 1) -> "onnxruntime.InferenceSession":
    """A graph ready to run on the processor."""
    import onnxruntime  # noqa: PLC0415 - a command that reads and weighs nothing does not wait for it

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # An addition and a norm fused are slower than the two apart: 15,700 pieces a second against 13,600, and as near
    # to what the float graph says (.094 off at a standard deviation of 1.67).
    return onnxruntime.InferenceSession(
        str(graph), options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )
