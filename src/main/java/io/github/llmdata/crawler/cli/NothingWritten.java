package io.github.llmdata.crawler.cli;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells why a run has written no record, and what became of the files of the run before it. */
final class NothingWritten {
    /** What the code of a reason does not say by itself. */
    private static final Map<Reason, String> HINTS = Map.of(
            Reason.PRIVATE_ADDRESS,
            "crawler.fetch.allow-private-addresses can allow such addresses",
            Reason.NOT_REDDIT,
            "they are no pages of Reddit; give saved pages of its threads",
            Reason.NOT_MEDIAWIKI,
            "they are no pages of Wikipedia or another MediaWiki site");

    private NothingWritten() {}

    /**
     * The reason that most items of each kind had.
     *
     * @param published the ledger, if it has a line
     */
    static String why(Accounts accounts, List<Path> published) {
        String see = published.stream().map(file -> "; see " + file).collect(Collectors.joining());
        List<String> clauses = new ArrayList<>();
        boolean hasQuestions = accounts.balances().containsKey(Kind.QUESTIONS)
                && accounts.of(Kind.QUESTIONS).in() > 0;
        accounts.balances().forEach((kind, balance) -> {
            if (!(kind == Kind.ROWS && hasQuestions)) {
                balance.dropped().entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .ifPresent(most -> clauses.add(clause(kind, balance.in(), most, clauses.isEmpty())));
            }
        });
        String why = clauses.isEmpty() ? "nothing was found in the inputs" : String.join(", ", clauses);
        return "Nothing was written: " + why + see + ".";
    }

    private static String clause(Kind kind, long in, Map.Entry<Reason, Long> most, boolean isFirst) {
        String items = kind == Kind.URLS ? "URLs" : kind.key();
        Reason reason = most.getKey();
        return String.format(
                Locale.ROOT,
                isFirst ? "%,d of %,d %s were dropped as %s%s" : "%,d of %,d %s as %s%s",
                most.getValue(),
                in,
                items,
                reason.code(),
                Optional.ofNullable(HINTS.get(reason))
                        .map(hint -> " (" + hint + ")")
                        .orElse(""));
    }

    /** Names the files of an earlier run, which stay. */
    static String kept(List<Path> earlier) throws IOException {
        return "The dataset of an earlier run stays as it was: "
                + earlier.stream().map(Path::toString).collect(Collectors.joining(" and ")) + ", written "
                + Files.getLastModifiedTime(earlier.get(0)).toInstant().truncatedTo(ChronoUnit.SECONDS) + ".";
    }
}
