package education.gateway.realm.lint;

import static education.gateway.realm.lint.Rule.error;

import education.gateway.realm.Declared;
import education.gateway.realm.Secrets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Secrets lie outside of files, and where Keycloak does not show them. */
final class SecretRules {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\(([A-Z][A-Z0-9_]*)\\)");

    static final List<Rule> ALL = List.of(
            error(
                    "secret-in-file",
                    "A secret is written into a file.",
                    "Whoever may read the repository, a backup or an image has it, also after it was taken out.",
                    "Write $(NAME) and say in the environment's values where it is: ${env:NAME}, ${file:/path};"
                            + " or ${vault.name}.",
                    SecretRules::written),
            error(
                    "key-in-file",
                    "A private key is written into a file.",
                    "Whoever reads it can speak to the state in the city's name.",
                    "Name the key store by its path.",
                    realm -> realm.root().scalars().filter(value -> value.text().contains("PRIVATE KEY"))),
            error(
                    "secret-in-address",
                    "An address carries a password.",
                    "Addresses are shown in the console, in errors and in process lists.",
                    "Give user and password in keys of their own, the password by reference.",
                    realm -> realm.root().scalars().filter(value -> value.text()
                            .matches("(?i).*(://[^/@\\s]+:[^/@\\s]+@|[?&;](password|secret|token)=).*"))),
            error(
                    "secret-shown",
                    "A secret of a provider lies under a key that Keycloak shows.",
                    "Of a provider's settings only clientSecret is masked in the console, exports and admin events.",
                    "Put it into clientSecret, as ${vault.name}.",
                    realm -> realm.providers()
                            .flatMap(provider -> provider.at("config").entries())
                            .filter(setting -> Secrets.isSecret(setting.path()))
                            .filter(setting -> !setting.key().equals("clientSecret"))
                            .filter(setting -> !setting.text().startsWith("${vault."))),
            error(
                    "provider-secret-in-database",
                    "The secret of a provider goes into Keycloak's database.",
                    "A copy of the database could speak to the state in the city's name.",
                    "Write clientSecret: ${vault.name}.",
                    realm -> realm.providers()
                            .map(provider -> provider.at("config").at("clientSecret"))
                            .filter(Declared::isPresent)
                            .filter(secret -> !secret.text().startsWith("${vault."))),
            error(
                    "value-missing",
                    "A placeholder has no value in this environment.",
                    "plan and apply stop there.",
                    "Add the name to the environment's values.",
                    SecretRules::missing));

    private SecretRules() {}

    private static Stream<Declared> written(RealmToLint realm) {
        List<Declared> secrets = realm.root()
                .scalars()
                .filter(value -> Secrets.isSecret(value.path()))
                .filter(value ->
                        !value.path().startsWith("values.") && !value.path().startsWith(ServerOptions.KEY))
                .filter(Declared::isPresent)
                .filter(value -> value.isNot(true) && value.isNot(false))
                .toList();
        Set<String> names = secrets.stream()
                .flatMap(value -> PLACEHOLDER.matcher(value.text()).results())
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        return Stream.concat(
                secrets.stream().filter(value -> !Secrets.isReference(value.text())),
                realm.at("values")
                        .entries()
                        .filter(value -> names.contains(value.key()) || Secrets.isSecret(value.path()))
                        .filter(value -> !Secrets.isReference(value.text())));
    }

    /** Values of the local environment come from the stack. */
    private static Stream<Declared> missing(RealmToLint realm) {
        if (realm.onLoopback()) {
            return Stream.of();
        }
        var seen = new TreeSet<String>();
        return realm.root().scalars().filter(value -> PLACEHOLDER
                .matcher(value.text())
                .results()
                .map(match -> match.group(1))
                .filter(name -> realm.at("values").at(name).isAbsent())
                .anyMatch(seen::add));
    }
}
