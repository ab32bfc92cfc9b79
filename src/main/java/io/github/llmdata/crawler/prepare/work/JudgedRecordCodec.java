package io.github.llmdata.crawler.prepare.work;

import io.github.llmdata.crawler.prepare.duplicate.Signature;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** The form of a record in the file of its block. */
final class JudgedRecordCodec {

    private JudgedRecordCodec() {}

    static void write(JudgedRecord record, DataOutputStream out) throws IOException {
        JudgedBlock.text(out, record.id());
        out.writeInt(record.rank());
        out.writeInt(record.score());
        out.writeInt(record.length());
        out.writeLong(record.signature().exact());
        out.writeInt(record.signature().bands().length);
        for (long band : record.signature().bands()) {
            out.writeLong(band);
        }
        out.writeBoolean(record.keys().isNamed());
        out.writeLong(record.keys().identity());
        out.writeLong(record.keys().group());
        JudgedBlock.bytes(out, record.line());
    }

    static JudgedRecord read(DataInputStream in) throws IOException {
        String id = JudgedBlock.text(in);
        int rank = in.readInt();
        int score = in.readInt();
        int length = in.readInt();
        long exact = in.readLong();
        long[] bands = new long[in.readInt()];
        for (int i = 0; i < bands.length; i++) {
            bands[i] = in.readLong();
        }
        JudgedRecord.Keys keys = new JudgedRecord.Keys(in.readBoolean(), in.readLong(), in.readLong());
        return new JudgedRecord(id, rank, score, length, new Signature(exact, bands), keys, JudgedBlock.bytes(in));
    }
}
