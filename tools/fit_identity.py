"""Fit the weights by which two people are compared to the list of pairs, and say how well they do.

    python tools/fit_identity.py [--write]

Half of the pairs, taken by hash, are fitted; the numbers that count are those of the other half. What
the file of weights expects is the starting point: a feature that few pairs show stays near it.
"""

import re
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from chancery.lexicon.loader import load_yaml  # noqa: E402
from chancery.resolve.judgement import Outcome  # noqa: E402
from chancery.resolve.people.model import FEATURES, compare_people, find_marks, load_weights  # noqa: E402
from tests.data.pairs import NamePair, read_pairs  # noqa: E402

NAMES = [feature.__name__ for feature in FEATURES]
STRENGTH = {"certain": 2.0, "usual": 1.0, "borderline": 0.4}
PRIOR = 0.5
STEPS, RATE = 6000, 0.02
FILE = ROOT / "src/chancery/lexicon/person_weights.yaml"


def vector(pair: NamePair) -> list[float]:
    """Give the values of all features of a pair, and one for the bias."""
    marks = dict(find_marks(*pair.profiles))
    return [marks[name].value if name in marks else 0.0 for name in NAMES] + [1.0]


def fit(pairs: Sequence[NamePair]) -> np.ndarray:
    """Find the weights that fit best, drawn towards what is expected, each with the sign that it has there."""
    expected = load_yaml("person_weights")["expected"]
    start = np.array([expected[name] for name in [*NAMES, "bias"]])
    values = np.array([vector(pair) for pair in pairs])
    same = np.array([float(pair.same) for pair in pairs])
    weight = np.array([STRENGTH[pair.strength] for pair in pairs])
    theta = start.copy()
    for _ in range(STEPS):
        guess = 1 / (1 + np.exp(-values @ theta))
        slope = values.T @ (weight * (guess - same)) + PRIOR * (theta - start)
        theta -= RATE * slope / np.sqrt(len(pairs))
        turned = np.sign(theta[:-1]) != np.sign(start[:-1])
        theta[:-1][turned] = 0.1 * start[:-1][turned]
    return theta


def report(title: str, pairs: Sequence[NamePair]) -> None:
    """Print precision, recall and F1, the calibration, and the pairs that are wrong."""
    judged = [(pair, compare_people(*pair.profiles)) for pair in pairs]
    said = [(pair.same, found.score >= 0.5) for pair, found in judged]
    hits = sum(same and yes for same, yes in said)
    precision = hits / max(1, sum(yes for _, yes in said))
    recall = hits / max(1, sum(same for same, _ in said))
    unsure = sum(found.outcome is Outcome.UNSURE for _, found in judged)
    print(
        f"{title}: {len(pairs)} pairs, P {precision:.3f} R {recall:.3f} "
        f"F1 {2 * precision * recall / (precision + recall):.3f}, {unsure} unsure"
    )
    for low in (0.0, 0.2, 0.4, 0.6, 0.8):
        inside = [pair.same for pair, found in judged if low <= found.score < low + 0.2 + (low == 0.8)]
        if inside:
            print(f"  chance {low:.1f}–{low + 0.2:.1f}: {sum(inside) / len(inside):.2f} of {len(inside)} are one")
    for pair, found in judged:
        if pair.same != (found.score >= 0.5):
            truth = "same" if pair.same else "other"
            print(f"  {pair.strength:10} {truth} {found.score:.2f} {pair.one} | {pair.other}")


def write(theta: np.ndarray) -> None:
    """Put the weights into the file."""
    text, expected = FILE.read_text(encoding="utf-8").split("expected:")
    for name, value in zip([*NAMES, "bias"], theta, strict=True):
        text = re.sub(rf"(?m)^(\s*{name}: ).*$", rf"\g<1>{value:.2f}", text)
    FILE.write_text(f"{text}expected:{expected}", encoding="utf-8")


def main() -> None:
    """Fit, write where that is asked for, and report both halves."""
    pairs = list(read_pairs("person"))
    if "--write" in sys.argv:
        write(fit([pair for pair in pairs if not pair.is_held_out]))
        load_yaml.cache_clear()
        load_weights.cache_clear()
    report("fitted", [pair for pair in pairs if not pair.is_held_out])
    report("held out", [pair for pair in pairs if pair.is_held_out])


if __name__ == "__main__":
    main()
