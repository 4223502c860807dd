"""Train the reader on the corpus' `train` split.

    python training/train.py --out build/reader.pt                     one process
    torchrun --nproc-per-node 2 training/train.py --out build/reader.pt   two, with summed gradients

Seeds and settings are fixed; the run ends after `--epochs` or `--minutes`, and the learning
rate falls to zero by whichever comes first.
"""

import argparse
import os
import random
import time
from collections import Counter

import torch
from align_facts import align
from annotate import load_split, read_by_rules
from examples import Example, make_example
from losses import WEIGHTS, counts, losses
from network import Reader, base_folder
from torch import distributed

from chancery.encode.feeds import Feeder

_WARM, _BLOCK = 50, 24


def main() -> None:
    """Read the arguments, train, save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", required=True)
    parser.add_argument("--epochs", type=float, default=12)
    parser.add_argument("--minutes", type=float, default=170)
    parser.add_argument("--batch", type=int, default=2)
    parser.add_argument("--rate", type=float, default=2.5e-4, help="learning rate of the encoder")
    parser.add_argument("--head-rate", type=float, default=1.2e-3)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    rank, world = int(os.environ.get("RANK", "0")), int(os.environ.get("WORLD_SIZE", "1"))
    if world > 1:
        distributed.init_process_group("gloo")
    torch.set_num_threads(1)
    model = _fresh(arguments.seed)
    examples = _examples()
    torch.manual_seed(arguments.seed + 100 * rank)
    _run(model, examples, arguments, rank=rank, world=world)
    if rank == 0:
        torch.save(model.state_dict(), arguments.out)


def _fresh(seed: int) -> Reader:
    torch.manual_seed(seed)
    model = Reader()
    model.enc.load_pretrained(base_folder())
    for module in model.enc.frozen():
        module.requires_grad_(requires_grad=False)
    return model.train()


def _examples() -> list[Example]:
    feeder = Feeder((base_folder() / "vocab.txt").read_text(encoding="utf-8").split())
    rates: Counter[str] = Counter()
    found = []
    for gold in load_split("train"):
        aligned = align(gold, read_by_rules(gold))
        rates += aligned.names.rates
        found.append(make_example(aligned, feeder))
    for name in sorted(rates):
        if f"{name} found" in rates:
            print(f"{name}: {rates[f'{name} found']} of {rates[name]} found in the text")
    return found


def _order(examples: list[Example], batch: int, dice: random.Random) -> list[list[Example]]:
    """Put documents of like length together, so that two processes wait little for each other."""
    shuffled = dice.sample(examples, len(examples))
    sized = [
        example
        for begin in range(0, len(shuffled), _BLOCK)
        for example in sorted(shuffled[begin : begin + _BLOCK], key=lambda e: len(e.tags["con"]))
    ]
    batches = [sized[begin : begin + batch] for begin in range(0, len(sized), batch)]
    dice.shuffle(batches)
    return batches


def _run(model: Reader, examples: list[Example], arguments: argparse.Namespace, *, rank: int, world: int) -> None:
    lower = [p for n, p in model.named_parameters() if n.startswith("enc.") and p.requires_grad]
    upper = [p for n, p in model.named_parameters() if not n.startswith("enc.")]
    optimizer = torch.optim.AdamW([{"params": lower}, {"params": upper}], weight_decay=0.01, betas=(0.9, 0.98))
    dice, started, elapsed = random.Random(arguments.seed), time.monotonic(), 0.0  # noqa: S311 - no secret
    step, steps, epoch = 0, int(arguments.epochs * len(examples) / arguments.batch), 0
    while True:
        epoch += 1
        for batch in _order(examples, arguments.batch, dice):
            done = max(step / steps, elapsed / (60 * arguments.minutes))
            if done >= 1:
                return
            scale = min(1.0, step / _WARM) * (1 - done)
            optimizer.param_groups[0]["lr"], optimizer.param_groups[1]["lr"] = (
                arguments.rate * scale,
                arguments.head_rate * scale,
            )
            optimizer.zero_grad()
            total: Counter[str] = Counter()
            for example in batch:
                total.update(counts(example))
            for example in batch[(rank + step) % world :: world]:
                parts = losses(model, example).items()
                sum(WEIGHTS[name] * loss / max(1.0, total[name]) for name, loss in parts).backward()
            elapsed = _share([*lower, *upper], time.monotonic() - started, world)
            torch.nn.utils.clip_grad_norm_([*lower, *upper], 1.0)
            optimizer.step()
            step += 1
        if rank == 0:
            print(f"{elapsed:6.0f} s  epoch {epoch}  step {step} of {steps}", flush=True)
            torch.save(model.state_dict(), f"{arguments.out}.part")


def _share(parameters: list[torch.nn.Parameter], elapsed: float, world: int) -> float:
    """Sum the gradients of all processes, and agree on the time."""
    if world == 1:
        return elapsed
    pieces = [(p.grad if p.grad is not None else torch.zeros_like(p)).reshape(-1) for p in parameters]
    flat = torch.cat([*pieces, torch.tensor([elapsed])])
    distributed.all_reduce(flat)
    begin = 0
    for parameter in parameters:
        end = begin + parameter.numel()
        parameter.grad = flat[begin:end].view_as(parameter).clone()
        begin = end
    return float(flat[-1]) / world


if __name__ == "__main__":
    main()
