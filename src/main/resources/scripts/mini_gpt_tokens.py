"""Trains a tokenizer as mini-GPT does, and writes texts as the tokens that mini-GPT's own loader makes of them.

mini_gpt_tokens.py --check
mini_gpt_tokens.py TEXTS OUT VOCABULARY

TEXTS is a folder with files <split>-articles.txt and <split>-dialogues.txt. OUT gets tokenizer.json, trained on the first
split that there is, dataset.bin with the tokens of the split train, and dataset-<split>.bin with those of others; each
token is a number of eight bytes, low byte first. The program ends when its standard input ends.
"""
import array
import os
import sys
import threading

SPLITS = ("train", "val", "test")
SPECIAL_TOKENS = ["<pad>", "<unk>", "<eos>", "<user>:", "<bot>:"]
END = "<eos>"
MIN_FREQUENCY = 2
BATCH_CHARACTERS = 1 << 20


def end_with_input():
    """Ends the process where standard input ends; reads past sys.stdin, whose lock would be held at the exit."""
    while os.read(0, 4096):
        pass
    os._exit(1)


def articles(lines):
    """Yields the articles of a file in lower case, without empty lines before the first; each begins behind the mark of the end of
    the one before it."""
    text = []
    for line in lines:
        if not text and not line.strip():
            continue
        if line == END + "\n":
            yield "".join(text).lower() + END
            text = ["\n"]
        else:
            text.append(line)
    yield "".join(text).lower()


def turns(lines):
    """Yields the turns of a file in lower case, each answer with its mark of the end, and a mark between two turns of one speaker."""
    turn, speaker = [], None
    for line in lines:
        starts = line.strip()
        begun = next((mark for mark in ("<user>:", "<bot>:") if starts.startswith(mark)), None)
        if begun:
            if turn:
                yield marked(turn, speaker)
                if speaker == begun:
                    yield END
            turn, speaker = [], begun
        turn.append(line.rstrip("\n"))
    if turn:
        yield marked(turn, speaker)


def marked(turn, speaker):
    return "\n".join(turn).lower() + (" " + END if speaker == "<bot>:" else "") + "\n"


def texts_of(folder, split):
    for name, read in (("articles", articles), ("dialogues", turns)):
        file = os.path.join(folder, "%s-%s.txt" % (split, name))
        if os.path.exists(file):
            with open(file, encoding="utf-8") as lines:
                yield from read(lines)


def batches(texts):
    batch, characters = [], 0
    for text in texts:
        batch.append(text)
        characters += len(text)
        if characters >= BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def trained(texts, vocabulary):
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=vocabulary,
        min_frequency=MIN_FREQUENCY,
        special_tokens=SPECIAL_TOKENS,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


def write(tokenizer, texts, file):
    with open(file, "wb") as out:
        for batch in batches(texts):
            for encoded in tokenizer.encode_batch(batch):
                ids = array.array("q", encoded.ids)
                if sys.byteorder == "big":
                    ids.byteswap()
                ids.tofile(out)


def main(arguments):
    threading.Thread(target=end_with_input, daemon=True).start()
    try:
        import tokenizers  # noqa: F401
    except ImportError as error:
        sys.exit("Python cannot load the package tokenizers (%s); install it: pip install tokenizers" % error)
    if arguments == ["--check"]:
        return
    folder, out, vocabulary = arguments
    splits = [split for split in SPLITS if next(texts_of(folder, split), None) is not None]
    if not splits:
        return
    tokenizer = trained(texts_of(folder, splits[0]), int(vocabulary))
    tokenizer.save(os.path.join(out, "tokenizer.json"))
    for split in splits:
        name = "dataset.bin" if split == "train" else "dataset-%s.bin" % split
        write(tokenizer, texts_of(folder, split), os.path.join(out, name))


if __name__ == "__main__":
    main(sys.argv[1:])
