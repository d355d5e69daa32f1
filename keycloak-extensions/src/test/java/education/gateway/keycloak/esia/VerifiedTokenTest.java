package education.gateway.keycloak.esia;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class VerifiedTokenTest {

    private static VerifiedToken id(TestToken token) {
        return new VerifiedToken(TokenKind.ID, token.claims);
    }

    @Test
    void an_id_token_names_its_person_twice_and_the_same() {
        assertThat(id(TestToken.id(TestKey.RSA)).oid()).contains(new Oid(TestToken.OID));
        assertThat(id(TestToken.id(TestKey.RSA).claim("sub", String.valueOf(TestToken.OID)))
                        .oid())
                .contains(new Oid(TestToken.OID));
        assertThat(id(TestToken.id(TestKey.RSA).claim("sub", 5)).oid()).isEmpty();
        assertThat(id(TestToken.id(TestKey.RSA).subject("oid", 5)).oid()).isEmpty();
        assertThat(id(TestToken.id(TestKey.RSA).without("sub")).oid()).isEmpty();
        assertThat(id(TestToken.id(TestKey.RSA).without("urn:esia:sbj")).oid()).isEmpty();
        assertThat(id(TestToken.id(TestKey.RSA).claim("sub", null)).oid()).isEmpty();
        assertThat(id(TestToken.id(TestKey.RSA).claim("sub", -TestToken.OID)).oid())
                .isEmpty();
        assertThat(id(TestToken.id(TestKey.RSA).claim("sub", BigInteger.TWO.pow(70)))
                        .oid())
                .isEmpty();
    }

    @Test
    void an_access_token_and_a_code_name_theirs_once() {
        assertThat(new VerifiedToken(TokenKind.ACCESS, TestToken.access(TestKey.RSA).claims).oid())
                .contains(new Oid(TestToken.OID));
        assertThat(new VerifiedToken(TokenKind.CODE, TestToken.code(TestKey.RSA).claims).oid())
                .contains(new Oid(TestToken.OID));
        assertThat(new VerifiedToken(
                                TokenKind.ACCESS,
                                TestToken.access(TestKey.RSA)
                                        .without("urn:esia:sbj_id")
                                        .claim("sub", TestToken.OID)
                                        .claims)
                        .oid())
                .isEmpty();
    }
}
