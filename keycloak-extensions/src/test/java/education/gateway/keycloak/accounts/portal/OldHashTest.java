package education.gateway.keycloak.accounts.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors: bcrypt of jBCrypt and Openwall, PBKDF2 of RFC 7914, PBKDF2 and SHA-1 of Django. */
class OldHashTest {

    @ParameterizedTest
    @CsvSource({
        "a,                          $2a$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe",
        "abc,                        $2b$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i",
        "abcdefghijklmnopqrstuvwxyz, $2y$06$.rCVZVOThsIa97pEDOxvGuRRgzG64bvtJ0938xuqzv18d3ZpQhstC",
        "U*U,                        $2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "passwd,                     pbkdf2_sha256$1$salt$VawEblbjCJ/sFpHCJUS2BflBhSFt3gRl5oudV8INrLw=",
        "lètmein,                    pbkdf2_sha256$260000$seasalt$YlZ2Vggtqdc61YjArZuoApoBh9JNGYoDRBUGu6tcJQo=",
        "lètmein,                    sha1$seasalt$cff36ea83f5706ce9aa7454e63e431fc726b2dc8",
    })
    void a_password_matches_its_hash_and_no_other(String password, String text) {
        OldHash hash = OldHash.parse(text).orElseThrow();
        assertThat(hash.matches(password)).isTrue();
        assertThat(hash.matches(password + " ")).isFalse();
        assertThat(hash.matches("")).isFalse();
        assertThat(hash.matches(password.toUpperCase(java.util.Locale.ROOT) + "1"))
                .isFalse();
    }

    @Test
    void bcrypt_reads_72_bytes_and_no_more() {
        String first72 = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        OldHash hash = OldHash.parse("$2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui")
                .orElseThrow();
        assertThat(hash.matches(first72)).isTrue();
        assertThat(hash.matches(first72 + "chars after 72 are ignored")).isTrue();
        assertThat(hash.matches(first72.substring(1))).isFalse();
    }

    @Test
    void no_hash_is_no_hash() {
        assertThat(OldHash.parse(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "$2a$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfx",
                "$2a$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe ",
                "$2x$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe",
                "$2$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe",
                "$2a$03$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe",
                "$2a$06$m0CrhHm10qJ3lXRY.5zDG=3rS2KdeeWLuGmsfGlMfOxih58VYVfxe",
                "pbkdf2_sha256$0$salt$VawEblbjCJ/sFpHCJUS2BflBhSFt3gRl5oudV8INrLw=",
                "pbkdf2_sha256$-1$salt$VawEblbjCJ/sFpHCJUS2BflBhSFt3gRl5oudV8INrLw=",
                "pbkdf2_sha256$1$$VawEblbjCJ/sFpHCJUS2BflBhSFt3gRl5oudV8INrLw=",
                "pbkdf2_sha256$1$salt$VawEblbjCJ/sFpHCJUS2BflBhSFt3gRl5oudV8INrA==",
                "pbkdf2_sha1$1$salt$VawEblbjCJ/sFpHCJUS2BflBhSFt3gRl5oudV8INrLw=",
                "sha1$seasalt$CFF36EA83F5706CE9AA7454E63E431FC726B2DC8",
                "sha1$seasalt$cff36ea83f5706ce9aa7454e63e431fc726b2dc",
                "sha1$$cff36ea83f5706ce9aa7454e63e431fc726b2dc8",
                "sha1$sea$salt$cff36ea83f5706ce9aa7454e63e431fc726b2dc8",
                "md5$seasalt$f5531bef9f3687d0ccf0f617f0e25573",
            })
    void what_is_not_exactly_one_of_the_formats_lets_nobody_in(String text) {
        assertThat(OldHash.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$2a$15$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe",
                "$2a$31$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe",
                "$2a$99$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe",
                "pbkdf2_sha256$2000001$salt$VawEblbjCJ/sFpHCJUS2BflBhSFt3gRl5oudV8INrLw=",
                "pbkdf2_sha256$99999999999$salt$VawEblbjCJ/sFpHCJUS2BflBhSFt3gRl5oudV8INrLw=",
            })
    void a_hash_that_would_take_minutes_is_not_computed(String text) {
        assertThat(OldHash.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$2y$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe",
                "pbkdf2_sha256$1$salt$VawEblbjCJ/sFpHCJUS2BflBhSFt3gRl5oudV8INrLw=",
                "sha1$seasalt$cff36ea83f5706ce9aa7454e63e431fc726b2dc8",
            })
    void the_recipe_survives_as_text_and_holds_nothing_of_the_result(String text) {
        OldHash hash = OldHash.parse(text).orElseThrow();
        Optional<OldRecipe> again = OldRecipe.parse(hash.recipe().text());
        assertThat(again).contains(hash.recipe());
        assertThat(hash.recipe().text()).doesNotContain(text.substring(text.length() - 12));
        assertThat(hash).asString().doesNotContain(text.substring(text.length() - 12));
    }
}
