package education.gateway.keycloak.citizen;

import education.gateway.keycloak.accounts.StepFactory;
import java.util.List;
import org.keycloak.authentication.authenticators.browser.IdentityProviderAuthenticatorFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** The step {@code citizen-step-up}. */
public final class CitizenStepUpStepFactory extends StepFactory {

    public CitizenStepUpStepFactory() {
        super(
                "citizen-step-up",
                "State login on request",
                "Goes to the state's login when the application asked for the level 'citizen'.",
                new CitizenStepUpStep());
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of(new ProviderConfigProperty(
                IdentityProviderAuthenticatorFactory.DEFAULT_PROVIDER,
                "Identity provider",
                "Alias of the state's usual identity provider.",
                ProviderConfigProperty.STRING_TYPE,
                "esia"));
    }
}
