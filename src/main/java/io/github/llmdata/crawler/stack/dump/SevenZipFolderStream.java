package io.github.llmdata.crawler.stack.dump;

import io.github.llmdata.crawler.compress.BulkInputStream;
import java.io.IOException;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;

/**
 * The bytes of consecutive entries of a 7z folder, one after the other, as the library decodes them. So all bytes
 * are counted; if only the last entry were requested, the library would decode the others without counting.
 */
final class SevenZipFolderStream extends BulkInputStream {
    private final SevenZFile archive;
    private final int last;
    private int current;

    /**
     * @param archive at its start; closed with this stream
     * @param first the index of the first entry
     */
    SevenZipFolderStream(SevenZFile archive, int first, int last) throws IOException {
        this.archive = archive;
        this.last = last;
        this.current = first;
        for (int i = 0; i <= first; i++) {
            archive.getNextEntry();
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = archive.read(target, offset, length);
        while (count < 0 && current < last) {
            archive.getNextEntry();
            current++;
            count = archive.read(target, offset, length);
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }
}
