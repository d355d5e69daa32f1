package education.gateway.system.saml;

import static education.gateway.system.saml.SamlWorld.LOOSENED;
import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.login.Browser;
import education.gateway.stack.login.Page;
import education.gateway.system.support.BesideTheCity;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.node.ObjectNode;

/** An administrator, or an import of metadata, has loosened a setting (CVE-2026-16443): nobody gets in. */
@BesideTheCity
@ExtendWith(WithHostileSaml.class)
class LoosenedSettingsIT {

    private static final String PROVIDER = "/" + SamlWorld.REALM + "/identity-provider/instances/";

    private final SamlWorld world;

    LoosenedSettingsIT(SamlWorld world) {
        this.world = world;
    }

    @TestFactory
    Stream<DynamicTest> one_setting_less_and_an_honest_answer_is_refused() {
        return Stream.of(
                        set("validateSignature", "false"),
                        set("wantAssertionsSigned", "false"),
                        set("wantAssertionsEncrypted", "false"),
                        set("wantAuthnRequestsSigned", "false"),
                        set("postBindingResponse", "false"),
                        set("singleLogoutServiceUrl", "http://localhost:9/slo"))
                .map(setting -> DynamicTest.dynamicTest(
                        setting.name(),
                        () -> loosened(
                                setting,
                                () -> world.refused(
                                        Refusal.of("esia_saml_misconfigured", setting.name()),
                                        LOOSENED,
                                        answer -> {}))));
    }

    private record Setting(String name, String value) {}

    private static Setting set(String name, String value) {
        return new Setting(name, value);
    }

    private void loosened(Setting setting, Runnable attempt) {
        var before = (ObjectNode) world.admin.get(PROVIDER + LOOSENED);
        change(provider -> ((ObjectNode) provider.path("config")).put(setting.name(), setting.value()));
        try {
            attempt.run();
        } finally {
            world.admin.put(PROVIDER + LOOSENED, before.toString());
        }
    }

    private void change(Consumer<ObjectNode> change) {
        var provider = (ObjectNode) world.admin.get(PROVIDER + LOOSENED);
        change.accept(provider);
        world.admin.put(PROVIDER + LOOSENED, provider.toString());
    }

    @Test
    void a_certificate_that_has_ended_counts_no_more() {
        world.refused(Refusal.of("invalid_signature"), SamlWorld.ENDED, answer -> {
            answer.assertionSigner = Signer.with(world.ended);
            answer.responseSigner = Signer.with(world.ended);
        });
    }

    @Test
    void a_door_that_may_join_accounts_only_sends_nobody_to_the_state() {
        Page page = world.open(new Browser(), world.loginAddress("&kc_idp_hint=" + SamlWorld.LINK_ONLY));

        assertThat(page.redirect()).isEmpty();
    }

    @Test
    void a_door_that_may_join_accounts_only_since_somebody_left_lets_nobody_in() {
        var before = (ObjectNode) world.admin.get(PROVIDER + LOOSENED);
        try {
            world.refused(
                    Refusal.of("esia_saml_link_only"),
                    LOOSENED,
                    answer -> change(provider -> provider.put("linkOnly", true)));
        } finally {
            world.admin.put(PROVIDER + LOOSENED, before.toString());
        }
    }

    @Test
    void a_provider_whose_answers_were_not_examined_lets_nobody_in() {
        world.refused(Refusal.of("esia_saml_not_examined"), SamlWorld.OTHER, answer -> {});
    }
}
