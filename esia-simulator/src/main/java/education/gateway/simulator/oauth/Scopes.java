package education.gateway.simulator.oauth;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Scopes of ESIA (esia-protocol 2.4) and their form in tokens. */
public final class Scopes {

    /** Without it there is no id_token. */
    public static final String OPENID = "openid";

    private static final Set<String> KNOWN =
            Set.of(("openid fullname birthdate gender citizenship snils inn id_doc birthplace medical_doc military_doc "
                            + "foreign_passport_doc drivers_licence_doc birth_cert_doc residence_doc "
                            + "temporary_residence_doc vehicles email mobile contacts addresses usr_org usr_avt "
                            + "self_employed kid_fullname kid_birthdate kid_gender kid_snils kid_inn "
                            + "kid_birth_cert_doc kid_medical_doc kid_mobile kid_email kid_school_data")
                    .split(" "));

    private Scopes() {}

    /** Reads a {@code scope} parameter and refuses what is malformed, unknown (007006) or not granted (007019). */
    static Set<String> granted(String scope, @Nullable String scopeOrg, RegisteredSystem system) {
        if (scope.isBlank()) {
            throw new EsiaRefusal(EsiaError.NO_SCOPE, "the scope is blank");
        }
        Set<String> scopes = new LinkedHashSet<>();
        for (String name : scope.split(" ", -1)) {
            if (!KNOWN.contains(name)) {
                throw new EsiaRefusal(
                        EsiaError.WRONG_SCOPE, "the scope has a name that ESIA does not know, or more than one space");
            }
            if (!scopes.add(name)) {
                throw new EsiaRefusal(EsiaError.WRONG_SCOPE, "scope " + name + " is repeated");
            }
            if (!system.scopes().contains(name)) {
                throw new EsiaRefusal(EsiaError.NO_GRANTS, "scope " + name + " was not granted to the system");
            }
        }
        if (scopeOrg != null) {
            throw new EsiaRefusal(EsiaError.NO_GRANTS, "no scope of organisations was granted to the system");
        }
        return scopes;
    }

    /** The {@code scope} claim: {@code name?oid=…} in shuffled order, {@code openid} bare. */
    static String claim(Set<String> scopes, long oid) {
        List<String> names = new ArrayList<>();
        for (String name : scopes) {
            names.add(name.equals(OPENID) ? name : name + "?oid=" + oid);
        }
        Collections.shuffle(names);
        return String.join(" ", names);
    }
}
