package education.gateway.system.saml;

import static education.gateway.system.saml.SamlWorld.DOOR;
import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.system.support.BesideTheCity;
import education.gateway.system.support.Pages;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** People for whom the state does not vouch, or of whom it does not say who they are. */
@BesideTheCity
@ExtendWith(WithHostileSaml.class)
class WhoTheStateVouchesForIT {

    private final SamlWorld world;

    WhoTheStateVouchesForIT(SamlWorld world) {
        this.world = world;
    }

    @TestFactory
    Stream<DynamicTest> accounts_that_are_not_confirmed() {
        Refusal trusted = Refusal.of("esia_saml_not_confirmed", "personTrusted");
        Refusal level = Refusal.of("esia_saml_not_confirmed", "assuranceLevel");
        return Stream.of(
                refused("not trusted", trusted, answer -> answer.attribute(Citizen.TRUSTED, "false")),
                refused("nothing said", trusted, answer -> answer.withoutAttribute(Citizen.TRUSTED)),
                refused("nothing in it", trusted, answer -> answer.attribute(Citizen.TRUSTED, "")),
                refused("a word like it", trusted, answer -> answer.attribute(Citizen.TRUSTED, "TRUE ")),
                refused("a lower level", level, answer -> answer.attribute(Citizen.LEVEL, "AL10")),
                refused("no level at all", level, answer -> answer.attribute(Citizen.LEVEL, "none")));
    }

    @TestFactory
    Stream<DynamicTest> those_who_are_no_private_person() {
        Refusal role = Refusal.of("esia_saml_not_a_person", "globalRole");
        return Stream.of(
                refused("an official", role, answer -> answer.attribute(Citizen.ROLE, "E")),
                refused("nothing said", role, answer -> answer.withoutAttribute(Citizen.ROLE)));
    }

    @TestFactory
    Stream<DynamicTest> those_of_whom_it_is_not_clear_who_they_are() {
        return Stream.of(
                refused(
                        "no number",
                        Refusal.of("invalid_saml_response"),
                        answer -> answer.withoutAttribute(Citizen.USER_ID)),
                refused(
                        "a number that is none",
                        Refusal.of("esia_saml_attributes", "userId"),
                        answer -> answer.attribute(Citizen.USER_ID, "12a")),
                refused(
                        "two numbers",
                        Refusal.of("esia_saml_attributes", "userId"),
                        answer -> answer.assertion(text -> text.replaceFirst(
                                "(userId\"[^>]*>)", "$1<saml:AttributeValue>1000000001</saml:AttributeValue>"))),
                refused(
                        "the number twice",
                        Refusal.of("esia_saml_attributes", "doubled"),
                        answer -> answer.assertion(text -> text.replace(
                                "</saml:AttributeStatement>",
                                SamlAnswer.attributeXml(Citizen.USER_ID, "1000000001")
                                        + "</saml:AttributeStatement>"))),
                refused(
                        "an insurance number with wrong digits",
                        Refusal.of("esia_saml_attributes", "personSNILS"),
                        answer -> answer.attribute(Citizen.SNILS, "112-233-445 96")));
    }

    @Test
    void without_an_insurance_number_a_newcomer_is_sent_to_the_other_door() {
        world.refused(Refusal.of("esia_saml_without_number"), any -> {
            SamlDeparture departure = world.depart(DOOR);
            SamlAnswer answer = world.answer(departure).withoutAttribute(Citizen.SNILS);
            var page = world.comeBack(departure, answer);
            assertThat(Pages.words(page)).contains("нажмите «Войти через Госуслуги»", "Вернуться в дневник");
            return new SamlWorld.Attempt(departure.browser(), page);
        });
    }

    @Test
    void the_insurance_number_of_a_parent_under_anothers_number_is_refused() {
        Citizen parent = Citizen.newcomer();
        Citizen other = Citizen.newcomer();
        for (Citizen citizen : new Citizen[] {parent, other}) {
            SamlDeparture departure = world.depart(DOOR);
            assertThat(world.comeBack(departure, world.answer(departure, citizen)))
                    .satisfies(SamlWorld::loggedIn);
        }
        world.refused(Refusal.of("citizen_other_person"), any -> {
            SamlDeparture departure = world.depart(DOOR);
            SamlAnswer answer = world.answer(departure, other).attribute(Citizen.SNILS, parent.snils());
            return new SamlWorld.Attempt(departure.browser(), world.comeBack(departure, answer));
        });
    }

    private DynamicTest refused(String name, Refusal expected, Consumer<SamlAnswer> bend) {
        return DynamicTest.dynamicTest(name, () -> world.refused(expected, DOOR, bend));
    }
}
