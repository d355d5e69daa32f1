package education.gateway.realm.plan;

import education.gateway.realm.Secrets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was applied last, without its secrets: with it a difference between files and server can be told apart into a
 * change of the files and a change by hand. It lies in an attribute of the realm, which only administrators read.
 */
public final class Applied {

    private static final JsonMapper JSON = new JsonMapper();

    /** Why a field differs. */
    public enum Cause {
        /** Nothing was applied yet, or nothing is known of this field. */
        UNKNOWN(""),
        BY_HAND("changed by hand since it was applied"),
        IN_THE_FILES("changed in the files since they were applied"),
        BOTH("changed in the files and by hand since it was applied");

        private final String words;

        Cause(String words) {
            this.words = words;
        }

        /** As a person is told; empty for unknown. */
        public String words() {
            return words;
        }
    }

    private final SortedMap<String, SortedMap<String, String>> fields;

    private Applied(SortedMap<String, SortedMap<String, String>> fields) {
        this.fields = fields;
    }

    /** What the files say, to be noted when it has been applied. */
    public static Applied of(Things declared) {
        var kept = new TreeMap<String, SortedMap<String, String>>();
        for (Thing thing : declared.all()) {
            var ofThing = new TreeMap<String, String>();
            SortedMap<String, String> found = declared.fieldsOf(thing);
            if (found != null) {
                found.forEach((field, value) -> {
                    if (!Secrets.isSecret(field, value)) {
                        ofThing.put(field, value);
                    }
                });
            }
            kept.put(thing.toString(), ofThing);
        }
        return new Applied(kept);
    }

    /** @param realm as it is exported; an unreadable note is none */
    public static Applied read(Map<?, ?> realm) {
        if (realm.get("attributes") instanceof Map<?, ?> attributes
                && attributes.get(Ours.APPLIED) instanceof String text) {
            try (var in = new GZIPInputStream(
                    new ByteArrayInputStream(Base64.getDecoder().decode(text)))) {
                return new Applied(JSON.readValue(
                        new String(in.readAllBytes(), StandardCharsets.UTF_8), new TypeReference<>() {}));
            } catch (IOException | IllegalArgumentException | JacksonException unreadable) {
                return new Applied(new TreeMap<>());
            }
        }
        return new Applied(new TreeMap<>());
    }

    /** The note as it is kept. */
    public String text() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(JSON.writeValueAsString(fields).getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** Whether the files had this thing when they were applied. */
    public boolean had(Thing thing) {
        return fields.containsKey(thing.toString());
    }

    /** What was applied in a field; empty where nothing is known. */
    public Optional<String> value(Thing thing, String field) {
        return Optional.ofNullable(fields.get(thing.toString()))
                .map(known -> known.get(field))
                .filter(value -> !Secrets.isSecret(field, value));
    }

    public Cause cause(Thing thing, FieldChange field) {
        Optional<String> last = value(thing, field.field());
        if (last.isEmpty()) {
            return had(thing) && !Secrets.isSecret(field.field()) ? Cause.IN_THE_FILES : Cause.UNKNOWN;
        }
        if (last.get().equals(field.declared())) {
            return Cause.BY_HAND;
        }
        return last.get().equals(field.runs()) ? Cause.IN_THE_FILES : Cause.BOTH;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Applied applied && applied.fields.equals(fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }
}
