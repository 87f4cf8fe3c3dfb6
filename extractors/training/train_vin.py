"""Trains the small recogniser of identifiers on lines drawn on the fly, and writes it as ONNX.

`python -m torch.distributed.run --standalone --nproc-per-node 2 -m extractors.training.train_vin OUT.onnx` made the
weights that ship, with the steps and the seed that stand here as defaults; without the launcher it trains alone.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from extractors.ocr.speller import HEIGHT
from extractors.training.vin_batches import Batch, batches, crops
from extractors.training.vin_faces import KEPT_BACK, SEEN
from extractors.training.vin_model import library, loss, network

STEPS, SEED = 4500, 23
_RATE, _WARM, _MEMORY, _REPORT, _AHEAD = 3e-3, 0.06, 0.998, 500, 24


def train(out: Path, steps: int, seed: int) -> None:
    """Trains for so many batches and writes `out` and, beside it, the weights as PyTorch keeps them."""
    t = library()
    is_shared = t.distributed.is_torchelastic_launched()
    if is_shared:
        t.distributed.init_process_group("gloo")
    rank = t.distributed.get_rank() if is_shared else 0
    t.manual_seed(seed)
    t.set_num_threads(1)  # threads that wait for one another cost more than they bring
    net = network().to(memory_format=t.channels_last)
    model = t.nn.parallel.DistributedDataParallel(net) if is_shared else net
    remembered = t.optim.swa_utils.get_ema_multi_avg_fn(_MEMORY)
    average = t.optim.swa_utils.AveragedModel(net, multi_avg_fn=remembered, use_buffers=True)
    optimiser = t.optim.AdamW(net.parameters(), lr=_RATE, weight_decay=0.01)
    schedule = t.optim.lr_scheduler.OneCycleLR(optimiser, _RATE, total_steps=steps, pct_start=_WARM)
    source = _fed((seed + 1000 * rank) * 1000)
    for step in range(1, steps + 1):
        lost = _lost(model, next(source), max(0.1, 1 - 3 * step / steps))
        optimiser.zero_grad(set_to_none=True)
        lost.backward()
        t.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
        optimiser.step()
        schedule.step()
        average.update_parameters(net)
        if rank == 0 and (step % _REPORT == 0 or step == steps):
            sys.stdout.write(f"{step} loss {lost.item():.4f} kept back {_measured(average.module):.4f}\n")
            t.save(average.module.state_dict(), out.with_suffix(".pt"))
    if rank == 0:
        _export(average.module, out)


def _fed(seed: int) -> Iterator[Batch]:
    """Endless batches, drawn by a process beside this one."""
    queue: multiprocessing.Queue[Batch] = multiprocessing.Queue(_AHEAD)
    multiprocessing.Process(target=_draw, args=(queue, seed), daemon=True).start()
    while True:
        yield queue.get()


def _draw(queue: multiprocessing.Queue[Batch], seed: int) -> None:
    cv2.setNumThreads(0)
    for batch in batches(crops(seed, SEEN), np.random.default_rng(seed)):
        queue.put(batch)


def _lost(model: Any, batch: Batch, framed: float) -> Any:
    t = library()
    with t.autocast("cpu", t.bfloat16):
        logits = model(t.from_numpy(batch.images).to(memory_format=t.channels_last)).float()
    return loss(logits, batch.texts, batch.steps, batch.ends, framed)


def _measured(net: Any) -> float:
    """The share of lines in faces kept back that are read exactly."""
    t = library()
    net.eval()
    source, right, seen = batches(crops(1, KEPT_BACK), np.random.default_rng(1)), 0, 0
    for batch in (next(source) for _ in range(8)):
        with t.no_grad():
            best = net(t.from_numpy(batch.images).to(memory_format=t.channels_last)).argmax(1).numpy()
        for row, text in enumerate(batch.texts):
            path = best[row, : batch.ends[row]]
            said = [int(c) for i, c in enumerate(path) if c and (i == 0 or path[i - 1] != c)]
            right, seen = right + (said == text), seen + 1
    net.train()
    return right / seen


def _export(net: Any, out: Path) -> None:
    t = library()
    net.eval()
    t.onnx.export(
        t.nn.Sequential(net, t.nn.Softmax(1)),
        (t.ones(1, 3, HEIGHT, 320),),
        str(out),
        input_names=["line"],
        output_names=["letters"],
        dynamic_axes={"line": {0: "n", 3: "w"}, "letters": {0: "n", 2: "s"}},
        dynamo=False,
    )


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--seed", type=int, default=SEED)
    said = parser.parse_args()
    train(said.out, said.steps, said.seed)


if __name__ == "__main__":
    main()
