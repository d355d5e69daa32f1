package education.gateway.realm.doctor;

import education.gateway.realm.DeclaredRealm;
import education.gateway.realm.RealmFilesException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is to be looked at.
 *
 * @param files the realm as its files write it
 * @param values values of the environment by name; {@code KEYCLOAK_URL} and {@code DIARY_URL} are needed, {@code
 *     KEYCLOAK_MANAGEMENT_URL}, {@code DIARY_MANAGEMENT_URL} and {@code ESIA_REQUEST_CERTIFICATE} (a PEM file) let more
 *     be seen
 */
public record Installation(DeclaredRealm files, Function<String, Optional<String>> values) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\(([A-Z][A-Z0-9_]*)\\)");

    String realm() {
        return files.root().at("realm").text();
    }

    /** As people reach it. */
    URI keycloak() {
        return needed("KEYCLOAK_URL");
    }

    URI diary() {
        return needed("DIARY_URL");
    }

    Optional<URI> keycloakManagement() {
        return values.apply("KEYCLOAK_MANAGEMENT_URL").map(Installation::address);
    }

    Optional<URI> diaryManagement() {
        return values.apply("DIARY_MANAGEMENT_URL").map(Installation::address);
    }

    Optional<Path> requestCertificate() {
        return values.apply("ESIA_REQUEST_CERTIFICATE").map(Path::of);
    }

    /** A text of the files with every value that is known. */
    String filled(String text) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(match ->
                        Matcher.quoteReplacement(values.apply(match.group(1)).orElse(match.group())));
    }

    private URI needed(String name) {
        return values.apply(name)
                .map(Installation::address)
                .orElseThrow(() -> new RealmFilesException("The environment has no value " + name + "."));
    }

    private static URI address(String text) {
        return URI.create(text.strip().replaceAll("/+$", ""));
    }
}
