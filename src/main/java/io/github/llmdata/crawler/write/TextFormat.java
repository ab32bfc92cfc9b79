package io.github.llmdata.crawler.write;

import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Turn;
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
    public void encode(EncodedDocument encoded, RecordBuffer out) {
        if (encoded.document().content() instanceof Content.Dialogue dialogue) {
            appendTurns(dialogue.turns(), encoded, out);
        } else {
            appendDefused(encoded, 0, out);
            out.add('\n');
            out.add('\n');
        }
        out.add(ControlTokens.EOS);
        out.add('\n');
    }

    private static void appendTurns(List<Turn> turns, EncodedDocument encoded, RecordBuffer out) {
        for (int i = 0; i < turns.size(); i++) {
            out.add(turns.get(i).role() == Turn.Role.USER ? ControlTokens.USER : ControlTokens.BOT);
            out.add(' ');
            appendDefused(encoded, i, out);
            out.add('\n');
        }
    }

    private static void appendDefused(EncodedDocument encoded, int index, RecordBuffer out) {
        byte[] content = encoded.contents().get(index);
        int copied = 0;
        for (int space : encoded.spaces().get(index)) {
            out.add(content, copied, space);
            out.add(' ');
            copied = space;
        }
        out.add(content, copied, content.length);
    }
}
