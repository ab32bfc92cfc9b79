package io.github.llmdata.crawler.prepare.export;

import io.github.llmdata.crawler.write.ControlTokens;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The texts that mini-GPT's loader makes of its files of one split: all in lower case, each answer with the mark of the end, articles before
 * dialogues.
 *
 * @param folder of the files
 */
record MiniGptTexts(Path folder, String split) {
    private static final String END = "<eos>";
    private static final String QUESTION = "<user>:";
    private static final String ANSWER = "<bot>:";

    /** Takes a text. */
    interface Taker {
        void take(String text) throws IOException;
    }

    private Path articles() {
        return folder.resolve(split + MiniGptFiles.ARTICLES);
    }

    private Path dialogues() {
        return folder.resolve(split + MiniGptFiles.DIALOGUES);
    }

    /** The length of the files in bytes. */
    long bytes() throws IOException {
        long bytes = 0;
        for (Path file : new Path[] {articles(), dialogues()}) {
            bytes += Files.exists(file) ? Files.size(file) : 0;
        }
        return bytes;
    }

    /** Gives all texts, in their order. */
    void forEach(Taker taker) throws IOException {
        if (Files.exists(articles())) {
            try (BufferedReader lines = Files.newBufferedReader(articles())) {
                articles(lines, taker);
            }
        }
        if (Files.exists(dialogues())) {
            try (BufferedReader lines = Files.newBufferedReader(dialogues())) {
                turns(lines, taker);
            }
        }
    }

    /** The articles; each begins behind the mark of the end of the one before it. */
    private static void articles(BufferedReader lines, Taker taker) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals(END)) {
                taker.take(lowerCase(text) + END);
                text = new StringBuilder("\n");
            } else if (!text.isEmpty() || !isBlank(line)) {
                text.append(line).append('\n');
            }
        }
        taker.take(lowerCase(text));
    }

    /** The turns, with a mark of the end between two turns of one speaker. */
    private static void turns(BufferedReader lines, Taker taker) throws IOException {
        StringBuilder turn = new StringBuilder();
        String speaker = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String begun = speaker(line);
            if (!begun.isEmpty()) {
                take(turn, speaker, taker);
                if (begun.equals(speaker)) {
                    taker.take(END);
                }
                turn = new StringBuilder();
                speaker = begun;
            }
            turn.append(turn.isEmpty() ? "" : "\n").append(line);
        }
        take(turn, speaker, taker);
    }

    private static void take(StringBuilder turn, String speaker, Taker taker) throws IOException {
        if (!turn.isEmpty()) {
            taker.take(lowerCase(turn) + (speaker.equals(ANSWER) ? " " + END : "") + "\n");
        }
    }

    /** The mark at the start of a line; empty if there is none. No text has one, because they are defused there: see {@link ControlTokens}. */
    private static String speaker(String line) {
        if (line.startsWith(QUESTION)) {
            return QUESTION;
        }
        return line.startsWith(ANSWER) ? ANSWER : "";
    }

    private static boolean isBlank(String line) {
        return line.chars().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    private static String lowerCase(StringBuilder text) {
        return text.toString().toLowerCase(Locale.ROOT);
    }
}
