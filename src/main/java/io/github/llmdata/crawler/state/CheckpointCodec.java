package io.github.llmdata.crawler.state;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Checkpoints as bytes, each with the length and the checksum of the journal that belongs to it. */
final class CheckpointCodec implements Codec<CheckpointCodec.Stored> {

    record Stored(Checkpoint checkpoint, long journalEntries, long journalSum) {}

    @Override
    public String noun() {
        return "a checkpoint";
    }

    @Override
    public void write(Stored stored, DataOutputStream out) throws IOException {
        out.writeLong(stored.journalEntries);
        out.writeLong(stored.journalSum);
        write(stored.checkpoint, out);
    }

    @Override
    public Stored read(DataInputStream in) throws IOException {
        long journalEntries = in.readLong();
        long journalSum = in.readLong();
        return new Stored(readCheckpoint(in), journalEntries, journalSum);
    }

    private static void write(Checkpoint checkpoint, DataOutputStream out) throws IOException {
        out.writeLong(checkpoint.position());
        out.writeBoolean(checkpoint.isComplete());
        out.writeInt(checkpoint.lengths().size());
        for (Map.Entry<String, Long> length : checkpoint.lengths().entrySet()) {
            Codec.writeText(length.getKey(), out);
            out.writeLong(length.getValue());
        }
        write(checkpoint.accounts(), out);
    }

    private static Checkpoint readCheckpoint(DataInputStream in) throws IOException {
        long position = in.readLong();
        boolean isComplete = in.readBoolean();
        Map<String, Long> lengths = new LinkedHashMap<>();
        for (int count = in.readInt(); count > 0; count--) {
            lengths.put(Codec.readText(in), in.readLong());
        }
        return new Checkpoint(position, lengths, readAccounts(in), isComplete);
    }

    private static void write(Accounts accounts, DataOutputStream out) throws IOException {
        out.writeInt(accounts.balances().size());
        for (Map.Entry<Kind, Accounts.Balance> entry : accounts.balances().entrySet()) {
            Accounts.Balance balance = entry.getValue();
            out.writeUTF(entry.getKey().name());
            out.writeLong(balance.in());
            out.writeLong(balance.out());
            out.writeLong(balance.pending());
            out.writeInt(balance.dropped().size());
            for (Map.Entry<Reason, Long> dropped : balance.dropped().entrySet()) {
                out.writeUTF(dropped.getKey().code());
                out.writeLong(dropped.getValue());
            }
        }
        out.writeInt(accounts.notes().size());
        for (Map.Entry<String, Long> note : accounts.notes().entrySet()) {
            out.writeUTF(note.getKey());
            out.writeLong(note.getValue());
        }
        out.writeInt(accounts.problems().size());
        for (String problem : accounts.problems()) {
            Codec.writeText(problem, out);
        }
    }

    private static Accounts readAccounts(DataInputStream in) throws IOException {
        Accounts accounts = new Accounts();
        for (int kinds = in.readInt(); kinds > 0; kinds--) {
            Kind kind = Kind.valueOf(in.readUTF());
            accounts.in(kind, in.readLong());
            accounts.out(kind, in.readLong());
            accounts.pending(kind, in.readLong());
            for (int reasons = in.readInt(); reasons > 0; reasons--) {
                accounts.drop(kind, new Reason(in.readUTF()), in.readLong());
            }
        }
        for (int notes = in.readInt(); notes > 0; notes--) {
            accounts.note(in.readUTF(), in.readLong());
        }
        for (int problems = in.readInt(); problems > 0; problems--) {
            accounts.problem(Codec.readText(in));
        }
        return accounts;
    }
}
