package education.gateway.simulator.oauth;

import java.util.Locale;

/** Deviations of the redirect back and of the token answer. */
enum AnswerFault {
    CALLBACK_OTHER_STATE("success redirect with the state of nobody"),
    CALLBACK_WITHOUT_STATE("success redirect without state"),
    CALLBACK_WITHOUT_CODE("success redirect without code"),
    CALLBACK_CODE_NOT_JWT("success redirect with a code that is no JWT"),
    ERROR_WITHOUT_STATE("at once an error redirect with ESIA-007007, without state"),
    ERROR_WITHOUT_CODE("at once error=access_denied with a text that has no ESIA code"),
    ERROR_WITHOUT_DESCRIPTION("at once error=server_error without error_description"),
    TOKEN_OTHER_STATE("token answer with another state"),
    TOKEN_WITHOUT_STATE("token answer without state"),
    TOKEN_WITHOUT_ID_TOKEN("token answer without id_token"),
    TOKEN_WITHOUT_ACCESS_TOKEN("token answer without access_token"),
    TOKEN_EXPIRES_IN_TEXT("token answer with expires_in as a string"),
    TOKEN_NOT_JWT("token answer whose tokens are no JWTs");

    private final String description;

    AnswerFault(String description) {
        this.description = description;
    }

    String faultName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String description() {
        return description;
    }
}
