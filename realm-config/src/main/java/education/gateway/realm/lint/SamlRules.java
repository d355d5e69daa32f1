package education.gateway.realm.lint;

import static education.gateway.realm.lint.Rule.error;
import static education.gateway.realm.lint.Rule.warning;

import education.gateway.realm.Declared;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What Keycloak's SAML broker must be told, because it does not ask for it by itself. */
final class SamlRules {

    private static final Predicate<Declared> NOT_ON = setting -> setting.isNot(true);

    static final List<Rule> ALL = List.of(
            error(
                    "saml-signatures-unchecked",
                    "Signatures of the state are not checked.",
                    "Anybody could write an answer that names any citizen.",
                    "Set validateSignature: \"true\".",
                    realm -> realm.saml("validateSignature", NOT_ON)),
            error(
                    "saml-unsigned-assertion",
                    "An unsigned assertion is believed.",
                    "A signed envelope around a changed statement would do (signature wrapping, CVE-2026-2092).",
                    "Set wantAssertionsSigned: \"true\".",
                    realm -> realm.saml("wantAssertionsSigned", NOT_ON)),
            error(
                    "saml-unencrypted",
                    "Assertions may come unencrypted.",
                    "They travel through the browser: names and numbers would lie in it.",
                    "Set wantAssertionsEncrypted: \"true\".",
                    realm -> realm.saml("wantAssertionsEncrypted", NOT_ON)),
            error(
                    "saml-unsigned-request",
                    "Requests to the state are not signed.",
                    "Somebody could start logins in our name; the state refuses them.",
                    "Set wantAuthnRequestsSigned: \"true\".",
                    realm -> realm.saml("wantAuthnRequestsSigned", NOT_ON)),
            error(
                    "saml-issuer",
                    "It is not said who the state is.",
                    "Without idpEntityId Keycloak compares no issuer: another party's answer is believed.",
                    "Set idpEntityId as the state's metadata has it.",
                    realm -> realm.saml("idpEntityId", Declared::isAbsent)),
            error(
                    "saml-audience",
                    "It is not said who we are.",
                    "Keycloak would then take answers that were made for its address, whoever asked.",
                    "Set entityId as in the metadata that was submitted.",
                    realm -> realm.saml("entityId", Declared::isAbsent)),
            error(
                    "saml-metadata-address",
                    "Certificates of the state are fetched from an address.",
                    "Whoever can answer there, or once loosens what is fetched, decides who citizens are"
                            + " (CVE-2026-16443).",
                    "Set useMetadataDescriptorUrl: \"false\", no metadataDescriptorUrl, and write the certificates.",
                    realm -> Stream.concat(
                            realm.saml("useMetadataDescriptorUrl", setting -> setting.isNot(false)),
                            realm.saml("metadataDescriptorUrl", Declared::isPresent))),
            error(
                    "saml-certificates-missing",
                    "No certificate says who may sign for the state.",
                    "Without one nobody can log in.",
                    "Set signingCertificate, the next one beside the present one, separated by a comma.",
                    realm -> realm.saml("signingCertificate", Declared::isAbsent)),
            error(
                    "saml-weak-algorithm",
                    "Signatures by SHA-1, or keys sent by RSA 1.5.",
                    "SHA-1 can be forged; RSA 1.5 lets an attacker decrypt step by step.",
                    "signatureAlgorithm: RSA_SHA256, encryptionAlgorithm: RSA-OAEP.",
                    realm -> Stream.concat(
                            realm.saml(
                                    "signatureAlgorithm",
                                    algorithm -> !algorithm.text().matches("RSA_SHA(256|512)")),
                            realm.saml(
                                    "encryptionAlgorithm",
                                    algorithm -> !algorithm.text().startsWith("RSA-OAEP")))),
            error(
                    "saml-answer-by-redirect",
                    "Answers may come in an address.",
                    "They stay in histories, and a signature in an address is not held to our algorithms.",
                    "Set postBindingResponse: \"true\" and artifactBindingResponse: \"false\".",
                    realm -> Stream.concat(
                            realm.saml("postBindingResponse", NOT_ON),
                            realm.saml("artifactBindingResponse", setting -> setting.is(true)))),
            error(
                    "saml-person-by-name",
                    "The person is known by a name that changes at each login.",
                    "Every login would make a new account, or a reused name would open a stranger's.",
                    "principalType: ATTRIBUTE, principalAttribute: urn:mace:dir:attribute:userId.",
                    realm -> Stream.concat(
                            realm.saml("principalType", type -> type.isNot("ATTRIBUTE")),
                            realm.saml(
                                    "principalAttribute",
                                    attribute -> attribute.isNot("urn:mace:dir:attribute:userId")))),
            error(
                    "saml-logout-hangs",
                    "A logout waits for the state.",
                    "With an address for logout Keycloak sends people there, and the session stays half open until"
                            + " somebody comes back.",
                    "Remove singleLogoutServiceUrl, set backchannelSupported: \"false\".",
                    realm -> Stream.concat(
                            realm.saml("singleLogoutServiceUrl", Declared::isPresent),
                            realm.saml("backchannelSupported", setting -> setting.is(true)))),
            error(
                    "saml-without-mapper",
                    "A SAML provider has no mapper that is called at every login.",
                    "The level, the person and the refusals hang on education-esia-saml-citizen with syncMode FORCE.",
                    "Give it the mapper, config.syncMode: FORCE.",
                    realm -> realm.providersOf("saml")
                            .filter(provider -> realm.at("identityProviderMappers")
                                    .items()
                                    .noneMatch(mapper -> mapper.at("identityProviderAlias")
                                                    .is(provider.at("alias").text())
                                            && mapper.at("identityProviderMapper")
                                                    .is("education-esia-saml-citizen")
                                            && mapper.at("config")
                                                    .at("syncMode")
                                                    .is("FORCE")))
                            .map(provider -> provider.at("alias"))),
            error(
                    "saml-unguarded-alias",
                    "Our checks do not know this SAML provider.",
                    "They guard esia-saml and aliases that begin with esia-saml-; under another one what Keycloak leaves open"
                            + " stays open.",
                    "Name it esia-saml, or esia-saml-…",
                    realm -> realm.providersOf("saml")
                            .map(provider -> provider.at("alias"))
                            .filter(alias ->
                                    alias.isNot("esia-saml") && !alias.text().startsWith("esia-saml-"))),
            warning(
                    "saml-clock",
                    "Answers count long after they have ended.",
                    "The longer, the more time to replay one.",
                    "Keep the clock right by NTP, and allowedClockSkew at most \"60\".",
                    realm -> realm.saml("allowedClockSkew", skew -> skew.number(0) > 60)));

    private SamlRules() {}
}
