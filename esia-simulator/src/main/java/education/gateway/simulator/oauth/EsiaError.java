package education.gateway.simulator.oauth;

/** ESIA's errors of the OAuth endpoints, with the OAuth {@code error} each travels under (esia-protocol 3.6). */
public enum EsiaError {
    NO_CERTIFICATE("007002", "unauthorized_client", "The certificate does not match the mnemonic of the system"),
    WRONG_PARAMETER("007003", "invalid_request", "The request has a missing, wrong or repeated parameter"),
    REFUSED("007004", "access_denied", "The resource owner or the service refused the request"),
    CLIENT_NOT_AUTHORISED(
            "007005", "unauthorized_client", "The client is not authorized to request an access token by this method"),
    WRONG_SCOPE("007006", "invalid_scope", "The requested scope is invalid, unknown or malformed"),
    FAILURE("007007", "server_error", "The authorization server met an unexpected condition"),
    OVERLOAD("007008", "temporarily_unavailable", "The authorization server is overloaded or under maintenance"),
    METHOD("007009", "invalid_request", "The authorization server does not support this method"),
    INVALID_GRANT("007011", "invalid_grant", "The code or refresh token is invalid, expired, revoked or not yours"),
    UNSUPPORTED_TYPE("007012", "unsupported_grant_type", "The type of authorization code is not supported"),
    NO_SCOPE("007013", "invalid_scope", "The request contains no scope"),
    MISSING_PARAMETER("007014", "invalid_request", "The request does not contain the mandatory parameter"),
    WRONG_TIME("007015", "invalid_request", "The request time is wrong"),
    NO_GRANTS("007019", "access_denied", "OAuthErrorEnum.noGrants"),
    REDIRECT_NOT_ALLOWED("007023", "invalid_request", "The redirect_uri is not among those allowed for the system"),
    UNREADABLE("007038", "invalid_request", "The request parameters cannot be read"),
    NO_CODE_CHALLENGE("007039", "invalid_grant", "The code_challenge was not given in the initial v2/ac request"),
    CODE_VERIFIER("007040", "invalid_grant", "The comparison of code_challenge and code_verifier failed"),
    NO_SECOND_FACTOR("007046", "access_denied", "The scope demands a second factor that the user does not have"),
    CLIENT_SECRET("007053", "access_denied", "OAuthErrorEnum.clientSecretWrong"),
    NOT_CONFIRMED("007055", "access_denied", "Login with an unconfirmed account"),
    ROLES("007060", "invalid_request", "The value of roles is wrong"),
    OBJECT_TYPE("007061", "invalid_request", "The value of obj_type is wrong"),
    USER_TYPE("007062", "invalid_request", "The type or role of the user is wrong"),
    ORGANISATION("007194", "invalid_scope", "Scope of an organization to which the user does not belong"),
    CLIENT_NOT_AUTHENTICATED("008010", "invalid_client", "The client system cannot be authenticated");

    private final String code;
    private final String oauthError;
    private final String sentence;

    EsiaError(String code, String oauthError, String sentence) {
        this.code = code;
        this.oauthError = oauthError;
        this.sentence = sentence;
    }

    /** Six digits. */
    public String code() {
        return code;
    }

    /** The {@code error} parameter. */
    public String oauthError() {
        return oauthError;
    }

    /** The {@code error_description}: {@code ESIA-dddddd: …}, as real ones partly a sentence, partly an enum name. */
    public String description() {
        return "ESIA-" + code + ": " + sentence;
    }

    /** HTTP status when the error is answered as JSON. */
    int status() {
        return switch (this) {
            case FAILURE -> 500;
            case OVERLOAD -> 503;
            case METHOD -> 405;
            default -> 400;
        };
    }
}
