package io.github.llmdata.crawler.prepare.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.llmdata.crawler.settings.ExportSettings.Compression;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One file for each split in which each character is a number of two bytes, low byte first, as nanoGPT's {@code shakespeare_char} has it.
 * The numbers can be given only when all characters are known, so the texts wait in files beside until then.
 */
final class CharacterFiles implements FormatFiles {
    private static final int BUFFER = 1 << 16;
    private static final byte[] NEXT_RECORD = "\n\n".getBytes(UTF_8);

    private final Path folder;
    private final BitSet seen = new BitSet();
    private final Map<String, ExportFile> texts = new TreeMap<>();

    /** Writes to an empty folder. */
    CharacterFiles(Path folder) {
        this.folder = folder;
    }

    @Override
    public boolean add(ExportItem item) throws IOException {
        String split = item.record().split();
        ExportFile file = texts.get(split);
        if (file == null) {
            file = new ExportFile(textOf(split), split, Compression.NONE);
            texts.put(split, file);
        }
        byte[] bytes = item.text().text().getBytes(UTF_8);
        new String(bytes, UTF_8).codePoints().forEach(seen::set);
        seen.set('\n');
        file.append(bytes, item.countTokens());
        file.append(NEXT_RECORD);
        return true;
    }

    private Path textOf(String split) {
        return folder.resolve(split + ".txt");
    }

    @Override
    public List<ExportedFile> finish() throws IOException {
        Alphabet alphabet = Alphabet.of(seen);
        List<ExportedFile> finished = new ArrayList<>(List.of(alphabet.write(folder)));
        for (ExportFile file : texts.values()) {
            ExportedFile text = file.finish();
            Path numbers = folder.resolve(text.split() + ".bin");
            number(textOf(text.split()), numbers, alphabet);
            Files.delete(textOf(text.split()));
            finished.add(ExportedFile.of(numbers, text.split(), text.records(), text.tokens()));
        }
        return finished;
    }

    private static void number(Path text, Path numbers, Alphabet alphabet) throws IOException {
        try (Reader in = Files.newBufferedReader(text, UTF_8);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(numbers), BUFFER)) {
            for (int unit = in.read(); unit >= 0; unit = in.read()) {
                int point = Character.isHighSurrogate((char) unit)
                        ? Character.toCodePoint((char) unit, (char) in.read())
                        : unit;
                int number = alphabet.number(point);
                out.write(number);
                out.write(number >> Byte.SIZE);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (ExportFile file : texts.values()) {
            file.close();
        }
    }
}
