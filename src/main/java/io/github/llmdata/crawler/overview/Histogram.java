package io.github.llmdata.crawler.overview;

/** Draws how many records have which length, from the histogram of the analysis. */
final class Histogram {
    private static final int HEIGHT_IN_ALL = 220;
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
        html.picture(
                "histogram",
                HEIGHT_IN_ALL,
                "Histogram of lengths",
                "Records by their length in " + unit,
                "The table below has the same numbers.");
        double width = (double) Html.PICTURE_WIDTH / bins.size();
        int every = (bins.size() + MOST_LABELS - 1) / MOST_LABELS;
        for (int i = 0; i < bins.size(); i++) {
            double height = (double) HEIGHT * bins.path(i).path(2).number() / most;
            html.open(
                    "rect",
                    "x",
                    Html.coordinate(i * width + 1),
                    "y",
                    Html.coordinate(BASE - height),
                    "width",
                    Html.coordinate(Math.max(1, width - 2)),
                    "height",
                    Html.coordinate(height),
                    "class",
                    "f-in");
            if (i % every == 0) {
                String from = Numbers.whole(bins.path(i).path(0).number());
                html.element("text", from, "x", Html.coordinate(i * width + 1), "y", "198", "text-anchor", "start");
            }
        }
        html.open(
                "line",
                "x1",
                "0",
                "x2",
                String.valueOf(Html.PICTURE_WIDTH),
                "y1",
                String.valueOf(BASE),
                "y2",
                String.valueOf(BASE));
        html.element("text", unit + " in a record, from", "x", "0", "y", "216", "text-anchor", "start");
        html.endPicture();
        table(bins, unit, html);
    }

    private static void table(Json bins, String unit, Html html) {
        html.table("Records by their length in " + unit + ", by the analysis", "From", "#To", "#Records");
        for (Json bin : bins) {
            html.row(
                    Numbers.whole(bin.path(0).number()),
                    Numbers.whole(bin.path(1).number()),
                    Numbers.whole(bin.path(2).number()));
        }
        html.endTable();
    }

    /** The share of the records that are at most so long; within a bin, lengths are taken as spread evenly. */
    static double shareWithin(Json bins, int limit) {
        double within = 0;
        long all = 0;
        for (Json bin : bins) {
            long first = bin.path(0).number();
            long count = bin.path(2).number();
            double part = (limit + 1.0 - first) / Math.max(1, bin.path(1).number() + 1 - first);
            within += count * Math.max(0, Math.min(1, part));
            all += count;
        }
        return all == 0 ? 0 : within / all;
    }
}
