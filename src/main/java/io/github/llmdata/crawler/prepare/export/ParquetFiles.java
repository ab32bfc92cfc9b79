package io.github.llmdata.crawler.prepare.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.llmdata.crawler.prepare.parquet.ParquetWriter;
import io.github.llmdata.crawler.prepare.record.FieldType.Field;
import io.github.llmdata.crawler.prepare.record.FieldType.Plain;
import io.github.llmdata.crawler.settings.ExportSettings.Compression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Parquet files, in shards that end where a row group does. */
final class ParquetFiles implements FormatFiles {
    /** As many characters as nanochat's script puts into a shard: dev/repackage_data_reference.py. */
    private static final long USUAL = 250_000_000;

    private static final String VAL = "val";
    private static final String TEST = "test";
    private static final List<String> ORIGIN = List.of("id", "source", "url", "license");

    private final Path folder;
    private final List<Field> fields;
    private final boolean isForNanochat;
    private final long most;
    private final List<ExportedFile> finished = new ArrayList<>();
    private Optional<ExportFile> file = Optional.empty();
    private Optional<ParquetWriter> writer = Optional.empty();
    private String split = "";
    private int shard;
    private long characters;

    private ParquetFiles(Path folder, List<Field> fields, boolean isForNanochat, long shardBytes) {
        this.folder = folder;
        this.fields = fields;
        this.isForNanochat = isForNanochat;
        this.most = shardBytes > 0 ? shardBytes : USUAL;
    }

    /**
     * As nanochat reads them: each record as one text, numbered shards, of which the last one is val. Test is in a folder of its own,
     * which nanochat does not look into.
     */
    static ParquetFiles forNanochat(Path folder, long shardBytes) {
        List<Field> fields = new ArrayList<>(List.of(new Field("text", Plain.TEXT)));
        ORIGIN.forEach(name -> fields.add(new Field(name, Plain.TEXT)));
        return new ParquetFiles(folder, fields, true, shardBytes);
    }

    /** With all fields of the records. */
    static ParquetFiles full(Path folder, List<Field> fields, long shardBytes) {
        return new ParquetFiles(folder, fields, false, shardBytes);
    }

    @Override
    public boolean add(ExportItem item) throws IOException {
        JsonNode row = isForNanochat ? row(item) : item.record().fields();
        boolean isOther = !item.record().split().equals(split);
        boolean isFull =
                characters >= most && writer.isPresent() && writer.get().isBetweenGroups();
        boolean isValOfNanochat = isForNanochat && split.equals(VAL);
        if (isOther || (isFull && !isValOfNanochat)) {
            finishFile();
            open(item.record().split());
        }
        file.orElseThrow().count(item.countTokens());
        writer.orElseThrow().add(row);
        characters += item.text().parts().stream()
                .mapToLong(part -> part.text().length())
                .sum();
        return true;
    }

    private static ObjectNode row(ExportItem item) {
        ObjectNode row =
                JsonNodeFactory.instance.objectNode().put("text", item.text().text());
        ORIGIN.forEach(name -> row.put(name, item.record().field(name)));
        return row;
    }

    private void open(String next) throws IOException {
        boolean startsOver = !next.equals(split) && (!isForNanochat || next.equals(TEST));
        shard = startsOver || finished.isEmpty() ? 0 : shard + 1;
        split = next;
        characters = 0;
        Path place = isForNanochat && split.equals(TEST) ? Files.createDirectories(folder.resolve(TEST)) : folder;
        String name = String.format(Locale.ROOT, "%s%05d.parquet", isForNanochat ? "shard_" : split + "-", shard);
        ExportFile opened = new ExportFile(place.resolve(name), split, Compression.NONE);
        file = Optional.of(opened);
        writer = Optional.of(new ParquetWriter(opened::append, fields));
    }

    private void finishFile() throws IOException {
        if (file.isPresent()) {
            writer.orElseThrow().finish();
            ExportedFile done = file.get().finish();
            finished.add(isForNanochat && split.equals(TEST) ? done.in(TEST) : done);
            file = Optional.empty();
            writer = Optional.empty();
        }
    }

    @Override
    public List<ExportedFile> finish() throws IOException {
        finishFile();
        return finished;
    }

    @Override
    public void close() throws IOException {
        if (file.isPresent()) {
            file.get().close();
        }
    }
}
