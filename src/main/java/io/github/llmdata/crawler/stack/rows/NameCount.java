package io.github.llmdata.crawler.stack.rows;

import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/**
 * Counts the different names that one XML parser has read, because it keeps each of them, and looks them up in a time that
 * grows with their number. A table of posts has about 25.
 */
final class NameCount {
    static final int MOST = 200;

    private final XMLStreamReader2 reader;
    private final Set<String> names = new HashSet<>();

    NameCount(XMLStreamReader2 reader) {
        this.reader = reader;
    }

    /**
     * Takes the names of the event at which the parser is.
     *
     * @throws XMLStreamException if there are more than {@link #MOST}
     */
    void take(int event) throws XMLStreamException {
        if (event == XMLStreamConstants.START_ELEMENT) {
            names.add(reader.getLocalName());
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                names.add(reader.getAttributeLocalName(i));
            }
            for (int i = 0; i < reader.getNamespaceCount(); i++) {
                names.add("xmlns:" + reader.getNamespacePrefix(i));
            }
        } else if (event == XMLStreamConstants.PROCESSING_INSTRUCTION) {
            names.add(reader.getPITarget());
        }
        if (names.size() > MOST) {
            throw new XMLStreamException("it has more than " + MOST + " different names");
        }
    }
}
