package education.gateway.keycloak.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** Key pairs of an invented gateway, each with its id. */
final class GatewayKeys {

    static final GatewayKeys RSA = make("RSA", "rsa-1", 2048);
    static final GatewayKeys OTHER_RSA = make("RSA", "rsa-2", 2048);
    static final GatewayKeys SHORT_RSA = make("RSA", "rsa-short", 1024);
    static final GatewayKeys EC = make("EC", "ec-1", 256);
    static final GatewayKeys LONG_EC = make("EC", "ec-2", 384);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    final String id;
    final KeyPair pair;

    private GatewayKeys(String id, KeyPair pair) {
        this.id = id;
        this.pair = pair;
    }

    private static GatewayKeys make(String kind, String id, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
            if (kind.equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp" + bits + "r1"));
            } else {
                generator.initialize(bits);
            }
            return new GatewayKeys(id, generator.generateKeyPair());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    ObjectNode published() {
        ObjectNode key = JSON.createObjectNode().put("kid", id).put("use", "sig");
        var rsa = (RSAPublicKey) pair.getPublic();
        return key.put("kty", "RSA").put("n", number(rsa.getModulus())).put("e", number(rsa.getPublicExponent()));
    }

    byte[] sign(SignatureAlgorithm algorithm, byte[] message) {
        String name =
                switch (algorithm) {
                    case RS256 -> "SHA256withRSA";
                    case PS256 -> "RSASSA-PSS";
                    case ES256 -> "SHA256withECDSAinP1363Format";
                };
        try {
            Signature signature = Signature.getInstance(name);
            if (algorithm == SignatureAlgorithm.PS256) {
                signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            }
            signature.initSign(pair.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        return BASE64.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }
}
