package education.gateway.simulator.rest;

import java.util.Optional;
import java.util.Set;

/** The collections under a person, the scopes of which any opens each, and their names in {@code embed}. */
enum Subcollection {
    CONTACTS("ctts", "contacts", Set.of("email", "mobile", "contacts")),
    ADDRESSES("addrs", "addresses", Set.of("addresses", "contacts")),
    DOCUMENTS(
            "docs",
            "documents",
            Set.of(
                    "id_doc",
                    "birth_cert_doc",
                    "medical_doc",
                    "military_doc",
                    "foreign_passport_doc",
                    "drivers_licence_doc",
                    "residence_doc",
                    "temporary_residence_doc")),
    KIDS(
            "kids",
            "kids",
            Set.of(
                    "kid_fullname",
                    "kid_birthdate",
                    "kid_gender",
                    "kid_snils",
                    "kid_inn",
                    "kid_birth_cert_doc",
                    "kid_medical_doc")),
    VEHICLES("vhls", "vehicles", Set.of("vehicles")),
    ROLES("roles", "roles", Set.of("usr_org")),
    ORGANISATIONS("orgs", "organizations", Set.of("usr_org"));

    private final String path;
    private final String embedName;
    private final Set<String> scopes;

    Subcollection(String path, String embedName, Set<String> scopes) {
        this.path = path;
        this.embedName = embedName;
        this.scopes = scopes;
    }

    static Optional<Subcollection> ofPath(String path) {
        for (Subcollection collection : values()) {
            if (collection.path.equals(path)) {
                return Optional.of(collection);
            }
        }
        return Optional.empty();
    }

    String path() {
        return path;
    }

    String embedName() {
        return embedName;
    }

    Set<String> scopes() {
        return scopes;
    }
}
