package education.gateway.diary.identity;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the state said about the person who is asking; it comes from userinfo and from no token.
 *
 * @param personHashes keyed hashes of the person, one per active key; empty for a local account
 * @param answeredAt when the state answered about the children, {@link Instant#EPOCH} when it did not
 * @param children one set of keyed hashes per state-confirmed child, one hash per active key
 * @param undoJoiningUntil until when the joining of the state login to this account may be undone; null when nothing was
 *     joined
 * @param joiningSuspended somebody said, without a login, that the joining was not theirs: nobody's children are shown
 *     until it is undone, which is possible at any time then
 */
public record Citizen(
        Set<String> personHashes,
        Instant answeredAt,
        List<Set<String>> children,
        @Nullable Instant undoJoiningUntil,
        boolean joiningSuspended)
        implements Serializable {

    private static final long serialVersionUID = 2L;

    /** More children than any family has: an answer that claims more is not believed. */
    private static final int MOST_CHILDREN = 50;

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Citizen UNKNOWN = new Citizen(Set.of(), Instant.EPOCH, List.of());

    public Citizen {
        personHashes = Set.copyOf(personHashes);
        children = children.stream().map(Set::copyOf).toList();
    }

    /** Somebody whose account was not joined. */
    public Citizen(Set<String> personHashes, Instant answeredAt, List<Set<String>> children) {
        this(personHashes, answeredAt, children, null, false);
    }

    /** Somebody about whom the state said nothing. */
    public static Citizen unknown() {
        return UNKNOWN;
    }

    /** Reads the claims of {@link UserInfo} that are ours; what is malformed counts as not said. */
    static Citizen of(Map<String, Object> userInfo) {
        Set<String> person = hashes(userInfo.get("person_hashes"));
        Instant undo = userInfo.get("joining_undo_until") instanceof Number until
                ? Instant.ofEpochSecond(until.longValue())
                : null;
        boolean suspended = Boolean.TRUE.equals(userInfo.get("joining_suspended"));
        if (!(userInfo.get("state_children") instanceof Map<?, ?> answer)
                || !(answer.get("answered_at") instanceof Number answeredAt)
                || !(answer.get("children") instanceof List<?> listed)
                || listed.size() > MOST_CHILDREN) {
            return new Citizen(person, Instant.EPOCH, List.of(), undo, suspended);
        }
        var children = new ArrayList<Set<String>>();
        for (Object child : listed) {
            Set<String> hashes = hashes(child);
            if (!hashes.isEmpty()) {
                children.add(hashes);
            }
        }
        return new Citizen(person, Instant.ofEpochSecond(answeredAt.longValue()), children, undo, suspended);
    }

    private static Set<String> hashes(@Nullable Object claim) {
        var hashes = new LinkedHashSet<String>();
        if (claim instanceof List<?> list) {
            for (Object value : list) {
                if (value instanceof String text && HASH.matcher(text).matches()) {
                    hashes.add(text);
                }
            }
        }
        return hashes;
    }

    @Override
    public String toString() {
        return "Citizen[children: " + children.size() + "]";
    }
}
