package education.gateway.keycloak.guardianship;

import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.keycloak.models.GroupModel;
import org.keycloak.models.UserModel;

/** The school an officer works for: the group {@code /schools/<number>}. */
final class OfficersSchool {

    private static final String SCHOOLS = "schools";
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,4}");

    private OfficersSchool() {}

    /** Empty unless it is exactly one: an officer of two schools must say which one they act for, by two accounts. */
    static OptionalInt of(UserModel officer) {
        int[] schools = officer.getGroupsStream()
                .filter(OfficersSchool::isSchool)
                .mapToInt(group -> Integer.parseInt(group.getName()))
                .distinct()
                .toArray();
        return schools.length == 1 ? OptionalInt.of(schools[0]) : OptionalInt.empty();
    }

    private static boolean isSchool(GroupModel group) {
        GroupModel parent = group.getParent();
        return parent != null
                && parent.getParentId() == null
                && SCHOOLS.equals(parent.getName())
                && NUMBER.matcher(group.getName()).matches();
    }
}
