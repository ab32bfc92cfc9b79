package io.github.llmdata.crawler.prepare.export;

import io.github.llmdata.crawler.settings.ExportSettings.Compression;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One file for each split in which each character is a number of two bytes, low byte first, as nanoGPT's {@code shakespeare_char} has it.
 * The final numbers are known only when all characters are, so the files are written twice.
 */
final class CharacterFiles implements FormatFiles {
    private static final int BUFFER = 1 << 16;
    private static final int BYTE = 0xFF;
    private static final String NEXT_RECORD = "\n\n";

    private final Path folder;
    private final Alphabet alphabet = new Alphabet();
    private final Map<String, ExportFile> drafts = new TreeMap<>();

    /** Writes to an empty folder. */
    CharacterFiles(Path folder) {
        this.folder = folder;
    }

    @Override
    public boolean add(ExportItem item) throws IOException {
        String split = item.record().split();
        ExportFile draft = drafts.get(split);
        if (draft == null) {
            draft = new ExportFile(folder.resolve(split + ".draft"), split, Compression.NONE);
            drafts.put(split, draft);
        }
        draft.append(numbers(item.text().text() + NEXT_RECORD), item.countTokens());
        return true;
    }

    private byte[] numbers(String text) throws IOException {
        byte[] numbers = new byte[text.length() * Short.BYTES];
        int length = 0;
        for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
            int number = alphabet.number(text.codePointAt(at));
            numbers[length++] = (byte) number;
            numbers[length++] = (byte) (number >> Byte.SIZE);
        }
        return Arrays.copyOf(numbers, length);
    }

    @Override
    public List<ExportedFile> finish() throws IOException {
        if (drafts.isEmpty()) {
            return List.of();
        }
        List<ExportedFile> finished = new ArrayList<>(List.of(alphabet.write(folder)));
        int[] places = alphabet.places();
        for (ExportFile file : drafts.values()) {
            ExportedFile draft = file.finish();
            Path written = folder.resolve(draft.name());
            Path place = folder.resolve(draft.split() + ".bin");
            replace(written, place, places);
            Files.delete(written);
            finished.add(ExportedFile.of(place, draft.split(), draft.records(), draft.tokens()));
        }
        return finished;
    }

    private static void replace(Path numbers, Path file, int[] places) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(numbers);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
            for (int length = in.readNBytes(buffer, 0, BUFFER); length > 0; length = in.readNBytes(buffer, 0, BUFFER)) {
                for (int i = 0; i < length; i += Short.BYTES) {
                    int place = places[(buffer[i] & BYTE) | ((buffer[i + 1] & BYTE) << Byte.SIZE)];
                    buffer[i] = (byte) place;
                    buffer[i + 1] = (byte) (place >> Byte.SIZE);
                }
                out.write(buffer, 0, length);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (ExportFile file : drafts.values()) {
            file.close();
        }
    }
}
