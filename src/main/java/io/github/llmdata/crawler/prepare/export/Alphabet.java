package io.github.llmdata.crawler.prepare.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;

/** The characters of all texts, numbered in the order of their code points. */
final class Alphabet {
    private static final int MOST = 65_535;
    private static final String FILE = "meta.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int[] characters;
    private final char[] numbers;

    private Alphabet(int[] characters, char[] numbers) {
        this.characters = characters;
        this.numbers = numbers;
    }

    /** Numbers characters. */
    static Alphabet of(BitSet characters) throws IOException {
        if (characters.cardinality() > MOST) {
            throw new IOException("The texts have " + characters.cardinality()
                    + " different characters, and the format nanogpt-char"
                    + " can number " + MOST + "; take it out of crawler.prepare.formats, or keep fewer languages with"
                    + " crawler.prepare.languages");
        }
        int[] sorted = characters.stream().toArray();
        char[] numbers = new char[characters.length()];
        for (int i = 0; i < sorted.length; i++) {
            numbers[sorted[i]] = (char) i;
        }
        return new Alphabet(sorted, numbers);
    }

    /** The number of a character that is in the alphabet. */
    int number(int character) {
        return numbers[character];
    }

    /** Writes what nanoGPT expects in its {@code meta.pkl}, as JSON. */
    ExportedFile write(Path folder) throws IOException {
        ObjectNode meta = JSON.createObjectNode();
        meta.put("vocab_size", characters.length);
        ObjectNode toCharacter = meta.putObject("itos");
        ObjectNode toNumber = meta.putObject("stoi");
        for (int i = 0; i < characters.length; i++) {
            String character = Character.toString(characters[i]);
            toCharacter.put(String.valueOf(i), character);
            toNumber.put(character, i);
        }
        Path file = folder.resolve(FILE);
        Files.write(file, JSON.writeValueAsBytes(meta));
        return ExportedFile.of(file, "", 0, 0);
    }
}
