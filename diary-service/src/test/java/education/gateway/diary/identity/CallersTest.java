package education.gateway.diary.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import education.gateway.diary.web.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.jwt.Jwt;

/** What the claims of a token that is genuine say about who is asking, and what gives no right. */
class CallersTest {

    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final UUID PUPIL = UUID.fromString("0c1f9d0e-3f4b-4a37-9d0e-1f6a2b7c8d90");

    private static Jwt token(Consumer<Jwt.Builder> claims) {
        Jwt.Builder token = Jwt.withTokenValue("t").header("alg", "RS256").subject("account");
        claims.accept(token);
        return token.build();
    }

    private static Jwt parent(Consumer<Jwt.Builder> claims) {
        return token(token -> claims.accept(token.claim("parent_id", "482719305563")));
    }

    private static Jwt staff(String role, Object school) {
        return token(token -> token.claim("realm_access", Map.of("roles", List.of(role, "offline_access")))
                .claims(all -> {
                    if (school != null) {
                        all.put("school", school);
                    }
                }));
    }

    private static void isRefused(String kind, Runnable asked) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(asked::run)
                .returns(HttpStatus.FORBIDDEN, Refusal::status)
                .returns(kind, Refusal::kind);
    }

    @Test
    void a_parent_is_who_has_a_parents_number() {
        assertThat(Callers.reader(parent(token -> {})).parentId()).isEqualTo("482719305563");
        for (Object number : List.of("", "12a", "1".repeat(21), 482719305563L)) {
            isRefused("not-a-parent", () -> Callers.reader(token(token -> token.claim("parent_id", number))));
        }
        isRefused("not-a-parent", () -> Callers.reader(token(token -> {})));
    }

    @Test
    void children_are_ids_and_nothing_else() {
        Jwt token = parent(claims -> claims.claim("linked_children", List.of(PUPIL.toString(), "57", 57)));
        assertThat(Callers.reader(token).linkedChildren()).containsExactly(PUPIL);
        assertThat(Callers.reader(parent(claims -> claims.claim("linked_children", PUPIL.toString())))
                        .linkedChildren())
                .isEmpty();
    }

    @Test
    void a_level_that_nobody_knows_is_the_lowest() {
        assertThat(Callers.reader(parent(token -> token.claim("acr", "citizen")))
                        .level())
                .isEqualTo(Level.CITIZEN);
        for (Object acr : List.of("basic", "gold", 2)) {
            assertThat(Callers.reader(parent(token -> token.claim("acr", acr))).level())
                    .isEqualTo(Level.BASIC);
        }
        assertThat(Callers.reader(parent(token -> {})).level()).isEqualTo(Level.BASIC);
        assertThat(Level.CITIZEN.acr()).isEqualTo("citizen");
    }

    @Test
    void a_login_without_its_time_is_as_old_as_can_be() {
        assertThat(Callers.reader(parent(token -> token.claim("auth_time", NOW)))
                        .authTime())
                .isEqualTo(NOW);
        assertThat(Callers.reader(parent(token -> token.claim("auth_time", NOW.getEpochSecond())))
                        .authTime())
                .isEqualTo(NOW);
        assertThat(Callers.reader(parent(token -> token.claim("auth_time", "now")))
                        .authTime())
                .isEqualTo(Instant.EPOCH);
        assertThat(Callers.reader(parent(token -> {})).authTime()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void a_decision_needs_a_login_of_the_last_five_minutes() {
        Instant oldest = NOW.minus(Duration.ofMinutes(5)).minus(AccessTokens.CLOCK_SKEW);
        Reader fresh = citizenSince(oldest);
        fresh.requireFreshStateLogin(CLOCK);
        fresh.requireFreshLogin(CLOCK);
        Reader old = citizenSince(oldest.minusSeconds(1));
        assertThatExceptionOfType(StepUpNeeded.class).isThrownBy(() -> old.requireFreshStateLogin(CLOCK));
        assertThatExceptionOfType(StepUpNeeded.class).isThrownBy(() -> old.requireFreshLogin(CLOCK));
        Reader byPassword = Callers.reader(parent(token -> token.claim("auth_time", NOW)));
        byPassword.requireFreshLogin(CLOCK);
        assertThatExceptionOfType(StepUpNeeded.class).isThrownBy(() -> byPassword.requireFreshStateLogin(CLOCK));
    }

    private static Reader citizenSince(Instant login) {
        return Callers.reader(parent(token -> token.claim("acr", "citizen").claim("auth_time", login)));
    }

    @Test
    void an_officer_has_the_role_and_exactly_one_school() {
        for (Object school : List.of("57", 57, List.of("57"), List.of(57))) {
            assertThat(Callers.officer(staff("school-officer", school))).isEqualTo(new SchoolOfficer(57, "account"));
        }
        for (Object school : List.of("", "0", "057", "-57", "1234567890", true, List.of(), List.of("57", "210"))) {
            isRefused("not-an-officer", () -> Callers.officer(staff("school-officer", school)));
        }
        isRefused("not-an-officer", () -> Callers.officer(staff("school-officer", null)));
        isRefused("not-an-officer", () -> Callers.officer(staff("realm-operator", "57")));
    }

    @Test
    void what_is_not_the_callers_does_not_exist() {
        Reader reader = Callers.reader(parent(claims -> claims.claim("linked_children", List.of(PUPIL.toString()))));
        reader.requireLinked(PUPIL);
        assertThatExceptionOfType(PupilNotFound.class).isThrownBy(() -> reader.requireLinked(UUID.randomUUID()));
        SchoolOfficer officer = Callers.officer(staff("school-officer", 57));
        officer.requireSchool(57);
        assertThatExceptionOfType(PupilNotFound.class).isThrownBy(() -> officer.requireSchool(210));
    }

    @Test
    void it_staff_have_the_role() {
        assertThat(Callers.operator(staff("realm-operator", null))).isEqualTo(new Operator("account"));
        isRefused("not-an-operator", () -> Callers.operator(staff("school-officer", "57")));
    }

    @Test
    void whoever_came_in_is_one_of_three_or_nobody() {
        assertThat(Callers.loggedIn(parent(token -> token.claim("acr", "citizen"))))
                .contains(new LoggedIn(LoggedIn.Kind.PARENT, "482719305563", null, Level.CITIZEN));
        assertThat(Callers.loggedIn(staff("school-officer", "57")))
                .contains(new LoggedIn(LoggedIn.Kind.OFFICER, "account", 57, Level.BASIC));
        assertThat(Callers.loggedIn(staff("school-officer", null)))
                .contains(new LoggedIn(LoggedIn.Kind.OFFICER, "account", null, Level.BASIC));
        assertThat(Callers.loggedIn(staff("realm-operator", null)))
                .contains(new LoggedIn(LoggedIn.Kind.OPERATOR, "account", null, Level.BASIC));
        assertThat(Callers.loggedIn(staff("somebody", "57"))).isEmpty();
    }

    @Test
    void a_login_proves_an_account_only_where_it_says_which_login_it_was_and_whose_word_it_is() {
        Consumer<Jwt.Builder> login = token -> token.claim("sid", "session")
                .claim("auth_time", NOW)
                .claim("acr", "citizen")
                .issuer("https://gateway.example/realms/education");
        assertThat(Callers.proof(parent(login)))
                .isEqualTo(new LoginProof(
                        "482719305563", "https://gateway.example/realms/education", "account", "session", NOW, true));
        assertThat(Callers.proof(parent(login.andThen(token -> token.claim("acr", "basic"))))
                        .throughTheState())
                .isFalse();
        for (String missing : List.of("sid", "iss")) {
            isRefused(
                    "forbidden",
                    () -> Callers.proof(parent(login.andThen(token -> token.claims(all -> all.remove(missing))))));
        }
    }
}
