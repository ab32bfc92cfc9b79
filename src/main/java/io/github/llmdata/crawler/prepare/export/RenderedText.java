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

    /** A part of the text. */
    public record Part(Writer writer, String text) {}

    /** Renders a record. */
    static RenderedText of(PreparedRecord record, Template template) {
        if (record.content() instanceof Content.Prose prose) {
            return new RenderedText(List.of(new Part(Writer.ARTICLE, prose.text())));
        }
        List<Part> parts = new ArrayList<>();
        for (Turn turn : record.turns()) {
            add(turn, template, parts);
        }
        return new RenderedText(parts);
    }

    private static void add(Turn turn, Template template, List<Part> parts) {
        boolean isAnswer = turn.role() == Turn.Role.BOT;
        Writer writer = isAnswer ? Writer.BOT : Writer.USER;
        String name = isAnswer ? "assistant" : "user";
        switch (template) {
            case MARKS -> {
                String mark = isAnswer ? "<bot>:" : "<user>:";
                parts.add(new Part(Writer.TEMPLATE, parts.isEmpty() ? mark : "\n" + mark));
                parts.add(new Part(writer, " " + turn.content()));
            }
            case PLAIN -> parts.add(new Part(writer, parts.isEmpty() ? turn.content() : "\n\n" + turn.content()));
            case CHATML -> {
                parts.add(new Part(Writer.TEMPLATE, "<|im_start|>" + name + "\n"));
                parts.add(new Part(writer, turn.content() + "<|im_end|>"));
                parts.add(new Part(Writer.TEMPLATE, "\n"));
            }
            case LLAMA_3 -> {
                parts.add(new Part(Writer.TEMPLATE, "<|start_header_id|>" + name + "<|end_header_id|>\n\n"));
                parts.add(new Part(writer, turn.content() + "<|eot_id|>"));
            }
        }
    }

    /** The whole text. */
    public String text() {
        return parts.stream().map(Part::text).collect(Collectors.joining());
    }
}
