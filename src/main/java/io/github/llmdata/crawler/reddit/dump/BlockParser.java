package io.github.llmdata.crawler.reddit.dump;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.llmdata.crawler.model.ItemGuard;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.RowPosition;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.reddit.page.JsonReader;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Parses the lines of blocks. Safe for use by several threads. */
final class BlockParser {
    private final RowReader rows;

    BlockParser(RowReader rows) {
        this.rows = rows;
    }

    /**
     * Parses a block.
     *
     * @param guard keeps a line on which the program fails from ending the run; the other lines of its block are parsed
     */
    ParsedBlock parse(LineBlock block, ItemGuard guard) {
        if (guard.isSuspect(block.name())) {
            return new Parse(block).oneByOne(guard.partsOf(block.name()));
        }
        return guard.run(
                block.name(),
                () -> new Parse(block).atOnce(),
                fault -> new Parse(block).oneByOne(guard.partsOf(block.name())));
    }

    /** The parse of one block. */
    private final class Parse {
        private final LineBlock block;
        private final List<Row> found = new ArrayList<>();
        private final List<Rejection> rejections = new ArrayList<>();
        private final Accounts accounts = new Accounts();

        Parse(LineBlock block) {
            this.block = block;
            block.problem().ifPresent(accounts::problem);
            block.tooLong().forEach(line -> {
                accounts.in(Kind.ROWS, 1);
                String limit = Integer.toString(BlockReader.MAX_LINE_BYTES);
                drop(new Rejection(
                        block.file() + ":" + line.offset(),
                        Stage.PARSE,
                        Reason.TOO_LARGE,
                        Long.toString(line.bytes()),
                        limit));
            });
        }

        ParsedBlock atOnce() {
            each((start, end) -> parse(start, end));
            return new ParsedBlock(found, rejections, accounts);
        }

        ParsedBlock oneByOne(ItemGuard guard) {
            each((start, end) -> {
                int before = found.size();
                guard.run(
                        name(start),
                        () -> {
                            parse(start, end);
                            return true;
                        },
                        fault -> {
                            if (found.size() == before) {
                                drop(fault.rejection(name(start), Stage.PARSE));
                            }
                            return false;
                        });
            });
            return new ParsedBlock(found, rejections, accounts);
        }

        private void each(Line work) {
            int start = 0;
            while (start < block.length()) {
                int end = Lines.end(block.bytes(), start, block.length());
                int from = Lines.withoutMark(block.bytes(), start, end);
                if (from < end) {
                    accounts.in(Kind.ROWS, 1);
                    work.parse(from, end);
                }
                start = end + 1;
            }
        }

        private String name(int start) {
            return block.file() + ":" + (block.offset() + start);
        }

        private void parse(int start, int end) {
            RowReader.Result result;
            try {
                result = rows.read(
                        JsonReader.readLine(block.bytes(), start, end - start),
                        new RowPosition(block.file(), block.offset() + start));
            } catch (JsonProcessingException e) {
                malformed(start, "no JSON: " + e.getOriginalMessage());
                return;
            } catch (IOException e) {
                malformed(start, "no UTF-8: " + e.getMessage());
                return;
            }
            if (result instanceof RowReader.Result.Read read) {
                add(read);
            } else if (result instanceof RowReader.Result.Foreign foreign) {
                malformed(start, foreign.found());
            } else {
                accounts.drop(Kind.ROWS, Reason.SUBREDDIT_DENIED, 1);
            }
        }

        private void add(RowReader.Result.Read read) {
            found.add(read.row());
            accounts.pending(Kind.ROWS, 1);
            if (read.row().isPost()) {
                accounts.in(Kind.THREADS, 1);
                accounts.pending(Kind.THREADS, 1);
            }
            accounts.note("gone-later", read.isGoneLater() ? 1 : 0);
        }

        private void malformed(int start, String found) {
            drop(new Rejection(name(start), Stage.PARSE, Reason.MALFORMED_LINE, shortened(found), ""));
        }

        private void drop(Rejection rejection) {
            accounts.drop(Kind.ROWS, rejection.reason(), 1);
            rejections.add(rejection);
        }
    }

    private static final int MAX_DETAIL = 120;

    private static String shortened(String detail) {
        String line = detail.replaceAll("\\s+", " ");
        return line.length() > MAX_DETAIL ? line.substring(0, MAX_DETAIL) : line;
    }

    /** Work on a line. */
    @FunctionalInterface
    private interface Line {
        void parse(int start, int end);
    }
}
