package io.github.llmdata.crawler.overview;

import java.util.Locale;

/** Draws how many records have which length, from the histogram of the analysis. */
final class Histogram {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 160;
    private static final int BASE = 180;
    private static final int MOST_LABELS = 8;

    private Histogram() {}

    /**
     * Draws the histogram, if there is one.
     *
     * @param bins each with its first length, its last and its count
     * @param unit of the lengths
     */
    static void draw(Json bins, String unit, Html html) {
        if (bins.isEmpty()) {
            return;
        }
        long most = 1;
        for (Json bin : bins) {
            most = Math.max(most, bin.path(2).number());
        }
        html.open("div", "class", "wide", "role", "region", "tabindex", "0", "aria-label", "Histogram of lengths");
        html.open(
                "svg",
                "role",
                "img",
                "viewBox",
                "0 0 " + WIDTH + " 220",
                "aria-labelledby",
                "histogram-title histogram-desc");
        html.element("title", "Records by their length in " + unit, "id", "histogram-title");
        html.element("desc", "The table below has the same numbers.", "id", "histogram-desc");
        double width = (double) WIDTH / bins.size();
        int every = (bins.size() + MOST_LABELS - 1) / MOST_LABELS;
        for (int i = 0; i < bins.size(); i++) {
            double height = (double) HEIGHT * bins.path(i).path(2).number() / most;
            html.open(
                    "rect",
                    "x",
                    number(i * width + 1),
                    "y",
                    number(BASE - height),
                    "width",
                    number(Math.max(1, width - 2)),
                    "height",
                    number(height),
                    "class",
                    "f-in");
            if (i % every == 0) {
                String from = Numbers.whole(bins.path(i).path(0).number());
                html.element("text", from, "x", number(i * width + 1), "y", "198", "text-anchor", "start");
            }
        }
        html.open(
                "line", "x1", "0", "x2", String.valueOf(WIDTH), "y1", String.valueOf(BASE), "y2", String.valueOf(BASE));
        html.element("text", unit + " in a record, from", "x", "0", "y", "216", "text-anchor", "start");
        html.close().close();
        html.table("Records by their length in " + unit + ", by the analysis", "From", "#To", "#Records");
        for (Json bin : bins) {
            html.row(
                    Numbers.whole(bin.path(0).number()),
                    Numbers.whole(bin.path(1).number()),
                    Numbers.whole(bin.path(2).number()));
        }
        html.endTable();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
