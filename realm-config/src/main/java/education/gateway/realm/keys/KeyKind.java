package education.gateway.realm.keys;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import org.bouncycastle.asn1.cryptopro.CryptoProObjectIdentifiers;
import org.bouncycastle.asn1.rosstandart.RosstandartObjectIdentifiers;
import org.bouncycastle.jcajce.spec.GOST3410ParameterSpec;

/** Kinds of keys that the state has met. */
public enum KeyKind {
    /** GOST R 34.10-2012 of 256 bits on the curve of all the state's known certificates: what signs our requests. */
    GOST("GOST3411-2012-256WITHECGOST3410-2012-256"),
    /** RSA of 3072 bits: for gateways and installations that ask for it; our connector signs with GOST. */
    RSA("SHA256withRSA");

    private static final int RSA_BITS = 3072;

    private final String signature;

    KeyKind(String signature) {
        this.signature = signature;
    }

    /** Name of the signature under requests and certificates. */
    String signature() {
        return signature;
    }

    KeyPair make() throws GeneralSecurityException {
        if (this == RSA) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", Certificates.PROVIDER);
            generator.initialize(RSA_BITS);
            return generator.generateKeyPair();
        }
        KeyPairGenerator generator = KeyPairGenerator.getInstance("ECGOST3410-2012", Certificates.PROVIDER);
        generator.initialize(new GOST3410ParameterSpec(
                CryptoProObjectIdentifiers.gostR3410_2001_CryptoPro_XchA,
                RosstandartObjectIdentifiers.id_tc26_gost_3411_12_256,
                null));
        return generator.generateKeyPair();
    }
}
