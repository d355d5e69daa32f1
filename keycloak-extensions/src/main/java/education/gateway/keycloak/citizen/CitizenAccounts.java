package education.gateway.keycloak.citizen;

import education.gateway.keycloak.accounts.ParentAccounts;
import education.gateway.keycloak.accounts.Roles;
import education.gateway.keycloak.citizen.CitizenTable.Citizen;
import education.gateway.keycloak.citizen.CitizenTable.Subject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * One person, one account. The person is told by the keyed hash of the insurance number, never by a name or an email;
 * the number at the state only says which login of that person it is.
 */
public final class CitizenAccounts {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final CitizenTable table;

    public CitizenAccounts(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
        this.table = new CitizenTable(session, realm);
    }

    /**
     * What a first login with a number led to.
     *
     * @param created the account was just made
     * @param replaced the person was known by another number at this source, which is retired now
     */
    public record Found(UserModel user, boolean created, boolean replaced) {}

    /**
     * The account of a citizen who comes with a number that is not linked to an account (any more, or yet); alone with
     * the person until the request ends, also when there is none.
     */
    public Optional<Found> find(CitizenIdentity citizen) throws CitizenRefused {
        table.lock(citizen);
        Optional<Subject> subject = table.findSubject(citizen.source(), citizen.subject());
        Optional<Citizen> person = person(citizen, subject);
        if (person.isEmpty()) {
            return Optional.empty();
        }
        Optional<UserModel> user = userOf(person.get());
        if (user.isEmpty()) {
            table.forgetUser(person.get().userId());
            return Optional.empty();
        }
        return Optional.of(comeBack(citizen, person.get(), user.get()));
    }

    /** The same, and a new account for whoever has none. */
    public Found findOrCreate(CitizenIdentity citizen) throws CitizenRefused {
        Optional<Found> found = find(citizen);
        return found.isPresent() ? found.get() : create(citizen);
    }

    /** Whether an account is some citizen's already. */
    public boolean isOfCitizen(UserModel user) {
        return !table.hashesOf(user.getId()).isEmpty();
    }

    /** Aliases of the identity providers by which the citizen behind an account can come in today, the last one first. */
    List<String> doorsOf(UserModel user) {
        return table.sourcesOf(user.getId()).stream()
                .filter(source -> session.users().getFederatedIdentity(realm, user, source) != null)
                .filter(new StateDoors(session)::isOpen)
                .toList();
    }

    /**
     * Makes an existing account, whose owner has proven both sides, that of this citizen.
     *
     * @throws CitizenRefused when the citizen has an account meanwhile, or the account is another citizen's
     */
    public void claim(CitizenIdentity citizen, UserModel user) throws CitizenRefused {
        table.lock(citizen);
        Optional<Subject> subject = table.findSubject(citizen.source(), citizen.subject());
        if (person(citizen, subject).isPresent()) {
            throw new CitizenRefused(CitizenRefusal.CITIZEN_KNOWN_MEANWHILE);
        }
        refuseStaff(user);
        Citizen claimed = table.claim(user.getId(), citizen.personHashes().get(0))
                .orElseThrow(() -> new CitizenRefused(CitizenRefusal.CITIZEN_ACCOUNT_TAKEN));
        if (!table.activate(claimed, citizen.source(), citizen.subject())) {
            throw new CitizenRefused(CitizenRefusal.CITIZEN_OTHER_PERSON);
        }
    }

    /** Who this is by our table; refuses whatever does not fit together. */
    private Optional<Citizen> person(CitizenIdentity citizen, Optional<Subject> subject) throws CitizenRefused {
        if (citizen.personHashes().isEmpty()) {
            if (subject.isEmpty() || subject.get().retired()) {
                throw new CitizenRefused(CitizenRefusal.CITIZEN_WITHOUT_NUMBER);
            }
            return subject.map(Subject::citizen);
        }
        List<Citizen> persons = table.findByHashes(citizen.personHashes());
        if (persons.size() > 1) {
            throw new CitizenRefused(CitizenRefusal.CITIZEN_AMBIGUOUS);
        }
        Optional<Citizen> person = persons.stream().findFirst();
        if (subject.isPresent() && !subject.map(Subject::citizen).equals(person)) {
            throw new CitizenRefused(
                    subject.get().retired()
                            ? CitizenRefusal.CITIZEN_RETIRED_SUBJECT
                            : CitizenRefusal.CITIZEN_OTHER_PERSON);
        }
        return person;
    }

    private Found comeBack(CitizenIdentity citizen, Citizen person, UserModel user) throws CitizenRefused {
        refuseStaff(user);
        refuseSuspended(person);
        moveToCurrentKey(citizen, person);
        table.awaitLinkOfOtherBrowser(person, citizen.source(), citizen.subject());
        boolean replaced = table.retireOthers(person, citizen.source(), citizen.subject()) > 0;
        if (!table.activate(person, citizen.source(), citizen.subject())) {
            throw new CitizenRefused(CitizenRefusal.CITIZEN_OTHER_PERSON);
        }
        // Keycloak adds the link itself when the flow ends, and cannot where an older one is in its place.
        CitizenCleanUp.unlinkKeepingRows(session, realm, user, citizen.source());
        return new Found(user, false, replaced);
    }

