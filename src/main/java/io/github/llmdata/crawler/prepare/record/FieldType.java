package io.github.llmdata.crawler.prepare.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The type of a field of prepared records. Every value may also be null. */
public sealed interface FieldType {

    /** A value without parts. */
    enum Plain implements FieldType {
        /** A text. */
        TEXT,
        /** A whole number of 64 bits. */
        INTEGER,
        /** A number with decimals. */
        DECIMAL,
        /** A truth value. */
        BOOLEAN
    }

    /** Any number of values of one type. */
    record ListOf(FieldType element) implements FieldType {}

    /** Named values. */
    record Struct(List<Field> fields) implements FieldType {}

    /** A named value. */
    record Field(String name, FieldType type) {}

    /** Whether a value of JSON has this type; what it lacks counts as null. */
    default boolean holds(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return true;
        }
        if (this instanceof ListOf list) {
            return value.isArray() && all(value, list.element());
        }
        return this instanceof Struct struct ? holds(struct, value) : holds((Plain) this, value);
    }

    private static boolean holds(Plain plain, JsonNode value) {
        return switch (plain) {
            case TEXT -> value.isTextual();
            case INTEGER -> value.isIntegralNumber() && value.canConvertToLong();
            case DECIMAL -> value.isNumber();
            case BOOLEAN -> value.isBoolean();
        };
    }

    private static boolean all(JsonNode values, FieldType type) {
        for (JsonNode value : values) {
            if (!type.holds(value)) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(Struct struct, JsonNode value) {
        int known = 0;
        for (Field field : struct.fields()) {
            if (value.has(field.name())) {
                if (!field.type().holds(value.path(field.name()))) {
                    return false;
                }
                known++;
            }
        }
        return value.isObject() && known == value.size();
    }

    /** A value that this type holds, with all fields and in their order: what it lacks is null. */
    default JsonNode completed(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (this instanceof ListOf list) {
            ArrayNode values = JsonNodeFactory.instance.arrayNode();
            value.forEach(element -> values.add(list.element().completed(element)));
            return values;
        }
        if (this instanceof Struct struct) {
            ObjectNode values = JsonNodeFactory.instance.objectNode();
            struct.fields()
                    .forEach(field -> values.set(field.name(), field.type().completed(value.path(field.name()))));
            return values;
        }
        return value;
    }
}
