package education.gateway.simulator.oauth;

import java.math.BigInteger;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What a fault can do to a token; the fault's name is the kind of token and the name here, in lower case with dashes. */
enum Tampering {
    WRONG_ISS("another issuer", all(), draft -> draft.claims.put("iss", "http://elsewhere.example/")),
    MISSING_ISS("no issuer", all(), draft -> draft.claims.remove("iss")),
    WRONG_AUD("made for another system", all(), draft -> draft.claims.put(draft.kind.audienceClaim(), "OTHER01")),
    MISSING_AUD("made for nobody", all(), draft -> draft.claims.remove(draft.kind.audienceClaim())),
    EXPIRED("expired ten minutes ago", all(), draft -> shift(draft, "exp", -600, "iat")),
    MISSING_EXP("without an end", all(), draft -> draft.claims.remove("exp")),
    NOT_YET("valid in ten minutes only", all(), draft -> shift(draft, "nbf", 600, "iat")),
    MISSING_NBF("without nbf", all(), draft -> draft.claims.remove("nbf")),
    FUTURE_IAT("issued in ten minutes", all(), draft -> shift(draft, "iat", 600, "iat")),
    WRONG_SBT("of another subtype", all(), draft -> draft.header.put("sbt", otherSubtype(draft.kind))),
    OTHER_OID("of another person, consistently", all(), draft -> oids(draft, oid -> oid + 1)),
    SUB_MISMATCH("sub is not sbj:oid", ids(), draft -> draft.claims.computeIfPresent("sub", Tampering::next)),
    SUB_TEXT("sub as a string of digits", ids(), draft -> draft.claims.computeIfPresent("sub", (k, v) -> v.toString())),
    SUB_WORD("sub as a word", ids(), draft -> draft.claims.put("sub", "somebody")),
    SUB_HUGE("sub of 2 to the 70th", ids(), draft -> draft.claims.put("sub", BigInteger.TWO.pow(70))),
    SUB_NEGATIVE("sub and oid negative", ids(), draft -> oids(draft, oid -> -oid)),
    SUB_FRACTION("sub with a fraction", ids(), draft -> draft.claims.put("sub", 1.5)),
    SUB_ABSENT("no sub", ids(), draft -> draft.claims.remove("sub")),
    SBJ_ABSENT("no urn:esia:sbj", ids(), draft -> draft.claims.remove("urn:esia:sbj")),
    LEVEL_ABSENT("neither lvl nor is_tru", ids(), draft -> {
        draft.subject.remove("urn:esia:sbj:lvl");
        draft.subject.remove("urn:esia:sbj:is_tru");
    }),
    LVL_ABSENT("no lvl, as older tokens", ids(), draft -> draft.subject.remove("urn:esia:sbj:lvl")),
    UNCONFIRMED("level P without is_tru", ids(), draft -> {
        draft.subject.put("urn:esia:sbj:lvl", "P");
        draft.subject.remove("urn:esia:sbj:is_tru");
    }),
    LEVELS_DISAGREE("lvl P but is_tru", ids(), draft -> draft.subject.put("urn:esia:sbj:lvl", "P")),
    IS_TRU_TEXT("is_tru as the string true", ids(), draft -> draft.subject.put("urn:esia:sbj:is_tru", "true")),
    IS_TRU_FALSE("is_tru false", ids(), draft -> draft.subject.put("urn:esia:sbj:is_tru", false)),
    CHILD_ACCOUNT("level KD", ids(), draft -> draft.subject.put("urn:esia:sbj:lvl", "KD")),
    NOT_A_PERSON("type E", ids(), draft -> draft.subject.put("urn:esia:sbj:typ", "E")),
    TYPE_ABSENT("no type", ids(), draft -> draft.subject.remove("urn:esia:sbj:typ")),
    AUTH_TIME_ABSENT("no auth_time", ids(), draft -> draft.claims.remove("auth_time")),
    AUTH_TIME_OLD("auth_time an hour ago", ids(), draft -> shift(draft, "auth_time", -3600, "iat")),
    AUTH_TIME_FUTURE("auth_time in ten minutes", ids(), draft -> shift(draft, "auth_time", 600, "iat")),
    WRONG_STATE(
            "urn:esia:client:state of another login",
            EnumSet.of(TokenKind.CODE),
            draft -> draft.claims.put("urn:esia:client:state", "00000000-0000-4000-8000-000000000000")),
    STATE_ABSENT(
            "no urn:esia:client:state",
            EnumSet.of(TokenKind.CODE),
            draft -> draft.claims.remove("urn:esia:client:state")),
    ALG_NONE("alg none, no signature", all(), TokenDraft::unsigned),
    ALG_HS256("HS256 under the certificate's bytes", all(), TokenDraft::hmacWithCertificate),
    OTHER_ALG("the algorithm that is not configured", all(), TokenDraft::otherAlgorithm),
    FOREIGN_SIGNATURE("signed by an unknown key", all(), TokenDraft::foreignKey),
    ALTERED_SIGNATURE("one bit of the signature turned", all(), TokenDraft::alteredSignature),
    REVERSED_SIGNATURE("signature bytes reversed", all(), TokenDraft::reversedSignature);

    private final String description;
    private final Set<TokenKind> kinds;
    private final Consumer<TokenDraft> change;

    Tampering(String description, Set<TokenKind> kinds, Consumer<TokenDraft> change) {
        this.description = description;
        this.kinds = kinds;
        this.change = change;
    }

    String faultName(TokenKind kind) {
        return kind.faultPrefix() + "-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String description() {
        return description;
    }

    boolean fits(TokenKind kind) {
        return kinds.contains(kind);
    }

    void apply(TokenDraft draft) {
        change.accept(draft);
    }

    private static Set<TokenKind> all() {
        return EnumSet.allOf(TokenKind.class);
    }

    private static Set<TokenKind> ids() {
        return EnumSet.of(TokenKind.ID);
    }

    private static String otherSubtype(TokenKind kind) {
        return (kind == TokenKind.ID ? TokenKind.ACCESS : TokenKind.ID).subtype();
    }

    private static Object next(String claim, Object value) {
        return ((Number) value).longValue() + 1;
    }

    private static void shift(TokenDraft draft, String claim, long seconds, String from) {
        if (draft.claims.get(from) instanceof Number start) {
            draft.claims.put(claim, start.longValue() + seconds);
        }
    }

    private static void oids(TokenDraft draft, UnaryOperator<Long> change) {
        replace(draft.claims, "sub", change);
        replace(draft.claims, "urn:esia:sbj_id", change);
        replace(draft.subject, "urn:esia:sbj:oid", change);
    }

    private static void replace(Map<String, Object> claims, String name, UnaryOperator<Long> change) {
        claims.computeIfPresent(name, (key, value) -> change.apply(((Number) value).longValue()));
    }
}
