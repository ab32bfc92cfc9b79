package io.github.llmdata.crawler.pages;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds the records of a web archive (WARC), gzipped or not. A record ends where the next one starts, whatever length it
 * states: a small difference is counted as a note, a large one is damage. After damage it continues with the next record that
 * it can find.
 */
final class ArchiveRecords implements Closeable {
    /** Bytes between two records that are no damage: no record is as short. */
    private static final int FEW_BYTES = 128;

    /** What a record at the end of the file may state too much, if it ends as records do; more is a file that was cut. */
    private static final int FEW_MISSING = 16;

    private static final int LINE_END = "\r\n\r\n".length();

    private final ArchiveBytes bytes;
    private final int mostBytes;
    private final ReadNotes notes;
    private Optional<Damaged> damage = Optional.empty();
    private Before before = Before.START;
    private boolean ended;
    private long position;

    /**
     * Starts at the first record.
     *
     * @param mostBytes of a block; the rest of it is passed
     */
    ArchiveRecords(FileChannel file, int mostBytes, ReadNotes notes) throws IOException {
        this.bytes = new ArchiveBytes(file);
        this.mostBytes = mostBytes;
        this.notes = notes;
    }

    /** What the bytes up to the next head follow. */
    private enum Before {
        /** Nothing in this member. */
        START,
        RECORD,
        /** Damage, which has been told already. */
        DAMAGE
    }

    /** What is found next. */
    sealed interface Found {}

    /** A record. */
    record Whole(ArchiveRecord record) implements Found {}

    /** A part of the file that cannot be read as a record. */
    record Damaged(long position, String why) implements Found {}

    /** The position of what was found last. */
    long position() {
        return position;
    }

