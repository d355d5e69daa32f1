package education.gateway.stack.seed;

import education.gateway.city.Persona;
import education.gateway.city.Persona.Door;
import education.gateway.city.Persona.Kind;
import education.gateway.stack.home.Secrets;
import education.gateway.stack.home.StackFailure;
import education.gateway.stack.login.Login;
import education.gateway.stack.login.LoginClient;
import education.gateway.stack.login.Tokens;
import education.gateway.stack.part.Postgres;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Brings fresh servers to what the description promises, each step through the door that people use: the admin API for
 * accounts, the officers' uploads, the state's login, the school desk. Only the old portal's tables are written into: no
 * program of it is left.
 */
public final class Seeding {

    private static final String NEVER_LOGGED_IN = "esia-new-parent";
    private static final String UNCONFIRMED = "esia-simplified";
    private static final int ATTEMPTS = 60;
    private static final int PAUSE_MILLIS = 500;

    private final Path city;
    private final List<Persona> personas;
    private final URI diary;
    private final LoginClient client;
    private final Secrets secrets;
    private final Accounts accounts;
    private final OldPortal oldPortal;
    private final Map<Integer, Tokens> officers = new ConcurrentHashMap<>();
    private final Map<String, String> parents = new ConcurrentHashMap<>();
    private final Map<String, List<String>> linked = new ConcurrentHashMap<>();

    public Seeding(Path city, URI diary, LoginClient client, KeycloakAdmin admin, Postgres postgres, Secrets secrets) {
        this.city = city;
        this.personas = CityPersonas.read(city);
        this.diary = diary;
        this.client = client;
        this.secrets = secrets;
        this.accounts = new Accounts(admin, secrets);
        this.oldPortal = new OldPortal(postgres, secrets);
    }

    /** The database of the old portal, where one persona has the only account. */
    public void makeOldAccounts() {
        oldPortal.make();
        each(
                persona -> persona.key().equals(Accounts.LEGACY),
                persona -> parents.put(persona.key(), oldPortal.account(persona)));
    }

    /** Accounts of staff and of local parents. */
    public void makeAccounts() {
        each(persona -> persona.kind() == Kind.STAFF, accounts::staff);
        each(
                persona -> persona.kind() == Kind.LOCAL && !persona.key().equals(Accounts.LEGACY),
                persona -> parents.put(persona.key(), accounts.parent(persona)));
    }

    /** The officers log in and upload the pupils of their schools. */
    public void uploadPupils() {
        each(Seeding::isOfficer, officer -> {
            var tokens = new Login(client)
                    .withSecondFactor(
                            officer.key(),
                            secrets.password("persona." + officer.key()),
                            secrets.totpSecret("totp." + officer.key()));
            officers.put(school(officer), tokens);
            upload(school(officer), "pupils");
        });
    }

    /** The officers upload terms, lessons and marks. */
    public void uploadDiaries() {
        each(Seeding::isOfficer, officer -> {
            upload(school(officer), "terms");
            upload(school(officer), "lessons");
            upload(school(officer), "marks");
        });
    }

    /** Citizens log in through the state; who has children agrees and takes those that are offered. */
    public void bringCitizens() {
        each(
                persona -> persona.kind() == Kind.ESIA
                        && !persona.key().equals(NEVER_LOGGED_IN)
                        && !persona.key().equals(UNCONFIRMED),
                this::bringCitizen);
    }

    /** Children of local parents are opened at the school desk, and the parents agree. */
    public void linkAtDesk() {
        each(persona -> persona.door() == Door.DESK, persona -> {
            var parentId = parents.getOrDefault(persona.key(), "");
            var desk = new DiaryApi(diary, token(school(persona)));
            var children = children(persona);
            children.forEach(child -> desk.post("/school/links", Map.of("parentId", parentId, "pupilId", child)));
            var login = String.valueOf(persona.login());
            var parent = new Login(client).withPassword(login, secrets.password("persona." + persona.key()));
            new DiaryApi(diary, parent.access()).consent();
            linked.put(persona.key(), children);
        });
    }

    /** What was brought about. */
    public Seeded result() {
        return new Seeded(Map.copyOf(parents), Map.copyOf(linked));
    }

    private void bringCitizen(Persona persona) {
        var login = new Login(client);
        var tokens = login.throughState(persona.key());
        parents.put(persona.key(), tokens.parentId());
        if (persona.door() == Door.STATE) {
            var own = new DiaryApi(diary, tokens.access());
            own.consent();
            var children = children(persona);
            children.forEach(child -> own.post("/state-children/" + child + "/acceptance", Map.of()));
            awaitClaims(login, tokens, children, persona.key());
            linked.put(persona.key(), children);
        }
    }

    /** The diary hands links over to Keycloak after its own commit; the next tokens carry them. */
    private static void awaitClaims(Login login, Tokens first, List<String> children, String key) {
        var tokens = first;
        for (int i = 0; i < ATTEMPTS; i++) {
            if (tokens.linkedChildren().containsAll(children)) {
                return;
            }
            pause();
            var refresh = tokens.refresh();
            if (refresh != null) {
                tokens = login.refresh(refresh);
            }
        }
        throw new StackFailure("The links of " + key + " did not reach Keycloak within "
                + ATTEMPTS * PAUSE_MILLIS / 1000 + " seconds; the diary's log says why.");
    }

    private void upload(int school, String kind) {
        new DiaryApi(diary, token(school))
                .upload(kind, city.resolve(Integer.toString(school)).resolve(kind + ".csv"));
    }

    private String token(int school) {
        var tokens = officers.get(school);
        if (tokens == null) {
            throw new IllegalStateException("no officer of school " + school + " has logged in");
        }
        return tokens.access();
    }

    private void each(Predicate<Persona> which, java.util.function.Consumer<Persona> what) {
        personas.stream().filter(which).toList().parallelStream().forEach(what);
    }

    private static boolean isOfficer(Persona persona) {
        return persona.kind() == Kind.STAFF && persona.school() != null;
    }

    private static int school(Persona persona) {
        var school = persona.school();
        if (school == null) {
            throw new IllegalStateException(persona.key() + " has no school");
        }
        return school;
    }

    private static List<String> children(Persona persona) {
        return persona.children().stream().map(Object::toString).toList();
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("The start was interrupted.", e);
        }
    }
}
