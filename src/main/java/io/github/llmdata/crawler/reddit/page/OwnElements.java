package io.github.llmdata.crawler.reddit.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.jsoup.select.NodeFilter.FilterResult;

/**
 * The elements of a post or comment, in the order of the page, without the elements of nested comments and without those
 * inside the text of the post or comment. Nested comments are skipped, so reading all comments of a page is linear in
 * its size.
 */
final class OwnElements {
    private final List<Element> elements = new ArrayList<>();

    /**
     * @param root the element of the post or comment
     * @param isOther whether an element begins another post or comment
     * @param isLeaf whether the content of an element is skipped
     */
    OwnElements(Element root, Predicate<Element> isOther, Predicate<Element> isLeaf) {
        root.filter((node, depth) -> {
            if (!(node instanceof Element element)) {
                return FilterResult.CONTINUE;
            }
            if (depth > 0 && isOther.test(element)) {
                return FilterResult.SKIP_ENTIRELY;
            }
            elements.add(element);
            return isLeaf.test(element) ? FilterResult.SKIP_CHILDREN : FilterResult.CONTINUE;
        });
    }

    Optional<Element> first(Predicate<Element> wanted) {
        return elements.stream().filter(wanted).findFirst();
    }

    Optional<Element> firstWithClass(String name) {
        return first(element -> element.hasClass(name));
    }

    boolean containsClass(String name) {
        return firstWithClass(name).isPresent();
    }
}
