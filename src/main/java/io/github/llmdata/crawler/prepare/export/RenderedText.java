package io.github.llmdata.crawler.prepare.export;

import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Turn;
import io.github.llmdata.crawler.settings.ExportSettings.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A record as one text, for readers that know no turns.
 *
 * @param parts in their order
 */
public record RenderedText(List<Part> parts) {

    /** Who wrote a part. */
    public enum Writer {
        /** The template. */
        TEMPLATE,
        /** The authors of an article. */
        ARTICLE,
        /** Who asks. */
        USER,
        /** Who answers. */
        BOT
    }

    /**
     * A part of the text.
     *
     * @param isMark whether the template has put it there, as a mark of the writer's turn
     */
    public record Part(Writer writer, String text, boolean isMark) {

        /** What somebody wrote. */
        static Part of(Writer writer, String text) {
            return new Part(writer, text, false);
        }

        /** A mark before or behind a turn; a model learns to write the one behind its answer. */
        static Part mark(Writer writer, String text) {
            return new Part(writer, text, true);
        }
    }

    /** Renders a record. */
    static RenderedText of(PreparedRecord record, Template template) {
        if (record.content() instanceof Content.Prose prose) {
            return new RenderedText(List.of(Part.of(Writer.ARTICLE, prose.text())));
        }
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < record.turns().size(); i++) {
            add(record.turns().get(i), record.roleOf(i), template, parts);
        }
        return new RenderedText(parts);
    }

    private static void add(Turn turn, String name, Template template, List<Part> parts) {
        boolean isAnswer = turn.role() == Turn.Role.BOT;
        Writer writer = isAnswer ? Writer.BOT : Writer.USER;
        switch (template) {
            case MARKS -> {
                String mark = isAnswer ? "<bot>:" : "<user>:";
                parts.add(Part.mark(Writer.TEMPLATE, parts.isEmpty() ? mark : "\n" + mark));
                parts.add(Part.of(writer, " " + turn.content()));
            }
            case PLAIN -> parts.add(Part.of(writer, parts.isEmpty() ? turn.content() : "\n\n" + turn.content()));
            case CHATML -> {
                parts.add(Part.mark(Writer.TEMPLATE, "<|im_start|>" + name + "\n"));
                parts.add(Part.of(writer, turn.content()));
                parts.add(Part.mark(writer, "<|im_end|>"));
                parts.add(Part.mark(Writer.TEMPLATE, "\n"));
            }
            case LLAMA_3 -> {
                parts.add(Part.mark(Writer.TEMPLATE, "<|start_header_id|>" + name + "<|end_header_id|>\n\n"));
                parts.add(Part.of(writer, turn.content()));
                parts.add(Part.mark(writer, "<|eot_id|>"));
            }
        }
    }

    /** The whole text. */
    public String text() {
        return parts.stream().map(Part::text).collect(Collectors.joining());
    }
}
