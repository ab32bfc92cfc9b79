package io.github.llmdata.crawler.pages;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.llmdata.crawler.model.Licenses;
import io.github.llmdata.crawler.model.StatedFacts;
import io.github.llmdata.crawler.url.WebUrl;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a line of a snapshot states: an article by the data dictionary of Wikimedia Enterprise
 * (https://enterprise.wikimedia.com/docs/data-dictionary/). Everything else in the line is passed, also the wikitext. Unknown
 * texts are empty.
 */
final class SnapshotArticle {
    /** Longer texts than this are none of those that are wanted, but for the HTML. */
    private static final int MAX_TEXT = 4096;

    /** Fields that only such articles have together. */
    private static final Set<String> TYPICAL =
            Set.of("is_part_of", "in_language", "namespace", "version", "main_entity");

    private static final int ENOUGH_FIELDS = 3;

    /**
     * Classes of https://www.wikidata.org whose members list the meanings of a name: disambiguation page, set index article,
     * disambiguation page of persons, of municipalities, of surnames.
     */
    private static final Set<String> DISAMBIGUATIONS =
            Set.of("Q4167410", "Q15623926", "Q22808320", "Q61996773", "Q66480449");

    /** The item of all main pages. */
    private static final String MAIN_PAGE = "Q5296";

    private static final Pattern TIME = Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)(\\.\\d+)?Z");

    private String name = "";
    private String url = "";
    private String wiki = "";
    private String modified = "";
    private String language = "";
    private String namespace = "";
    private String license = "";
    private String revision = "";
    private StatedFacts.Kind kind = StatedFacts.Kind.UNKNOWN;
    private Optional<String> html = Optional.empty();
    private boolean hasBody;
    private boolean hasSections;
    private boolean isReadingHtml;
    private int typical;

    /** Reads an object, from its start to its end; fields that were read before an exception stay. */
    void read(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            typical += TYPICAL.contains(field) ? 1 : 0;
            switch (field) {
                case "name" -> name = text(json);
                case "url" -> url = text(json);
                case "date_modified" -> modified = text(json);
                case "article_body" -> body(json);
                case "main_entity" -> entity(member(json, "identifier"));
                case "is_part_of" -> wiki = member(json, "url");
                case "in_language" -> language = member(json, "identifier");
                case "namespace" -> namespace = member(json, "identifier");
                case "version" -> revision = member(json, "identifier");
                case "additional_entities" -> entities(json);
                case "license" -> licenses(json);
                case "sections", "infoboxes", "article_sections" -> hasSections = true;
                default -> {}
            }
            if (value.isStructStart() && json.currentToken() == value) {
                json.skipChildren();
            }
        }
    }

    private void body(JsonParser json) throws IOException {
        hasBody = true;
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean isHtml = json.currentName().equals("html");
            JsonToken value = json.nextToken();
            if (isHtml && value == JsonToken.VALUE_STRING) {
                isReadingHtml = true;
                char[] chars = json.getTextCharacters(); // getText() would copy them one by one, and look at the limit
                json.streamReadConstraints().validateStringLength(json.getTextLength());
                html = Optional.of(new String(chars, json.getTextOffset(), json.getTextLength()));
                isReadingHtml = false;
            }
            json.skipChildren();
        }
    }

    /** A text or number of an object; empty if it has none. */
    private static String member(JsonParser json, String wanted) throws IOException {
        String found = "";
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return found;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean isWanted = json.currentName().equals(wanted);
            json.nextToken();
            found = isWanted ? text(json) : found;
            json.skipChildren();
        }
        return found;
    }

    private static String text(JsonParser json) throws IOException {
        return json.currentToken().isScalarValue()
                        && json.currentToken() != JsonToken.VALUE_NULL
                        && json.getTextLength() <= MAX_TEXT
                ? json.getText()
                : "";
    }

    private void entities(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.START_ARRAY) {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                String found = member(json, "identifier");
                json.skipChildren();
                if (!found.equals(MAIN_PAGE)) {
                    entity(found);
                }
            }
        }
    }

    private void entity(String identifier) {
        if (DISAMBIGUATIONS.contains(identifier)) {
            kind = StatedFacts.Kind.DISAMBIGUATION;
        } else if (identifier.equals(MAIN_PAGE)) {
            kind = StatedFacts.Kind.MAIN_PAGE;
        }
    }

    /** Several licences are for the reader to choose from. */
    private void licenses(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            license(json);
        } else if (json.currentToken() == JsonToken.START_ARRAY) {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (json.currentToken() == JsonToken.START_OBJECT) {
                    license(json);
                }
                json.skipChildren();
            }
        }
    }

    private void license(JsonParser json) throws IOException {
        String stated = "";
        String address = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "name" -> stated = text(json);
                case "identifier" -> stated = stated.isEmpty() ? text(json) : stated;
                case "url" -> address = text(json);
                default -> {}
            }
            json.skipChildren();
        }
        String named = Licenses.named(address);
        if (license.isEmpty()) {
            license = named.isEmpty() ? Licenses.stated(stated) : named;
        }
    }

    /** The HTML of the article; absent if the line has none. */
    Optional<String> html() {
        return html;
    }

    /** Whether the HTML was being read when an exception came. */
    boolean isReadingHtml() {
        return isReadingHtml;
    }

    /** Whether an object is an article of a snapshot, with its HTML or without. */
    boolean isArticle() {
        return hasBody || typical >= ENOUGH_FIELDS;
    }

    /** Whether an article is one of a snapshot of structured contents, which has no HTML. */
    boolean isStructured() {
        return hasSections && !hasBody;
    }

    /** The URL of the page, if need be by its title; empty if there is no address of the web. */
    String url() {
        boolean isNamed = !wiki.isEmpty() && !name.isEmpty();
        String byTitle = isNamed ? wiki.replaceFirst("/+$", "") + "/wiki/" + name.replace(' ', '_') : "";
        return Stream.of(url, byTitle)
                .filter(SnapshotArticle::isOfWeb)
                .findFirst()
                .orElse("");
    }

    private static boolean isOfWeb(String address) {
        return WebUrl.parse(address).filter(WebUrl::isWeb).isPresent();
    }

    long revision() {
        return revision.matches("[0-9]{1,18}") ? Long.parseLong(revision) : 0;
    }

    /** When the revision was made; empty if the line states no time. */
    String modified() {
        var time = TIME.matcher(modified);
        return time.matches() ? time.group(1) + "Z" : "";
    }

    StatedFacts facts() {
        String number = namespace.matches("-?[0-9]{1,9}") ? namespace : "";
        return new StatedFacts(name.replace('_', ' ').strip(), language, number, license, kind, true);
    }
}
