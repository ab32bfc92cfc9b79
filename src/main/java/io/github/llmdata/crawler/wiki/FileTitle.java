package io.github.llmdata.crawler.wiki;

import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Provenance;
import java.util.Locale;

/** The title that the name of a saved file has, for a part of a page that states none. */
final class FileTitle {
    private FileTitle() {}

    /** The name of the file without folders and extensions; empty if the page is no file. */
    static String of(Page page) {
        if (!(page.provenance() instanceof Provenance.Saved saved)) {
            return "";
        }
        String name = saved.file()
                .substring(Math.max(saved.file().lastIndexOf('/'), saved.file().lastIndexOf('\\')) + 1);
        int extension = name.toLowerCase(Locale.ROOT).lastIndexOf(".htm");
        return extension <= 0 ? "" : WikiAddress.decoded(name.substring(0, extension));
    }
}
