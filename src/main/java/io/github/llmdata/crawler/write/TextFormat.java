package io.github.llmdata.crawler.write;

import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Turn;
import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * The text format: {@code <user>: QUESTION}, {@code <bot>: ANSWER}, and {@code <eos>} on a line of its own; for an article, its
 * text, an empty line, and {@code <eos>}.
 *
 * <p>Control tokens in the content are defused by a space; see {@link ControlTokens}.
 */
public record TextFormat() implements DocumentFormat {

    @Override
    public String fileName(String mode) {
        return "dataset_" + mode + ".txt";
    }

    @Override
    public void encode(EncodedDocument encoded, ByteArrayOutputStream out) {
        if (encoded.document().content() instanceof Content.Dialogue dialogue) {
            appendTurns(dialogue.turns(), encoded, out);
        } else {
            appendDefused(encoded, 0, out);
            out.write('\n');
            out.write('\n');
        }
        out.writeBytes(ControlTokens.EOS);
        out.write('\n');
    }

    private static void appendTurns(List<Turn> turns, EncodedDocument encoded, ByteArrayOutputStream out) {
        for (int i = 0; i < turns.size(); i++) {
            out.writeBytes(turns.get(i).role() == Turn.Role.USER ? ControlTokens.USER : ControlTokens.BOT);
            out.write(' ');
            appendDefused(encoded, i, out);
            out.write('\n');
        }
    }

    private static void appendDefused(EncodedDocument encoded, int index, ByteArrayOutputStream out) {
        byte[] content = encoded.contents().get(index);
        int copied = 0;
        for (int space : encoded.spaces().get(index)) {
            out.write(content, copied, space - copied);
            out.write(' ');
            copied = space;
        }
        out.write(content, copied, content.length - copied);
    }
}
