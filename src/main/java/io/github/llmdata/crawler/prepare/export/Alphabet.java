package io.github.llmdata.crawler.prepare.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The characters of all texts. While they are found, each has a number by the order in which they were; at the end its place, which is by
 * the order of the code points.
 */
final class Alphabet {
    private static final int MOST = 65_535;
    private static final String FILE = "meta.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** By code point; 0 for one that was not found yet, else its number and 1. */
    private final int[] numbers = new int[Character.MAX_CODE_POINT + 1];

    private final int[] found = new int[MOST];
    private int size;

    /** The number of a character. Half a character is a question mark. */
    int number(int character) throws IOException {
        int point = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE ? '?' : character;
        if (numbers[point] == 0) {
            if (size == MOST) {
                throw new IOException("The texts have more than " + MOST + " different characters, as many as the format"
                        + " nanogpt-char can number; take it out of crawler.prepare.formats, or keep fewer languages with"
                        + " crawler.prepare.languages");
            }
            found[size++] = point;
            numbers[point] = size;
        }
        return numbers[point] - 1;
    }

    /** The places by the numbers. */
    int[] places() {
        int[] places = new int[size];
        int[] sorted = sorted();
        for (int place = 0; place < size; place++) {
            places[numbers[sorted[place]] - 1] = place;
        }
        return places;
    }

    private int[] sorted() {
        int[] sorted = Arrays.copyOf(found, size);
        Arrays.sort(sorted);
        return sorted;
    }

    /** Writes what nanoGPT expects in its {@code meta.pkl}, as JSON. */
    ExportedFile write(Path folder) throws IOException {
        ObjectNode meta = JSON.createObjectNode();
        meta.put("vocab_size", size);
        ObjectNode toCharacter = meta.putObject("itos");
        ObjectNode toPlace = meta.putObject("stoi");
        int[] sorted = sorted();
        for (int place = 0; place < size; place++) {
            String character = Character.toString(sorted[place]);
            toCharacter.put(String.valueOf(place), character);
            toPlace.put(character, place);
        }
        Path file = folder.resolve(FILE);
        Files.write(file, JSON.writeValueAsBytes(meta));
        return ExportedFile.of(file, "", 0, 0);
    }
}
