"""A small GPT, how it is trained, and how well it predicts a text."""
import math

import torch
from torch import nn
from torch.nn import functional

LEARNING_RATE = 2e-3
WARM_UP = 0.1           # of the steps
LAST_RATE = 0.1         # of the learning rate, in the last step


class Block(nn.Module):
    """Attention to what came before, and two layers on each place."""

    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.before_attention, self.before_layers = nn.LayerNorm(width), nn.LayerNorm(width)
        self.project, self.combine = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.layers = nn.Sequential(nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width))

    def forward(self, x):
        rows, places, width = x.shape
        parts = self.project(self.before_attention(x)).view(rows, places, 3, self.heads, width // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(query, key, value, is_causal=True)
        x = x + self.combine(seen.transpose(1, 2).reshape(rows, places, width))
        return x + self.layers(self.before_layers(x))


class Gpt(nn.Module):
    """Logits of the next token at each place; the output layer has the weights of the embedding."""

    def __init__(self, vocabulary, context, width, depth, heads):
        super().__init__()
        self.token, self.place = nn.Embedding(vocabulary, width), nn.Embedding(context, width)
        self.blocks = nn.Sequential(*(Block(width, heads) for _ in range(depth)))
        self.last = nn.LayerNorm(width)
        for embedding in (self.token, self.place):
            nn.init.normal_(embedding.weight, std=0.02)
        for block in self.blocks:
            for layer in (block.combine, block.layers[2]):
                nn.init.normal_(layer.weight, std=0.02 / math.sqrt(2 * depth))

    def forward(self, numbers):
        x = self.token(numbers) + self.place.weight[:numbers.shape[1]]
        return self.last(self.blocks(x)) @ self.token.weight.T


def rate(step, steps):
    """The learning rate of a step: up in a line, then down along a cosine."""
    up = max(1, int(WARM_UP * steps))
    if step < up:
        return LEARNING_RATE * (step + 1) / up
    down = (1 + math.cos(math.pi * (step - up) / max(1, steps - up))) / 2
    return LEARNING_RATE * (LAST_RATE + (1 - LAST_RATE) * down)


def losses(gpt, text, starts, context):
    """The loss in nats of each token behind the first one, window by window."""
    rows = torch.stack([text[start:start + context + 1] for start in starts])
    logits = gpt(rows[:, :-1])
    return functional.cross_entropy(logits.flatten(0, 1), rows[:, 1:].flatten(), reduction="none"), rows[:, 1:].flatten()


def train(gpt, text, batches, context, show):
    """One step for each batch; tells `show` the step and its loss."""
    matrices = [p for p in gpt.parameters() if p.dim() > 1]
    vectors = [p for p in gpt.parameters() if p.dim() == 1]
    optimizer = torch.optim.AdamW(
        [{"params": matrices, "weight_decay": 0.1}, {"params": vectors, "weight_decay": 0.0}], betas=(0.9, 0.95))
    for step, starts in enumerate(batches):
        for group in optimizer.param_groups:
            group["lr"] = rate(step, len(batches))
        loss = losses(gpt, text, starts, context)[0].mean()
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(gpt.parameters(), 1.0)
        optimizer.step()
        show(step, loss.item())


@torch.no_grad()
def nats_and_bytes(gpt, text, lengths, context, size):
    """The losses of a text, summed up, and the bytes of the tokens that were predicted; those without bytes do not count."""
    nats, length = 0.0, 0
    lengths = torch.tensor(lengths)
    starts = list(range(0, len(text) - context, context))
    for i in range(0, len(starts), size):
        loss, targets = losses(gpt, text, starts[i:i + size], context)
        here = lengths[targets]
        nats += loss[here > 0].double().sum().item()
        length += int(here.sum())
    return nats, length
