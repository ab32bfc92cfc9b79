package io.github.llmdata.crawler.cluster.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.llmdata.crawler.state.Folder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The right to work on a shard. Each owner takes the epoch after that of the owner before, by a file that can be made only once; it
 * renews its mark in this file, and looks whether somebody has taken the next epoch. An owner that sees a later epoch, or could not
 * renew its mark in time, has lost the shard. It writes only to the folder of its own epoch, so it does no harm before it knows.
 *
 * <p>Times are those of the shard: its clock goes on from the last mark by the time between the two files on the file server, so that
 * the clocks of the machines don't matter.
 */
public final class Epoch {
    /** So long after a renewal the owner may write and ask. */
    static final Duration FRESH = Duration.ofSeconds(6);

    /** So long a new owner waits for one that has not let go. */
    public static final Duration LEASE = Duration.ofSeconds(10);

    private static final String RELEASED = "released";

    private final Path shard;
    private final long number;
    private final Path file;
    private final String owner;
    private final Optional<Mark> before;
    private final Instant clockStart;
    private final long nanosAtStart = System.nanoTime();
    private volatile long renewedNanos;
    private volatile long renewedMillis;
    private volatile boolean isLost;
    private volatile boolean hasLapsed;

    /**
     * What an owner says about itself.
     *
     * @param time by the clock of the shard
     * @param isReleased whether it has let go
     */
    private record Mark(String owner, Instant time, boolean isReleased) {
        private String line() {
            return time.toEpochMilli() + " " + (isReleased ? RELEASED : "held") + " " + owner;
        }

        static Optional<Mark> of(String text) {
            String[] fields = text.strip().split(" ", 3);
            return fields.length < 3 || !fields[0].matches("[0-9]{1,18}")
                    ? Optional.empty()
                    : Optional.of(new Mark(
                            fields[2], Instant.ofEpochMilli(Long.parseLong(fields[0])), fields[1].equals(RELEASED)));
        }
    }

    private Epoch(Path shard, long number, String owner, Optional<Mark> before, Instant clockStart) {
        this.shard = shard;
        this.number = number;
        this.file = file(shard, number);
        this.owner = owner;
        this.before = before;
        this.clockStart = clockStart;
    }

