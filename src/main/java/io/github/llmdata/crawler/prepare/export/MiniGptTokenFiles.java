package io.github.llmdata.crawler.prepare.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.llmdata.crawler.analyse.PythonScript;
import io.github.llmdata.crawler.prepare.tokens.Tokenizer;
import io.github.llmdata.crawler.prepare.tokens.TokenizerFile;
import io.github.llmdata.crawler.settings.ExportSettings;
import io.github.llmdata.crawler.settings.TokenSettings;
import io.github.llmdata.crawler.state.Folder;
import io.github.llmdata.crawler.write.ControlTokens;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Files of tokens for mini-GPT, and the tokenizer that is trained for them. A script trains it, with the library that mini-GPT uses, on
 * texts of the split train; of more than {@link #SAMPLE} bytes on a part of them that is spread over all. The tokens are made here, because
 * Python takes ten times as long.
 */
final class MiniGptTokenFiles implements FormatFiles {
    /** Bytes of text on which the tokenizer is trained, at most about. */
    static final long SAMPLE = 16L << 20;

    private static final String SCRIPT = "mini_gpt_tokens.py";
    private static final String TOKENIZER = "tokenizer.json";
    private static final String TRAIN = "train";
    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final Path texts;
    private final MiniGptFiles files;
    private final PythonScript script;
    private final int vocabulary;
    private final SortedMap<String, long[]> recordsAndTokens = new TreeMap<>();

    private MiniGptTokenFiles(Path folder, Path texts, MiniGptFiles files, TokenSettings.MiniGpt settings) {
        this.folder = folder;
        this.texts = texts;
        this.files = files;
        this.script = new PythonScript(settings.python(), settings.timeout(), SCRIPT);
        this.vocabulary = settings.vocabulary();
    }

    /** Writes to an empty folder, if Python can do its part. */
    static FormatFiles open(Path folder, ExportSettings settings, ControlTokens controlTokens) throws IOException {
        Path texts = Files.createDirectory(folder.resolve("texts"));
        ExportSettings plain = new ExportSettings(
                settings.formats(),
                ExportSettings.Compression.NONE,
                settings.template(),
                0,
                settings.dpoMargin(),
                settings.context(),
                settings.tokens());
        MiniGptTokenFiles opened = new MiniGptTokenFiles(
                folder,
                texts,
                new MiniGptFiles(texts, plain, controlTokens),
                settings.tokens().miniGpt());
        opened.run("--check");
        return opened;
    }

    private void run(String... arguments) throws IOException {
        try {
            script.run(folder, List.of(arguments));
        } catch (IOException e) {
            throw new IOException("The format mini-gpt-bin cannot be written. " + e.getMessage(), e);
        }
    }

    @Override
    public boolean add(ExportItem item) throws IOException {
        long[] sums = recordsAndTokens.computeIfAbsent(item.record().split(), any -> new long[2]);
        sums[0]++;
        sums[1] += item.countTokens();
        return files.add(item);
    }

    @Override
    public List<ExportedFile> finish() throws IOException {
        files.finish();
        List<ExportedFile> finished = new ArrayList<>();
        if (!recordsAndTokens.isEmpty()) {
            Path trained = folder.resolve(TOKENIZER);
            train(recordsAndTokens.containsKey(TRAIN) ? TRAIN : recordsAndTokens.firstKey());
            Tokenizer tokenizer = TokenizerFile.read(trained);
            for (Map.Entry<String, long[]> split : recordsAndTokens.entrySet()) {
                String name = split.getKey().equals(TRAIN) ? "dataset.bin" : "dataset-" + split.getKey() + ".bin";
                Path file = folder.resolve(name);
                write(new MiniGptTexts(texts, split.getKey()), tokenizer, file);
                finished.add(ExportedFile.of(file, split.getKey(), split.getValue()[0], split.getValue()[1]));
            }
            finished.add(ExportedFile.of(trained, "", 0, 0));
        }
        Folder.delete(texts);
        return finished;
    }

    private void train(String split) throws IOException {
        MiniGptTexts all = new MiniGptTexts(texts, split);
        long step = 1 + all.bytes() / SAMPLE;
        Path sample = texts.resolve("sample");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(sample), BUFFER)) {
            AtomicLong number = new AtomicLong();
            all.forEach(text -> {
                if (number.getAndIncrement() % step == 0) {
                    out.write(text.getBytes(UTF_8));
                    out.write(0);
                }
            });
        }
        run(sample.toString(), folder.resolve(TOKENIZER).toString(), String.valueOf(vocabulary));
    }

    private static void write(MiniGptTexts texts, Tokenizer tokenizer, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
            texts.forEach(text -> out.write(bytes(tokenizer.encodeMark(text))));
        }
    }

    private static byte[] bytes(int[] tokens) {
        ByteBuffer bytes = ByteBuffer.allocate(tokens.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int token : tokens) {
            bytes.putLong(token);
        }
        return bytes.array();
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
