package io.github.llmdata.crawler.pages.zim;

/**
 * An entry of a ZIM file.
 *
 * @param type its MIME type; empty for a redirect and other entries without content
 * @param namespace a letter
 * @param cluster the number of the cluster with its content
 * @param blob the number of its content in the cluster
 * @param redirect whether it only refers to another entry
 */
public record ZimEntry(
        String type, char namespace, long cluster, long blob, String path, String title, boolean redirect) {

    /** Whether it has content of a type, whatever parameters the type has. */
    public boolean isOfType(String wanted) {
        return type.split(";", 2)[0].strip().equalsIgnoreCase(wanted);
    }
}
