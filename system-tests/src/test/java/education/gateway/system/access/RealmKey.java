package education.gateway.system.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import education.gateway.stack.Stack;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/**
 * The key with which the realm signs, as a thief of Keycloak's database would hold it: with it a test says anything in a
 * token whose signature is right, so that what remains of the diary's checks is seen alone.
 */
final class RealmKey {

    private static final String OF_THE_REALM = "SELECT c.value FROM component_config c"
            + " JOIN component p ON p.id = c.component_id JOIN realm r ON r.id = p.realm_id"
            + " WHERE r.name = 'education' AND p.provider_id = 'rsa-generated' AND c.name = 'privateKey'";

    private final RSAKey key;

    private RealmKey(RSAKey key) {
        this.key = key;
    }

    static RealmKey steal() throws SQLException, JOSEException {
        try (var database = DriverManager.getConnection(Stack.shared().database("keycloak"));
                var statement = database.createStatement();
                var rows = statement.executeQuery(OF_THE_REALM)) {
            if (!rows.next()) {
                throw new AssertionError("the realm has no such key");
            }
            String pem = "-----BEGIN RSA PRIVATE KEY-----\n" + rows.getString(1) + "\n-----END RSA PRIVATE KEY-----\n";
            return new RealmKey(JWK.parseFromPEMEncodedObjects(pem).toRSAKey());
        }
    }

    /** A token with these claims and a right signature. */
    String sign(JWSAlgorithm algorithm, String kid, Map<String, Object> claims) throws JOSEException {
        var header = new JWSHeader.Builder(algorithm)
                .keyID(kid)
                .type(JOSEObjectType.JWT)
                .build();
        var token = new JWSObject(header, new Payload(claims));
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }
}
