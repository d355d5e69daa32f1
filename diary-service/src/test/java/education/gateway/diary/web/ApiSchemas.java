package education.gateway.diary.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Compares the schemas of the API's description with the records that are read and written, and with examples. */
final class ApiSchemas {

    private static final Map<Class<?>, String> SIMPLE = Map.ofEntries(
            Map.entry(String.class, "string"),
            Map.entry(UUID.class, "string uuid"),
            Map.entry(Instant.class, "string date-time"),
            Map.entry(LocalDate.class, "string date"),
            Map.entry(LocalTime.class, "string"),
            Map.entry(BigDecimal.class, "number"),
            Map.entry(int.class, "integer"),
            Map.entry(Integer.class, "integer"),
            Map.entry(long.class, "integer int64"),
            Map.entry(boolean.class, "boolean"));

    private final JsonNode document;

    ApiSchemas(JsonNode document) {
        this.document = document;
    }

    JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
    }

    /** Every field of an answer is always there, null where there is nothing. */
    void compareAnswer(Type type, JsonNode schema, String where, List<String> complaints) {
        compare(type, false, schema, true, where, complaints);
    }

    /** What a request may leave out is not required. */
    void compareRequest(Type type, JsonNode schema, String where, List<String> complaints) {
        compare(type, false, schema, false, where, complaints);
    }

    private void compare(
            Type type, boolean nullable, JsonNode written, boolean answer, String where, List<String> complaints) {
        JsonNode schema = notNull(written);
        if (answer && nullable != isNullable(written)) {
            complaints.add(where + ": may be null: " + nullable);
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            expect("array", schema, where, complaints);
            compare(generic.getActualTypeArguments()[0], false, schema.path("items"), answer, where + "[]", complaints);
        } else if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            expect("object", schema, where, complaints);
            compare(
                    generic.getActualTypeArguments()[1],
                    false,
                    schema.path("additionalProperties"),
                    answer,
                    where + "{}",
                    complaints);
        } else if (type instanceof Class<?> record && record.isRecord()) {
            compareRecord(record, schema, answer, where, complaints);
        } else {
            String simple = SIMPLE.get(type);
            boolean textOfARequest = !answer && "string".equals(simple) && hasType("string", schema);
            if (!textOfARequest && (simple == null || !simple.equals(nameOf(schema)))) {
                complaints.add(where + ": " + type.getTypeName() + " is not " + nameOf(schema));
            }
        }
    }

    private void compareRecord(
            Class<?> record, JsonNode schema, boolean answer, String where, List<String> complaints) {
        expect("object", schema, where, complaints);
        Map<String, AnnotatedType> fields = fields(record);
        var said = new TreeSet<>(schema.path("properties").propertyNames());
        if (!said.equals(new TreeSet<>(fields.keySet()))) {
            complaints.add(where + ": " + said + " and not " + new TreeSet<>(fields.keySet()));
            return;
        }
        Set<String> required = new TreeSet<>();
        schema.path("required").forEach(name -> required.add(name.asString()));
        if (answer && !required.equals(said)) {
            complaints.add(where + ": an answer has all of its fields");
        }
        fields.forEach((name, type) -> compare(
                plain(type),
                type.isAnnotationPresent(Nullable.class),
                schema.path("properties").path(name),
                answer,
                where + "." + name,
                complaints));
    }

    private static Type plain(AnnotatedType type) {
        return type instanceof AnnotatedParameterizedType generic ? generic.getType() : type.getType();
    }

    private static Map<String, AnnotatedType> fields(Class<?> record) {
        var fields = new LinkedHashMap<String, AnnotatedType>();
        for (RecordComponent component : record.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                fields.putAll(fields(component.getType()));
            } else {
                fields.put(component.getName(), component.getAnnotatedType());
            }
        }
        return fields;
    }

    private void expect(String type, JsonNode schema, String where, List<String> complaints) {
        if (!hasType(type, schema)) {
            complaints.add(where + ": is no " + type + " but " + nameOf(schema));
        }
    }

    private static boolean hasType(String type, JsonNode schema) {
        return types(schema).contains(type);
    }

    private static List<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        var types = new ArrayList<String>();
        if (type.isArray()) {
            type.forEach(it -> types.add(it.asString()));
        } else if (!type.isMissingNode()) {
            types.add(type.asString());
        }
        return types;
    }

    private static String nameOf(JsonNode schema) {
        String type = types(schema).stream()
                .filter(it -> !it.equals("null"))
                .findFirst()
                .orElse("nothing");
        return schema.has("format") ? type + " " + schema.path("format").asString() : type;
    }

    private boolean isNullable(JsonNode written) {
        return types(resolve(written)).contains("null")
                || written.path("anyOf").valueStream().anyMatch(it -> types(it).contains("null"));
    }

    private JsonNode notNull(JsonNode written) {
        if (written.has("anyOf")) {
            return written.path("anyOf")
                    .valueStream()
                    .map(this::resolve)
                    .filter(it -> !types(it).contains("null"))
                    .findFirst()
                    .orElse(written);
        }
        return resolve(written);
    }

    /** Whether a value is what the schema says, without fields that it does not name. */
    void fits(JsonNode value, JsonNode written, String where, List<String> complaints) {
        JsonNode schema = notNull(written);
        if (value.isNull()) {
            if (!isNullable(written)) {
                complaints.add(where + ": null");
            }
            return;
        }
        if (!hasType(typeOf(value), schema) && !(value.isIntegralNumber() && hasType("number", schema))) {
            complaints.add(where + ": " + typeOf(value) + " and not " + types(schema));
            return;
        }
        if (schema.has("enum") && schema.path("enum").valueStream().noneMatch(value::equals)) {
            complaints.add(where + ": " + value + " is none of " + schema.path("enum"));
        }
        if (value.isArray()) {
            value.forEach(it -> fits(it, schema.path("items"), where + "[]", complaints));
        } else if (value.isObject() && schema.path("additionalProperties").isObject()) {
            value.forEach(it -> fits(it, schema.path("additionalProperties"), where + "{}", complaints));
        } else if (value.isObject()) {
            fitsObject(value, schema, where, complaints);
        }
    }

    private void fitsObject(JsonNode value, JsonNode schema, String where, List<String> complaints) {
        schema.path("required").forEach(name -> {
            if (!value.has(name.asString())) {
                complaints.add(where + ": " + name + " is missing");
            }
        });
        value.properties().forEach(field -> {
            JsonNode of = schema.path("properties").path(field.getKey());
            if (!of.isMissingNode()) {
                fits(field.getValue(), of, where + "." + field.getKey(), complaints);
            } else if (!schema.path("additionalProperties").asBoolean(false)) {
                complaints.add(where + ": " + field.getKey() + " is not described");
            }
        });
    }

    private static String typeOf(JsonNode value) {
        if (value.isString()) {
            return "string";
        }
        if (value.isArray()) {
            return "array";
        }
        if (value.isObject()) {
            return "object";
        }
        if (value.isBoolean()) {
            return "boolean";
        }
        return value.isIntegralNumber() ? "integer" : "number";
    }
}
