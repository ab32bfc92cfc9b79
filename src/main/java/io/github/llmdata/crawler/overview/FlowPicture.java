package io.github.llmdata.crawler.overview;

import io.github.llmdata.crawler.overview.AccountsSection.Outcome;
import io.github.llmdata.crawler.overview.AccountsSection.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws where the items of a kind went: one bar on the left for those that came in, and a band to each outcome. */
final class FlowPicture {
    /** Further reasons are drawn as one. */
    private static final int MOST_SHARES = 10;

    private static final int LEFT = 104;
    private static final int RIGHT = 290;
    private static final int BAR = 12;
    private static final double HEIGHT = 160;
    private static final double LEAST = 2;
    private static final double ROW = 22;
    private static final double GAP = 6;

    private FlowPicture() {}

    static void draw(String kind, long in, List<Share> all, Html html) {
        List<Share> shares = few(all);
        double total = shares.stream().mapToDouble(share -> row(share, in)).sum() + GAP * (shares.size() - 1);
        double left = (total - HEIGHT) / 2;
        String title = "Flow of " + kind;
        String description = "The table below has the same numbers. " + sentence(kind, in, shares);
        html.picture("flow-" + kind, Math.max(total, HEIGHT), title, title, description);
        double top = Math.max(0, left);
        bar(LEFT - BAR, top, HEIGHT, "f-in", html);
        label(LEFT - BAR - 8, top + HEIGHT / 2, kind + " in", "end", html);
        label(LEFT - BAR - 8, top + HEIGHT / 2 + 16, Numbers.whole(in), "end", html);
        double from = top;
        double row = Math.max(0, -left);
        for (Share share : shares) {
            double height = height(share, in);
            double wanted = row(share, in);
            double to = row + (wanted - Math.max(height, LEAST)) / 2;
            String style = "f-" + share.outcome().name().toLowerCase(Locale.ROOT);
            band(from, to, Math.max(height, LEAST / 2), style, html);
            bar(RIGHT, to, Math.max(height, LEAST), style, html);
            String text = share.shortName() + " " + Numbers.whole(share.count()) + " ("
                    + Numbers.percent(share.count(), in) + ")";
            label(RIGHT + BAR + 8, row + wanted / 2 + 4, text, "start", html);
            from += height;
            row += wanted + GAP;
        }
        html.endPicture();
    }

    private static List<Share> few(List<Share> all) {
        List<Share> shown = all.stream()
                .filter(share -> share.count() > 0 || share.outcome() == Outcome.OUT)
                .toList();
        if (shown.size() <= MOST_SHARES) {
            return shown;
        }
        List<Share> few = new ArrayList<>(shown.subList(0, MOST_SHARES - 1));
        List<Share> rest = shown.subList(MOST_SHARES - 1, shown.size());
        few.add(new Share(
                rest.size() + " other reasons",
                rest.stream().mapToLong(Share::count).sum(),
                Outcome.DROPPED));
        return few;
    }

    private static String sentence(String kind, long in, List<Share> shares) {
        StringBuilder text = new StringBuilder(Numbers.whole(in) + " " + kind + " came in");
        shares.forEach(
                share -> text.append("; ").append(share.longName()).append(' ').append(Numbers.whole(share.count())));
        return text.append('.').toString();
    }

    private static double height(Share share, long in) {
        return HEIGHT * share.count() / in;
    }

    private static double row(Share share, long in) {
        return Math.max(ROW, height(share, in));
    }

    private static void bar(int x, double y, double height, String style, Html html) {
        html.open(
                "rect",
                "x",
                String.valueOf(x),
                "y",
                Html.coordinate(y),
                "width",
                String.valueOf(BAR),
                "height",
                Html.coordinate(height),
                "class",
                style);
    }

    private static void band(double from, double to, double height, String style, Html html) {
        int middle = (LEFT + RIGHT) / 2;
        String path = "M" + LEFT + " " + Html.coordinate(from) + "C" + middle + " " + Html.coordinate(from) + " "
                + middle + " "
                + Html.coordinate(to)
                + " " + RIGHT + " " + Html.coordinate(to) + "v" + Html.coordinate(height) + "C" + middle + " "
                + Html.coordinate(to + height) + " "
                + middle + " " + Html.coordinate(from + height) + " " + LEFT + " " + Html.coordinate(from + height)
                + "z";
        html.open("path", "d", path, "class", style + " band");
    }

    private static void label(int x, double y, String text, String anchor, Html html) {
        html.element("text", text, "x", String.valueOf(x), "y", Html.coordinate(y), "text-anchor", anchor);
    }
}
