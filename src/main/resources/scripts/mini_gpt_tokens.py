"""Trains a tokenizer as mini-GPT does.

mini_gpt_tokens.py --check
mini_gpt_tokens.py TEXTS TOKENIZER VOCABULARY

TEXTS is a file with texts in UTF-8, each with a byte 0 behind it. TOKENIZER is the file that is written, of so many tokens.
The program ends when its standard input ends.
"""
import os
import sys
import threading

SPECIAL_TOKENS = ["<pad>", "<unk>", "<eos>", "<user>:", "<bot>:"]
MIN_FREQUENCY = 2


def end_with_input():
    """Ends the process where standard input ends; reads past sys.stdin, whose lock would be held at the exit."""
    while os.read(0, 4096):
        pass
    os._exit(1)


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


def main(arguments):
    threading.Thread(target=end_with_input, daemon=True).start()
    try:
        import tokenizers  # noqa: F401
    except ImportError as error:
        sys.exit("Python cannot load the package tokenizers (%s); install it: pip install tokenizers" % error)
    if arguments == ["--check"]:
        return
    texts, file, vocabulary = arguments
    with open(texts, encoding="utf-8", newline="") as lines:
        trained(lines.read().split("\0")[:-1], int(vocabulary)).save(file)


if __name__ == "__main__":
    main(sys.argv[1:])