    /** The next record or damaged part; empty at the end of the file. */
    Optional<Found> next() throws IOException {
        if (damage.isPresent()) {
            Optional<Found> found = Optional.of(damage.get());
            damage = Optional.empty();
            return found;
        }
        while (!ended) {
            try {
                Optional<Found> found = nextInMember();
                if (found.isPresent()) {
                    return found;
                }
            } catch (IOException e) {
                Optional<Found> found = afterFailure(e);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** Continues after damage to the gzip data, or after bytes between two members, which are none if they are few. */
    private Optional<Found> afterFailure(IOException failure) throws IOException {
        position = bytes.position();
        OptionalLong next = RecordStarts.next(bytes.file(), bytes.isGzip(), position + 1);
        long gap = next.orElse(bytes.file().size()) - position;
        boolean isBetweenMembers = bytes.isGzip() && !RecordStarts.isMember(bytes.file(), position);
        ended = next.isEmpty();
        before = Before.START;
        if (next.isPresent()) {
            bytes.restart(next.getAsLong());
        }
        if (isBetweenMembers && gap <= FEW_BYTES) {
            notes.count(ReadNotes.ODD_END);
            return Optional.empty();
        }
        return Optional.of(new Damaged(position, Damage.shown(failure)));
    }

    private Optional<Found> nextInMember() throws IOException {
        Optional<Found> found = passToHead();
        if (found.isPresent()) {
            return found;
        }
        if (bytes.isAtEnd()) {
            ended = !bytes.nextMember();
            before = Before.START;
            return Optional.empty();
        }
        position = bytes.position();
        Optional<MessageHead> head = head();
        if (head.isEmpty()) {
            before = Before.DAMAGE;
            return Optional.of(new Damaged(
                    position,
                    bytes.isAtEnd() || RecordEnd.isHead(bytes, 0, false)
                            ? "it ends within the head of a record"
                            : "the head of a record is larger than " + MessageHead.MAX_BYTES + " bytes"));
        }
        return record(head.get());
    }

    /** Passes everything up to the next head, or to the end of the member; damage if that is too much to be none. */
    private Optional<Found> passToHead() throws IOException {
        Before passed = before;
        boolean isProper = RecordEnd.isProper(bytes);
        long start = bytes.position();
        long extra = 0;
        boolean startsLine = true;
        while (!bytes.isAtEnd() && !RecordEnd.isHead(bytes, 0, startsLine)) {
            byte next = bytes.ahead(0);
            if (!RecordEnd.isBlank(next)) {
                start = extra == 0 ? bytes.position() : start;
                extra++;
            }
            startsLine = next == '\n';
            bytes.pass(1);
        }
        before = Before.START;
        if (extra > (passed == Before.START ? 0 : FEW_BYTES) && passed != Before.DAMAGE) {
            position = start;
            before = Before.DAMAGE;
            return Optional.of(new Damaged(start, extra + " bytes belong to no record"));
        }
        if (passed == Before.RECORD && !isProper) {
            notes.count(ReadNotes.ODD_END);
        }
        return Optional.empty();
    }

    /** The head that starts here; empty if it is too large, or cut, be it by the next head. */
    private Optional<MessageHead> head() throws IOException {
        var head = new ByteArrayOutputStream();
        int lineLength = 0;
        while (head.size() < MessageHead.MAX_BYTES && !bytes.isAtEnd() && !isNextHead(head.size())) {
            byte next = bytes.ahead(0);
            bytes.pass(1);
            head.write(next);
            if (next == '\n') {
                if (lineLength == 0) {
                    return Optional.of(MessageHead.parse(head.toByteArray()));
                }
                lineLength = 0;
            } else if (next != '\r') {
                lineLength++;
            }
        }
        return Optional.empty();
    }

    private boolean isNextHead(int passed) {
        return passed > 0 && RecordEnd.isHead(bytes, 0, false);
    }

    private Optional<Found> record(MessageHead head) throws IOException {
        ArchiveBytes.Place start = bytes.place();
        long stated = ArchiveRecord.length(head).orElse(Long.MAX_VALUE);
        byte[] block = new Block(stated).readNBytes(mostBytes);
        long length = block.length + bytes.skip(stated - block.length);
        before = Before.RECORD;
        if (length == stated && RecordEnd.isHere(bytes) && RecordEnd.isProper(bytes)) {
            return whole(head, block);
        }
        OptionalLong early = block.length == length ? RecordEnd.headIn(block, bytes) : nextHeadWithin(start, length);
        if (early.isPresent() && !bytes.goBack(start.plus(early.getAsLong()))) {
            before = Before.DAMAGE;
            return Optional.of(new Damaged(position, "its length is wrong, as that of too many records before it"));
        }
        if (early.isPresent()) {
            return shortened(head, block, stated, early.getAsLong());
        }
        if (length == stated) {
            return whole(head, block); // what follows is looked at next
        }
        notes.count(ReadNotes.ODD_END);
        before = Before.START;
        boolean isCut = !bytes.isGzip() && stated != Long.MAX_VALUE;
        isCut &= stated - length > FEW_MISSING || !endsRecord(block);
        return isCut
                ? Optional.of(
                        new Damaged(position, "it ends after " + length + " of the " + stated + " bytes of a record"))
                : whole(head, block);
    }

    private Optional<Found> whole(MessageHead head, byte[] block) {
        return Optional.of(new Whole(new ArchiveRecord(position, head, block)));
    }

    /** A record that states a length beyond the start of the next record. */
    private Optional<Found> shortened(MessageHead head, byte[] block, long stated, long end) {
        notes.count(ReadNotes.ODD_END);
        before = Before.START;
        if (stated != Long.MAX_VALUE && stated - end > FEW_BYTES) {
            damage = Optional.of(new Damaged(
                    position, "a record states " + stated + " bytes, but the next one starts after " + end));
        }
        int length = (int) Math.min(block.length, end);
        boolean endsProperly = length == end && endsRecord(Arrays.copyOf(block, length));
        return whole(head, Arrays.copyOf(block, endsProperly ? length - LINE_END : length));
    }

    private static boolean endsRecord(byte[] block) {
        int at = block.length - LINE_END;
        return at >= 0 && block[at] == '\r' && block[at + 1] == '\n' && block[at + 2] == '\r' && block[at + 3] == '\n';
    }

    /** The first head in a block that is too large to be in memory. */
    private OptionalLong nextHeadWithin(ArchiveBytes.Place start, long length) throws IOException {
        if (!bytes.goBack(start)) {
            return OptionalLong.of(0); // going there is refused, too
        }
        for (long passed = 0; passed < length && !bytes.isAtEnd(); passed++) {
            if (RecordEnd.isHead(bytes, 0, false)) {
                return OptionalLong.of(passed);
            }
            bytes.pass(1);
        }
        return OptionalLong.empty();
    }

    /** The next bytes, up to a length or to the end of the member. */
    private final class Block extends InputStream {
        private long left;

        Block(long length) {
            this.left = length;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = left == 0 ? -1 : bytes.read(target, offset, (int) Math.min(length, left));
            left -= Math.max(0, count);
            return count;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
