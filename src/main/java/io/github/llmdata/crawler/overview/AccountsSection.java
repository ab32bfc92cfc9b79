package io.github.llmdata.crawler.overview;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The accounts of a run: for each kind of item a picture of where its items went, and the same as a table. */
final class AccountsSection {
    private AccountsSection() {}

    /** Where some items of a kind went. */
    record Share(String name, long count, Outcome outcome) {
        private static final int MOST_CHARS = 30;

        /** For the picture, whose colours tell the outcome. */
        String shortName() {
            return SamplesSection.cut(name, MOST_CHARS);
        }

        /** For the table. */
        String longName() {
            return outcome == Outcome.DROPPED ? "dropped: " + name : name;
        }
    }

    /** The ways in which an item can leave a run; the name in lower case is that of its style. */
    enum Outcome {
        OUT,
        PENDING,
        DROPPED
    }

    static void write(Json accounts, boolean isBalanced, Html html) {
        html.open("section").element("h2", "Accounts");
        html.element(
                "p",
                isBalanced
                        ? "Each item that came in went out, is pending, or was dropped for a reason; the numbers add up. In the"
                                + " pictures green is out, amber is pending, and orange is dropped, with the reasons."
                        : "The numbers do not add up; this is a bug in the program.");
        for (Map.Entry<String, Json> kind : accounts.fields().entrySet()) {
            write(kind.getKey(), kind.getValue(), html);
        }
        html.close();
    }

    private static void write(String kind, Json balance, Html html) {
        long in = balance.path("in").number();
        List<Share> shares = shares(balance);
        html.element("h3", kind);
        if (in > 0) {
            FlowPicture.draw(kind, in, shares, html);
        }
        html.table("Accounts of " + kind + ": " + Numbers.whole(in) + " in", "Where they went", "#Items", "#Share");
        for (Share share : shares) {
            html.row(share.longName(), Numbers.whole(share.count()), Numbers.percent(share.count(), in));
        }
        html.endTable();
    }

    /** What went out first, then what is pending, then the reasons by their numbers. */
    private static List<Share> shares(Json balance) {
        List<Share> shares = new ArrayList<>();
        shares.add(new Share("out", balance.path("out").number(), Outcome.OUT));
        if (balance.path("pending").number() != 0) {
            shares.add(new Share("pending", balance.path("pending").number(), Outcome.PENDING));
        }
        balance.path("dropped").fields().entrySet().stream()
                .map(reason -> new Share(reason.getKey(), reason.getValue().number(), Outcome.DROPPED))
                .sorted(Comparator.comparingLong(Share::count).reversed().thenComparing(Share::name))
                .forEach(shares::add);
        return shares;
    }
}
