package education.gateway.diary.letters;

import java.util.UUID;

/**
 * A letter that Keycloak is still to be asked for.
 *
 * @param id by which Keycloak knows that it has sent it
 * @param attempts how often it was tried, this attempt included
 */
record WaitingLetter(UUID id, Letter letter, int attempts) {

    @Override
    public String toString() {
        return "WaitingLetter[" + id + "]";
    }
}
