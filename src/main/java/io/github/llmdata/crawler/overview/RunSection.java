package io.github.llmdata.crawler.overview;

import java.util.Map;

/** What was asked: inputs and settings; when the run worked; and the files that it wrote. */
final class RunSection {
    private static final int MOST_INPUTS = 50;

    private RunSection() {}

    static void write(RunFiles files, Html html) {
        Json report = files.report();
        TimeLine.write(report, html);
        html.open("section").element("h2", "What was asked");
        settings(report, html);
        inputs(report, html);
        html.close();
        outputs(files, html);
        html.open("footer")
                .element(
                        "p",
                        "llm-data-pipeline "
                                + report.path("versions").path("crawler").text() + ", Java "
                                + report.path("versions").path("java").text() + ".")
                .close();
    }

    private static void settings(Json report, Html html) {
        html.element("h3", "Settings");
        Json origins = report.path("origins");
        if (origins.isEmpty()) {
            html.element("p", "All settings have their defaults.");
            return;
        }
        html.table("Settings that differ from their defaults", "Setting", "Value", "Set by");
        for (Map.Entry<String, Json> origin : origins.fields().entrySet()) {
            Json value = report.path("settings").path(origin.getKey());
            html.row(
                    origin.getKey(),
                    SamplesSection.cut(value.isEmpty() ? value.text("none") : value.list(), 300),
                    origin.getValue().text());
        }
        html.endTable();
    }

    private static void inputs(Json report, Html html) {
        Json inputs = report.path("inputs");
        html.element("h3", "Inputs").open("ul");
        int shown = Math.min(MOST_INPUTS, inputs.size());
        for (int i = 0; i < shown; i++) {
            html.open("li").element("bdi", inputs.path(i).text()).close();
        }
        html.close();
        if (shown < inputs.size()) {
            html.element("p", "and " + Numbers.whole(inputs.size() - shown) + " more");
        }
        Json dumps = report.path("dumps");
        if (!dumps.isEmpty()) {
            html.table("Dumps by their SHA-256", "Input", "SHA-256", "Known as");
            dumps.fields()
                    .forEach((input, dump) -> html.row(
                            input,
                            dump.path("sha256").text("not known"),
                            dump.path("known_as").text("")));
            html.endTable();
        }
        long skipped = report.path("skipped_files").number();
        if (skipped > 0) {
            html.element(
                    "p", Numbers.whole(skipped) + " files in the inputs were skipped: they are no inputs of the mode.");
        }
    }

    private static void outputs(RunFiles files, Html html) {
        Json outputs = files.report().path("outputs");
        html.open("section").element("h2", "Files");
        if (outputs.isEmpty()) {
            html.element("p", "The run has published no files yet.");
        } else {
            html.table("Files that the run wrote", "File", "#Size", "SHA-256");
            for (Map.Entry<String, Json> file : outputs.fields().entrySet()) {
                html.row(
                        file.getKey(),
                        Numbers.bytes(file.getValue().path("bytes").number()),
                        file.getValue().path("sha256").text());
            }
            html.endTable();
        }
        files.picture()
                .ifPresent(picture -> html.open("p")
                        .text("The picture of the analysis: ")
                        .element("a", picture, "href", picture)
                        .close());
        html.close();
    }
}
