package education.gateway.realm.plan;

/**
 * A field that runs otherwise than the files say.
 *
 * @param runs what the server has; empty where it has nothing, {@code (secret)} for a secret
 * @param declared what the files say; {@code changed} for a secret
 */
public record FieldChange(String field, String runs, String declared) {}
