"""Train the reader on prepared examples, on a GPU where there is one.

    python training/prepare.py build/examples.pkl
    python training/train.py build/examples.pkl --out build/reader.pt

Seeds and settings are fixed. The weights kept are the moving average over the steps; of the
word table nothing is kept, as it is not trained.
"""

import argparse
import pickle
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from batch import Noise, Packed, collect_names, merge
from losses import WEIGHTS, losses
from network import Reader, base_folder
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

_WARM = 100


class Batches(Dataset[dict[str, Any]]):
    """The batches of all epochs, each drawn and hidden by its own number."""

    def __init__(self, examples: Sequence[Packed], arguments: argparse.Namespace) -> None:
        """Draw the order of the documents."""
        self.examples, self.arguments = examples, arguments
        dice = random.Random(arguments.seed)  # noqa: S311 - no secret
        order: list[int] = []
        while len(order) < arguments.epochs * len(examples):
            order += dice.sample(range(len(examples)), len(examples))
        size = arguments.batch
        self.rows = [order[n : n + size] for n in range(0, int(arguments.epochs * len(examples)), size)]

    def __len__(self) -> int:
        """Give the number of steps."""
        return len(self.rows)

    def __getitem__(self, step: int) -> dict[str, Any]:
        """Give the batch of a step."""
        dice = np.random.default_rng([self.arguments.seed, step])
        noise = Noise(words=self.arguments.hide_words, names=self.arguments.hide_names, rules=self.arguments.hide_rules)
        return merge([self.examples[n] for n in self.rows[step]], noise, dice)


def main() -> None:
    """Read the arguments, train, save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("examples", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--base", type=Path, help="weights to begin with, of the same network")
    parser.add_argument("--splits", default="train", help="splits to learn from")
    parser.add_argument("--epochs", type=float, default=40)
    parser.add_argument("--minutes", type=float, default=600)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--rate", type=float, default=2e-4, help="learning rate of the encoder")
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--hide-words", type=float, default=0.15)
    parser.add_argument("--hide-names", type=float, default=0.6)
    parser.add_argument("--hide-rules", type=float, default=0.2)
    parser.add_argument("--average", type=float, default=0.999)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    arguments = parser.parse_args()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    with arguments.examples.open("rb") as file:
        sets = pickle.load(file)  # noqa: S301 - our own file
    collect_names(sets["train"], (base_folder() / "vocab.txt").read_text(encoding="utf-8").split())
    model = start_model(arguments).to(device)
    learn = [one for name in arguments.splits.split(",") for one in sets[name]]
    kept = train(model, learn, sets["dev"], arguments, device)
    torch.save(kept, arguments.out)


def start_model(arguments: argparse.Namespace) -> Reader:
    """Make a network with the pretrained weights."""
    torch.manual_seed(arguments.seed)
    model = Reader(arguments.layers)
    model.enc.load_pretrained(base_folder())
    if arguments.base:
        found = torch.load(arguments.base, map_location="cpu")
        model.load_state_dict({name: value.float() for name, value in found.items()}, strict=False)
    for module in model.enc.kept_as_is():
        module.requires_grad_(requires_grad=False)
    return model.train()


def train(
    model: Reader, learn: Sequence[Packed], dev: Sequence[Packed], arguments: argparse.Namespace, device: torch.device
) -> dict[str, Tensor]:
    """Train and give the averaged weights, in half precision."""
    named = [(name, p) for name, p in model.named_parameters() if p.requires_grad]
    groups = [
        {"params": [p for name, p in named if name.startswith("enc.")], "peak": arguments.rate},
        {"params": [p for name, p in named if not name.startswith("enc.")], "peak": arguments.head_rate},
    ]
    optimizer = torch.optim.AdamW(
        groups, lr=arguments.rate, weight_decay=0.02, betas=(0.9, 0.98), fused=device.type == "cuda"
    )
    average = [p.detach().clone() for _, p in named]
    batches = Batches(learn, arguments)
    steps, started = len(batches), time.monotonic()
    print(f"{len(learn)} documents, {steps} steps", flush=True)
    loader = DataLoader(
        batches, batch_size=None, num_workers=arguments.workers, prefetch_factor=8 if arguments.workers else None
    )
    running: Counter[str] = Counter()
    for step, batch in enumerate(loader):
        done = max(step / steps, (time.monotonic() - started) / (60 * arguments.minutes))
        if done >= 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * min(1.0, step / _WARM) * (1 - done)
        parts = losses(model, to_device(batch, device))
        total = sum(WEIGHTS[name] * loss for name, loss in parts.items())
        optimizer.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_([p for _, p in named], 1.0)
        optimizer.step()
        share = min(arguments.average, (1 + step) / (10 + step))
        torch._foreach_lerp_(average, [p.detach() for _, p in named], 1 - share)
        running["loss"] += float(total.detach()) if step % 20 == 0 else 0
        if step % (steps // 8 or 1) == steps // 8 - 1 or step == steps - 1:
            shown = running["loss"] / max(1, (steps // 8) / 20)
            running.clear()
            text = report(model, average, named, dev, device)
            print(f"{time.monotonic() - started:6.0f} s  step {step + 1}  train {shown:.2f}  {text}", flush=True)
    return {name: value.half().cpu() for (name, _), value in zip(named, average, strict=True)}


def to_device(value: Any, device: torch.device) -> Any:
    """Move the tensors of a batch."""
    if isinstance(value, Tensor):
        return value.to(device, non_blocking=True)
    if isinstance(value, dict):
        return {name: to_device(part, device) for name, part in value.items()}
    return value


def report(
    model: Reader, average: list[Tensor], named: list[tuple[str, Tensor]], dev: Sequence[Packed], device: torch.device
) -> str:
    """Say the losses on the dev documents with the averaged weights."""
    current = [p.detach().clone() for _, p in named]
    for (_, parameter), value in zip(named, average, strict=True):
        parameter.data.copy_(value)
    model.eval()
    sums: Counter[str] = Counter()
    rows = list(_chunks(dev, 8))
    with torch.no_grad():
        for part in rows:
            batch = to_device(merge(part, None, np.random.default_rng(0)), device)
            for name, loss in losses(model, batch).items():
                sums[name] += float(loss) / len(rows)
    model.train()
    for (_, parameter), value in zip(named, current, strict=True):
        parameter.data.copy_(value)
    total = sum(WEIGHTS[name] * loss for name, loss in sums.items())
    return f"dev {total:.3f}  " + " ".join(f"{name}={loss:.3f}" for name, loss in sums.items())


def _chunks(examples: Sequence[Packed], size: int) -> Iterator[Sequence[Packed]]:
    for begin in range(0, len(examples), size):
        yield examples[begin : begin + size]


if __name__ == "__main__":
    main()