    private Found create(CitizenIdentity citizen) throws CitizenRefused {
        String userId = KeycloakModelUtils.generateId();
        Optional<Citizen> claimed = table.claim(userId, citizen.personHashes().get(0));
        if (claimed.isEmpty()) {
            throw new CitizenRefused(CitizenRefusal.CITIZEN_AMBIGUOUS);
        }
        UserModel user = new ParentAccounts(session, realm).create(userId);
        if (!table.activate(claimed.get(), citizen.source(), citizen.subject())) {
            throw new CitizenRefused(CitizenRefusal.CITIZEN_OTHER_PERSON);
        }
        return new Found(user, true, false);
    }

    /** Alone with the person until the request ends; for {@link #confirm} where nothing went before it. */
    void lock(CitizenIdentity citizen) {
        table.lock(citizen);
    }

    /** Checks that a linked account and the citizen who came through that link are still the same person. */
    void confirm(CitizenIdentity citizen, UserModel user) throws CitizenRefused {
        Optional<Subject> subject = table.findSubject(citizen.source(), citizen.subject());
        if (subject.isEmpty()
                || subject.get().retired()
                || !subject.get().citizen().userId().equals(user.getId())) {
            throw new CitizenRefused(CitizenRefusal.CITIZEN_LINK_UNPROVEN);
        }
        Citizen person = subject.get().citizen();
        if (!citizen.personHashes().isEmpty() && !citizen.personHashes().contains(person.personHash())) {
            throw new CitizenRefused(CitizenRefusal.CITIZEN_OTHER_PERSON);
        }
        refuseStaff(user);
        refuseSuspended(person);
        moveToCurrentKey(citizen, person);
        table.activate(person, citizen.source(), citizen.subject());
    }

    private void moveToCurrentKey(CitizenIdentity citizen, Citizen person) {
        if (!citizen.personHashes().isEmpty()) {
            table.rewrite(person, citizen.personHashes().get(0));
        }
    }

    private void refuseStaff(UserModel user) throws CitizenRefused {
        if (Roles.STAFF.isHeldBy(realm, user)) {
            throw new CitizenRefused(CitizenRefusal.CITIZEN_STAFF_ACCOUNT);
        }
    }

    /** The state's address of the citizen behind an account, for letters; null where there is none. */
    public @Nullable String contact(UserModel user) {
        return PersonalData.contact(user).orElse(null);
    }

    /** Whether the way of the citizen behind an account into it was shut. */
    public boolean isSuspended(UserModel user) {
        return table.isSuspended(user.getId());
    }

    /** Shuts the way of the citizen behind an account into it. */
    public void suspend(UserModel user) {
        table.suspend(user.getId());
    }

    /** Opens the way of the citizen behind an account into it again. */
    public void resume(UserModel user) {
        table.resume(user.getId());
    }

    /**
     * Gives the citizen behind an account, with the links to the state and what the state has said about the person, to
     * another account; alone with the person until the request ends.
     *
     * @return false when the account is no citizen's
     */
    public boolean move(UserModel from, UserModel to) {
        table.lockHashes(table.hashesOf(from.getId()));
        if (!table.move(from.getId(), to.getId())) {
            return false;
        }
        for (FederatedIdentityModel link :
                session.users().getFederatedIdentitiesStream(realm, from).toList()) {
            CitizenCleanUp.unlinkKeepingRows(session, realm, from, link.getIdentityProvider());
            session.users().addFederatedIdentity(realm, to, link);
        }
        PersonalData.move(from, to);
        return true;
    }

    /** Whose account the citizen comes into now; alone with the person until the request ends. */
    public Optional<UserModel> holder(CitizenIdentity citizen) throws CitizenRefused {
        table.lock(citizen);
        return person(citizen, table.findSubject(citizen.source(), citizen.subject()))
                .flatMap(this::userOf);
    }

    /** Lets a citizen add a number or a source to the account that is theirs already. */
    public void welcomeBack(CitizenIdentity citizen) throws CitizenRefused {
        Optional<Citizen> person = person(citizen, table.findSubject(citizen.source(), citizen.subject()));
        if (person.isPresent() && userOf(person.get()).isPresent()) {
            comeBack(citizen, person.get(), userOf(person.get()).get());
        }
    }

    /** That the citizen has an account of somebody else's, in words that do not say whose. */
    public static CitizenRefused linkedElsewhere() {
        return new CitizenRefused(CitizenRefusal.CITIZEN_LINKED_ELSEWHERE);
    }

    private void refuseSuspended(Citizen person) throws CitizenRefused {
        if (table.isSuspended(person)) {
            throw new CitizenRefused(CitizenRefusal.CITIZEN_JOINING_SUSPENDED);
        }
    }

    private Optional<UserModel> userOf(Citizen person) {
        return Optional.ofNullable(session.users().getUserById(realm, person.userId()));
    }
}
