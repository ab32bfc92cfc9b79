package io.github.llmdata.crawler.stack.dump;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Detects by the first bytes of a file how it is packed, or why it cannot be a dump. */
final class FileHead {
    private static final String LFS_POINTER = "version https://git-lfs";

    private FileHead() {}

    /**
     * Reads the first bytes.
     *
     * @param name of the file, whose suffix promises a container
     * @throws DumpException if the file is empty, or is not what its name promises
     */
    static Container containerOf(StoredFile file, String name) throws IOException {
        byte[] head = file.stream().readNBytes(Container.HEAD_BYTES);
        if (head.length == 0) {
            throw new DumpException(DumpException.EMPTY, name + " is empty; download it again");
        }
        Container container = Container.of(head);
        Container promised = Container.named(name);
        if (container == Container.PLAIN) {
            refuseForeign(head, name);
        }
        if (promised.isArchive()
                ? !container.isArchive()
                : promised != Container.PLAIN && container == Container.PLAIN) {
            String found = container == Container.PLAIN ? "\"" + firstCharacters(head) + "\"" : container.suffix();
            String sentence =
                    "%s is named like a %s file, but starts like %s; download it again, or give it its real name";
            throw new DumpException(DumpException.NOT_AN_ARCHIVE, sentence.formatted(name, promised.suffix(), found));
        }
        return container;
    }

    private static void refuseForeign(byte[] head, String name) throws DumpException {
        Optional<String> foreign = Container.foreign(head);
        if (foreign.isPresent()) {
            String sentence = "%s is a %s file, which is not read here; unpack it first";
            throw new DumpException(DumpException.UNSUPPORTED_CONTAINER, sentence.formatted(name, foreign.get()));
        }
        if (new String(head, StandardCharsets.US_ASCII).startsWith(LFS_POINTER)) {
            String sentence = "%s is a Git LFS pointer, not the dump; fetch it with git lfs pull";
            throw new DumpException(DumpException.NOT_FETCHED, sentence.formatted(name));
        }
    }

    private static String firstCharacters(byte[] head) {
        int count = Math.min(head.length, 16);
        return new String(head, 0, count, StandardCharsets.US_ASCII).replaceAll("[^ -~]", ".");
    }
}
