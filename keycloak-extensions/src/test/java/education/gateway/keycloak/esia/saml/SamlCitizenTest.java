package education.gateway.keycloak.esia.saml;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.identifiers.KeyedHashes;
import education.gateway.keycloak.citizen.CitizenIdentity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamlCitizenTest {

    private final KeyedHashes hashes = KeyedHashes.of(List.of(new byte[32]));
    private final Map<String, String> attributes = SamlText.citizen();

    private CitizenIdentity read(boolean emailIsVerified) {
        return new SamlCitizen(SamlText.read(attributes), hashes)
                .read("esia-saml", emailIsVerified, SamlText.NOW, SamlText.NOW.minusSeconds(10));
    }

    private CitizenIdentity read() {
        return read(false);
    }

    @Test
    void a_confirmed_person_is_known_by_number_hash_and_names() {
        CitizenIdentity citizen = read();

        assertThat(citizen.source()).isEqualTo("esia-saml");
        assertThat(citizen.subject()).isEqualTo("1000000017");
        assertThat(citizen.personHashes()).hasSize(1);
        assertThat(citizen.surname()).isEqualTo("Проверкина");
        assertThat(citizen.authTime()).isEqualTo(SamlText.NOW.getEpochSecond() - 10);
    }

    @Test
    void children_are_not_known_which_is_not_the_same_as_none() {
        assertThat(read().childHashes()).isNull();
    }

    @Test
    void an_address_is_a_contact_only_where_the_operator_knows_that_it_is_verified() {
        assertThat(read(false).verifiedEmail()).isNull();
        assertThat(read(true).verifiedEmail()).isEqualTo("maria@example.test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "", "TRUE", "1", "Y"})
    void an_account_that_is_not_called_trusted_is_refused(String trusted) {
        attributes.put("urn:esia:personTrusted", trusted);
        Refused.as("not_confirmed", "personTrusted", this::read);
    }

    @Test
    void an_account_of_which_nothing_is_said_is_refused() {
        attributes.remove("urn:esia:personTrusted");
        Refused.as("not_confirmed", "personTrusted", this::read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AL10", "AL15", "20", "AL", "AL2000"})
    void a_lower_level_is_refused(String level) {
        attributes.put("urn:esia:assuranceLevel", level);
        Refused.as("not_confirmed", "assuranceLevel", this::read);
    }

    @Test
    void the_level_may_be_missing_as_from_older_servers() {
        attributes.remove("urn:esia:assuranceLevel");
        assertThat(read().subject()).isEqualTo("1000000017");
    }

    @Test
    void an_official_of_an_organisation_is_refused() {
        attributes.put("urn:esia:globalRole", "E");
        Refused.as("not_a_person", "globalRole", this::read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "12a", "-1", "1 2"})
    void a_number_that_is_none_is_refused(String number) {
        attributes.put("urn:mace:dir:attribute:userId", number);
        Refused.as("attributes", "userId", this::read);
    }

    @Test
    void the_insurance_number_may_be_missing_and_must_be_one() {
        attributes.remove("urn:esia:personSNILS");
        assertThat(read().personHashes()).isEmpty();
        attributes.put("urn:esia:personSNILS", "112-233-445 96");
        Refused.as("attributes", "personSNILS", this::read);
    }
}
