package io.github.llmdata.crawler.reddit.page;

import java.util.Optional;
import java.util.OptionalInt;
import org.jsoup.nodes.Element;

/** A {@code .thing} of old.reddit, in the markup of any year: a post, a comment, or a stub. */
final class OldThing {
    private final Element thing;
    private final OwnElements own;

    OldThing(Element thing) {
        this.thing = thing;
        this.own = new OwnElements(thing, other -> other.hasClass("thing"), OldThing::isLeaf);
    }

    static boolean isPost(Element thing) {
        return thing.hasClass("link") || thing.attr("data-type").equals("link");
    }

    static boolean isStub(Element thing) {
        return thing.hasClass("morechildren")
                || thing.hasClass("morerecursion")
                || thing.attr("data-type").startsWith("more");
    }

    static boolean isComment(Element thing) {
        return !isStub(thing)
                && (thing.hasClass("comment") || thing.attr("data-type").equals("comment"));
    }

    /** The text, the forms that edit it, and the preview of a crossposted post. */
    private static boolean isLeaf(Element element) {
        return element.hasClass("md")
                || element.hasClass("usertext-edit")
                || element.hasClass("markhelp")
                || isPreview(element);
    }

    private static boolean isPreview(Element element) {
        return element.attr("class").contains("crosspost-preview");
    }

    Element element() {
        return thing;
    }

    OwnElements own() {
        return own;
    }

    String attribute(String name) {
        return thing.attr(name).strip();
    }

    /** Whether the thing has a flag: as a class, as an attribute, or as a visible sign with that class. */
    boolean is(String name, String sign) {
        return thing.hasClass(name) || thing.attr("data-" + name).equals("true") || own.containsClass(sign);
    }

    /** The id without its prefix, {@code t1_} or {@code t3_}; empty if the page does not state it. */
    String id(String prefix) {
        String id = PageValues.id(thing.attr("data-fullname"), prefix);
        if (id.isEmpty()) {
            id = PageValues.id(thing.id().replaceFirst("^thing_", ""), prefix);
        }
        return id.isEmpty() ? idInClass(thing.attr("class"), "id-" + prefix) : id;
    }

    /** The id of a deleted comment, which the page states only in links and forms. */
    String idInPassing() {
        return lastStep(thing.attr("data-permalink"))
                .or(() -> own.firstWithClass("reportform")
                        .map(form -> idInClass(form.attr("class"), "report-t1_"))
                        .filter(id -> !id.isEmpty()))
                .or(() -> own.first(element -> element.nameIs("a") && PageValues.isId(element.attr("name")))
                        .map(anchor -> anchor.attr("name")))
                .orElse("");
    }

    private static String idInClass(String classes, String prefix) {
        for (String name : classes.split("\\s+", -1)) {
            String id = PageValues.id(name, prefix);
            if (!id.isEmpty()) {
                return id;
            }
        }
        return "";
    }

    /** The id of the comment that this one answers; empty if it names none. */
    String parentLink() {
        return own.first(element -> element.hasClass("bylink")
                        && (element.attr("data-event-action").equals("parent")
                                || element.attr("href").startsWith("#")))
                .flatMap(link -> lastStep(link.attr("href")))
                .orElse("");
    }

    static Optional<String> lastStep(String address) {
        String path = address.strip();
        int query = path.indexOf('?');
        path = query < 0 ? path : path.substring(0, query);
        path = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        int start = Math.max(path.lastIndexOf('/'), path.lastIndexOf('#'));
        return Optional.of(path.substring(start + 1)).filter(step -> start >= 0 && PageValues.isId(step));
    }

    String author() {
        String name = PageValues.author(thing.attr("data-author"));
        return name.isEmpty()
                ? own.firstWithClass("author")
                        .map(link -> PageValues.author(link.text()))
                        .orElse("")
                : name;
    }

    boolean isAuthor(String kind) {
        return own.first(element -> element.hasClass("author") && element.hasClass(kind))
                .isPresent();
    }

    String created() {
        String created = PageValues.utcOfMillis(thing.attr("data-timestamp"));
        return created.isEmpty()
                ? own.first(element -> element.nameIs("time") && !element.hasClass("edited-timestamp"))
                        .map(time -> PageValues.utc(time.attr("datetime")))
                        .orElse("")
                : created;
    }

    boolean isEdited() {
        return own.containsClass("edited-timestamp");
    }

    /** The score that a visitor sees who has not voted. */
    OptionalInt score() {
        OptionalInt score = PageValues.number(thing.attr("data-score"));
        if (score.isPresent() || thing.hasClass("score-hidden") || own.containsClass("score-hidden")) {
            return score;
        }
        return own.first(element -> element.hasClass("score") && element.hasClass("unvoted"))
                .or(() -> own.firstWithClass("score"))
                .map(element -> PageValues.score(element.hasAttr("title") ? element.attr("title") : element.text()))
                .orElse(OptionalInt.empty());
    }

    BodyText text(TextReader texts) {
        BodyText text = own.firstWithClass("md").map(texts::ofElement).orElse(BodyText.NONE);
        return thing.hasClass("deleted") || own.containsClass("grayed") ? text.gone() : text;
    }

    boolean isCrosspost() {
        boolean isNamed = thing.attributes().asList().stream()
                .anyMatch(attribute -> attribute.getKey().startsWith("data-crosspost"));
        return isNamed || own.first(OldThing::isPreview).isPresent();
    }
}
