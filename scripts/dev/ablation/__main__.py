#!/usr/bin/env python3
"""Trains the same small GPT on prepared folders, and shows on which of them it learns to predict a text best.

    python3 scripts/dev/ablation --held-out held/prepared/nanogpt/train.bin --tokenizer tokenizer.json \\
        off/prepared/nanogpt default/prepared/nanogpt strict/prepared/nanogpt

Each folder has the files of the format nanogpt, made with the same crawler.prepare.tokenizer. All models see the same number of
tokens of train.bin. The text that they predict is a file of that format, too; docs/train.md says how to choose it. The figures
are bits for each byte of it: less is better, and other tokenizers give figures that can be compared.
"""
import argparse
import os
import sys
import time

import figures

MOST_SHARED = 0.01


def arguments():
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folders", nargs="+", metavar="FOLDER", help="a folder with train.bin; the first one is compared with")
    parser.add_argument("--held-out", required=True, metavar="FILE", help="tokens of the text that is predicted")
    parser.add_argument("--tokenizer", required=True, metavar="FILE", help="the tokenizer.json that made the tokens")
    parser.add_argument("--tokens", type=int, help="for each model; if not given, those of the smallest folder")
    parser.add_argument("--seeds", type=int, default=3, help="models for each folder (3)")
    parser.add_argument("--context", type=int, default=128, help="tokens of a window (128)")
    parser.add_argument("--batch", type=int, default=16, help="windows of a step (16)")
    parser.add_argument("--width", type=int, default=160, help="of the model (160)")
    parser.add_argument("--depth", type=int, default=5, help="blocks of the model (5)")
    parser.add_argument("--heads", type=int, default=5, help="of each block (5)")
    parser.add_argument("--threads", type=int, default=2, help="of torch (2)")
    return parser.parse_args()


def one(options, text, held, lengths, seed):
    """Bits for each byte of the held-out text, by a model of its own."""
    import torch

    import model
    torch.manual_seed(seed)
    torch.set_num_threads(options.threads)
    gpt = model.Gpt(len(lengths), options.context, options.width, options.depth, options.heads)
    order = figures.batches(figures.windows(len(text), options.context, options.tokens, seed), options.batch)

    def show(step, loss):
        if step % max(1, len(order) // 10) == 0 or step == len(order) - 1:
            print("    step %d of %d: loss %.3f" % (step + 1, len(order), loss), file=sys.stderr, flush=True)

    model.train(gpt, torch.tensor(text, dtype=torch.long), order, options.context, show)
    nats, length = model.nats_and_bytes(
        gpt, torch.tensor(held, dtype=torch.long), lengths, options.context, options.batch)
    return figures.bits_per_byte(nats, length), sum(p.numel() for p in gpt.parameters())


def main():
    options = arguments()
    lengths = figures.byte_lengths(options.tokenizer)
    held = figures.tokens(options.held_out)
    texts = {folder: figures.tokens(os.path.join(folder, "train.bin")) for folder in options.folders}
    for name, text in [(options.held_out, held)] + list(texts.items()):
        if len(text) <= options.context or max(text) >= len(lengths):
            sys.exit("%s has %d tokens up to number %d: it must have more than %d, and %s has %d" % (
                name, len(text), max(text, default=0), options.context, options.tokenizer, len(lengths)))
    for folder, text in texts.items():
        share = figures.shared(held, text)
        print("%s: %d tokens; it has %.2f %% of the sequences of the held-out text" % (folder, len(text), 100 * share))
        if share > MOST_SHARED:
            sys.exit("%s was trained on in %s: choose a text that is not there" % (options.held_out, folder))
    options.tokens = options.tokens or min(map(len, texts.values()))
    results = {folder: [] for folder in texts}
    for seed in range(options.seeds):
        for folder, text in texts.items():
            start = time.monotonic()
            value, parameters = one(options, text, held, lengths, seed)
            results[folder].append(value)
            print("%s, seed %d: %.4f bits per byte, %d parameters, %d tokens, %.0f s" % (
                folder, seed, value, parameters, options.tokens, time.monotonic() - start), flush=True)
    print()
    print("\n".join(figures.table(results)))


if __name__ == "__main__":
    main()