    /**
     * Takes a shard.
     *
     * @param shard its folder
     * @param owner who takes it: a process of a {@link Machine}
     */
    public static Epoch take(Path shard, String owner) throws IOException {
        Files.createDirectories(shard.resolve("epochs"));
        long number = newest(shard) + 1;
        while (!make(file(shard, number))) {
            number++; // another machine was faster, or the listing of the folder is an old one
        }
        Files.write(over(shard, number), new byte[0], StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Folder.sync(shard.resolve("epochs"));
        endEarlier(shard, number);
        Epoch epoch = of(shard, number, owner);
        epoch.write(false);
        epoch.renewed();
        return epoch;
    }

    private static boolean make(Path file) throws IOException {
        try {
            Files.write(file, new byte[0], StandardOpenOption.CREATE_NEW);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /** Tells the owner before, and each one whose taker may have been killed before it told the owner before it. */
    private static void endEarlier(Path shard, long number) throws IOException {
        for (long earlier = number - 1; earlier > 0; earlier--) {
            Files.writeString(over(shard, earlier), digits(number) + "\n", UTF_8);
            if (mark(shard, earlier).isPresent()) {
                return; // written after it told those before
            }
        }
    }

    /** A taker that was killed at once has left no mark, so the clock goes on from the newest mark that there is. */
    private static Epoch of(Path shard, long number, String owner) throws IOException {
        Optional<Mark> before = number == 1 ? Optional.empty() : mark(shard, number - 1);
        for (long earlier = number - 1; earlier > 0; earlier--) {
            Optional<Mark> last = mark(shard, earlier);
            if (last.isPresent()) {
                Instant taken = Files.getLastModifiedTime(file(shard, number)).toInstant();
                Instant marked = Files.getLastModifiedTime(file(shard, earlier)).toInstant();
                Duration between = taken.isAfter(marked) ? Duration.between(marked, taken) : Duration.ZERO;
                return new Epoch(shard, number, owner, before, last.get().time().plus(between));
            }
        }
        return new Epoch(shard, number, owner, before, Instant.now());
    }

    private static Optional<Mark> mark(Path shard, long number) throws IOException {
        return Mark.of(Files.readString(file(shard, number), UTF_8));
    }

    private static long newest(Path shard) throws IOException {
        try (Stream<Path> epochs = Files.list(shard.resolve("epochs"))) {
            return epochs.map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> name.matches("[0-9]{6,18}"))
                    .mapToLong(Long::parseLong)
                    .max()
                    .orElse(0);
        }
    }

    private static Path file(Path shard, long number) {
        return shard.resolve("epochs").resolve(digits(number));
    }

    /** Beside the file of an epoch: its owner makes it, and the next one writes to it. */
    private static Path over(Path shard, long number) {
        return shard.resolve("epochs").resolve(digits(number) + ".over");
    }

    private static String digits(long number) {
        return String.format(Locale.ROOT, "%06d", number);
    }

    /** Its number. */
    public long number() {
        return number;
    }

    /** The name of the folder in which its owner writes. */
    public String folderName() {
        return folderName(number);
    }

    private static String folderName(long number) {
        return "e" + digits(number);
    }

    /** The folder in which its owner writes. */
    public Path folder() {
        return shard.resolve(folderName());
    }

    /** Whether the owner before has let go, or there was none: then everything that it did is in its state. */
    public boolean isClean() {
        return number == 1 || before.map(Mark::isReleased).orElse(false);
    }

    /**
     * How long to wait before the files of the owner before are read and its sites are asked.
     *
     * @param machine this one
     */
    public Duration wait(Machine machine) {
        boolean isOver =
                isClean() || before.map(mark -> machine.isGone(mark.owner())).orElse(false);
        return isOver ? Duration.ZERO : LEASE;
    }

    /** The folders of the epochs before, the newest first. */
    public Stream<String> earlierFolders() {
        return Stream.iterate(number - 1, earlier -> earlier > 0, earlier -> earlier - 1)
                .map(Epoch::folderName);
    }

    /** The folders of all epochs of a shard, the newest first. */
    public static Stream<String> folders(Path shard) throws IOException {
        long newest = Files.isDirectory(shard.resolve("epochs")) ? newest(shard) : 0;
        return Stream.iterate(newest, number -> number > 0, number -> number - 1)
                .map(Epoch::folderName);
    }

    /** The clock of the shard. */
    public InstantSource clock() {
        return () -> clockStart.plusNanos(System.nanoTime() - nanosAtStart);
    }

    /** Renews the mark, unless the shard is lost. */
    public void renew() throws IOException {
        if (!isHeld()) {
            return;
        }
        long nanos = System.nanoTime();
        long millis = System.currentTimeMillis();
        if (isTaken()) {
            isLost = true;
            return;
        }
        write(false);
        renewedNanos = nanos;
        renewedMillis = millis;
    }

    /**
     * Whether there is a later epoch. NFS may remember for a minute that a file is not there, but who opens a file that is there sees
     * what the last one to close it has written.
     */
    private boolean isTaken() throws IOException {
        return Files.exists(file(shard, number + 1)) || Files.readAllBytes(over(shard, number)).length > 0;
    }

    /** Whether the owner may write and ask now. Once it may not, it never may again. */
    public boolean isHeld() {
        // both clocks: one of them stands still while the machine sleeps, the other may be set back
        boolean isFresh = System.nanoTime() - renewedNanos < FRESH.toNanos()
                && Math.abs(System.currentTimeMillis() - renewedMillis) < FRESH.toMillis();
        if (!isFresh && !isLost) {
            hasLapsed = true;
            isLost = true;
        }
        return !isLost;
    }

    /** Whether it was lost because the mark was not renewed in time, and not because a later epoch was seen. */
    public boolean hasLapsed() {
        return hasLapsed;
    }

    /** Checks before something irrevocable is done. */
    public void check() throws IOException {
        if (isHeld() && isTaken()) {
            isLost = true;
        }
        if (isLost) {
            throw new IOException(
                    "this machine has lost the shard " + shard + ": another one has taken it, or the mark " + file
                            + " could not be renewed in time; the shard goes on with its new owner");
        }
    }

    /** Lets go: everything is committed. */
    public void release() throws IOException {
        if (isHeld()) {
            write(true);
        }
        isLost = true;
    }

    private void renewed() {
        renewedNanos = System.nanoTime();
        renewedMillis = System.currentTimeMillis();
    }

    private void write(boolean isReleased) throws IOException {
        byte[] line = (new Mark(owner, clock().instant(), isReleased).line() + "\n").getBytes(UTF_8);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(line);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.truncate(line.length);
        }
    }
}
