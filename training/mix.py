"""Add trained weights up, each with its share; runs that come from one another are often better so than each alone.

python training/mix.py build/sibling.pt:0.4 build/reader.pt:0.6 --out build/mixed.pt
"""

import argparse
from pathlib import Path

import torch

_NEARLY = 1e-6


def main() -> None:
    """Read the arguments and write the sum, in half precision."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="+", metavar="FILE:SHARE")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    parts = [(Path(file), float(share)) for file, _, share in (part.rpartition(":") for part in arguments.parts)]
    if abs(sum(share for _, share in parts) - 1) > _NEARLY:
        parser.error("the shares do not add up to one")
    weights = [(torch.load(file, map_location="cpu"), share) for file, share in parts]
    names = weights[0][0].keys()
    if any(each.keys() != names for each, _ in weights):
        parser.error("the files are not of the same network")
    mixed = {name: sum(share * each[name].float() for each, share in weights).half() for name in names}
    torch.save(mixed, arguments.out)


if __name__ == "__main__":
    main()
