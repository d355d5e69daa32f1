package education.gateway.realm;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.realm.KnownKeys.Form;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownKeysTest {

    private static final Set<String> OURS = Set.of("flows", "userProfile", "values");

    @TempDir
    Path folder;

    private List<String> unknown(String text) throws IOException {
        Path realm = Files.createDirectory(folder.resolve("school"));
        Files.writeString(realm.resolve("a.yaml"), text);
        Path overlay = Files.writeString(folder.resolve("local.yaml"), "{}");
        return KnownKeys.unknown(RealmFiles.declareAsWritten(realm, List.of(overlay)));
    }

    @Test
    void a_slip_of_the_pen_is_told_with_file_and_line_and_what_was_meant() throws IOException {
        assertThat(unknown("""
                clients:
                  - clientId: diary-web
                    redirectUrls: [https://diary.example/login]
                """))
                .containsExactly("school/a.yaml:3: clients[diary-web].redirectUrls: nobody knows this key; did you mean"
                        + " redirectUris?");
    }

    @Test
    void it_is_found_in_every_depth() throws IOException {
        assertThat(unknown("""
                flows: [{alias: a, steps: [{flow: b, steps: [{step: c, requirment: REQUIRED}]}]}]
                roles: {client: {account: [{nam: x}]}}
                userProfile: {attributes: [{name: email, permissions: {edits: [admin]}}]}
                """)).hasSize(3).allMatch(message -> message.contains("did you mean"));
    }

    @Test
    void what_is_far_from_everything_has_no_suggestion() throws IOException {
        assertThat(unknown("entirelySomethingElse: 1"))
                .containsExactly("school/a.yaml:1: entirelySomethingElse: nobody knows this key");
    }

    @ParameterizedTest
    @CsvSource({
        "realm, org.keycloak.representations.idm.RealmRepresentation",
        "client, org.keycloak.representations.idm.ClientRepresentation",
        "scope, org.keycloak.representations.idm.ClientScopeRepresentation",
        "tokenMapper, org.keycloak.representations.idm.ProtocolMapperRepresentation",
        "role, org.keycloak.representations.idm.RoleRepresentation",
        "group, org.keycloak.representations.idm.GroupRepresentation",
        "provider, org.keycloak.representations.idm.IdentityProviderRepresentation",
        "providerMapper, org.keycloak.representations.idm.IdentityProviderMapperRepresentation",
        "action, org.keycloak.representations.idm.RequiredActionProviderRepresentation",
        "component, org.keycloak.representations.idm.ComponentExportRepresentation",
        "user, org.keycloak.representations.idm.UserRepresentation",
        "defaultRole, org.keycloak.representations.idm.RoleRepresentation",
        "roles, org.keycloak.representations.idm.RolesRepresentation",
        "composites, org.keycloak.representations.idm.RoleRepresentation$Composites",
        "scopeMapping, org.keycloak.representations.idm.ScopeMappingRepresentation",
        "policies, org.keycloak.representations.idm.ClientPoliciesRepresentation",
        "policy, org.keycloak.representations.idm.ClientPolicyRepresentation",
        "profiles, org.keycloak.representations.idm.ClientProfilesRepresentation",
        "profile, org.keycloak.representations.idm.ClientProfileRepresentation",
        "userProfile, org.keycloak.representations.userprofile.config.UPConfig",
        "attribute, org.keycloak.representations.userprofile.config.UPAttribute",
        "permissions, org.keycloak.representations.userprofile.config.UPAttributePermissions",
        "requiredFor, org.keycloak.representations.userprofile.config.UPAttributeRequired",
        "attributeGroup, org.keycloak.representations.userprofile.config.UPGroup"
    })
    void a_key_that_is_known_here_is_known_to_keycloak_and_holds_the_same(String kind, Class<?> representation) {
        Map<String, Type> fields = Stream.<Class<?>>iterate(
                        representation, type -> type != Object.class, Class::getSuperclass)
                .flatMap(type -> Stream.of(type.getDeclaredFields()))
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .collect(Collectors.toMap(Field::getName, Field::getGenericType, (below, above) -> below));

        assertThat(KnownKeys.of(kind)).filteredOn(key -> !OURS.contains(key)).allSatisfy(key -> {
            assertThat(fields).containsKey(key);
            if (holdsNoThings(kind, key)) {
                assertThat(KnownKeys.form(kind, key)).isEqualTo(form(fields.get(key)));
            }
        });
    }

    private static boolean holdsNoThings(String kind, String key) {
        return KnownKeys.each(kind, key).isEmpty()
                && KnownKeys.every(kind, key).isEmpty()
                && KnownKeys.one(kind, key).isEmpty();
    }

    private static Form form(Type type) {
        String name = type.getTypeName().replaceAll("[a-z.]+\\.", "");
        return switch (name) {
            case "Boolean", "boolean" -> Form.BOOLEAN;
            case "Integer", "int", "Long" -> Form.INTEGER;
            case "List<String>", "Set<String>" -> Form.TEXTS;
            case "Map<String, String>" -> Form.SETTINGS;
            case "Map<String, List<String>>", "MultivaluedHashMap<String, String>" -> Form.LISTS;
            default -> type == String.class || type instanceof Class<?> one && one.isEnum() ? Form.TEXT : Form.OPEN;
        };
    }
}
