package io.github.llmdata.crawler.prepare;

import io.github.llmdata.crawler.prepare.duplicate.Hash64;
import io.github.llmdata.crawler.prepare.work.JudgedRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the records that passed the rules: which of them are written, in which split, and how often. Depends on the set
 * of the records, not on their order. Records are numbered in the order in which they are read.
 *
 * @param firstOfBlock the number of the first record of each block
 * @param clusters which records say the same
 * @param splits of each record, as their ordinals
 * @param copies how often each record is written if it is kept
 * @param passes the most copies of a record
 * @param moved how many records were moved to another split, because they share most of their text with one there
 * @param problems sentences about what cannot be done as the settings ask for
 */
record Decisions(
        int[] firstOfBlock,
        Same clusters,
        byte[] splits,
        byte[] copies,
        int passes,
        int moved,
        List<String> problems) {

    /**
     * Clusters of records that say the same.
     *
     * @param ofRecord the cluster of each record
     * @param best the record of each cluster that is kept
     * @param sizes of the clusters
     * @param keys of the kept records of clusters with several records: see {@link #idOf}
     * @param sameText the records whose text is that of the record that is kept
     */
    record Same(int[] ofRecord, int[] best, int[] sizes, byte[] @Nullable [] keys, BitSet sameText) {
        private static final int NAME = 1 + Long.BYTES;

        /** The key of a record: whether it has an id of its own, a hash of its line, and its id. */
        static byte[] key(JudgedRecord record) {
            byte[] name = record.id().getBytes(StandardCharsets.UTF_8);
            byte[] key = new byte[NAME + name.length];
            long hash = Hash64.of(new String(record.line(), StandardCharsets.ISO_8859_1));
            ByteBuffer.wrap(key)
                    .put((byte) (record.keys().isNamed() ? 1 : 0))
                    .putLong(hash)
                    .put(name);
            return key;
        }

        /** By the id, if it is no place in a file, and then by the line. */
        static int compare(byte[] key, byte[] other) {
            int byId = Arrays.compareUnsigned(
                    key, key[0] == 0 ? key.length : NAME, key.length, other, other[0] == 0 ? other.length : NAME, other.length);
            return byId != 0 ? byId : Arrays.compareUnsigned(key, other);
        }

        /** The id in a key. */
        static String idOf(byte[] key) {
            return new String(key, NAME, key.length - NAME, StandardCharsets.UTF_8);
        }
    }

    /** The number of the first record of a block. */
    int first(int block) {
        return firstOfBlock[block];
    }

    /** Whether a record is the one that is kept of those that say the same. */
    boolean isOriginal(int record) {
        return clusters.best()[clusters.ofRecord()[record]] == record;
    }

    /** The id of the record that is written in the place of a duplicate. */
    String originalOf(int record) {
        byte[] key = clusters.keys()[clusters.ofRecord()[record]];
        return key == null ? "" : Same.idOf(key);
    }

    /** Whether a duplicate has the very text of the record in its place. */
    boolean hasSameText(int record) {
        return clusters.sameText().get(record);
    }

    /** How many records say the same as a record that is written, with itself. */
    int clusterSize(int record) {
        return clusters.sizes()[clusters.ofRecord()[record]];
    }

    /** Where a record is written. */
    Split split(int record) {
        return Split.at(splits[record]);
    }

    /** Whether a split other than the training set has records. */
    boolean holdsBack() {
        for (byte split : splits) {
            if (split != Split.TRAIN.order()) {
                return true;
            }
        }
        return false;
    }

    /** How often a record is written, if it is kept. */
    int copies(int record) {
        return copies[record];
    }
}
