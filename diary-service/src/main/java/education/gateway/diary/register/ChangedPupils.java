package education.gateway.diary.register;

import java.util.List;

/**
 * Whom a list of pupils concerns, the first hundred of each kind.
 *
 * @param ending whose parents' access it would end, by name
 * @param added who is new, in the order of the file
 * @param changed who is known and would be changed, in the order of the file
 */
record ChangedPupils(List<PupilLine> ending, List<PupilLine> added, List<PupilLine> changed) {

    static final int SHOWN = 100;
    static final ChangedPupils NONE = new ChangedPupils(List.of(), List.of(), List.of());

    ChangedPupils with(List<PupilLine> ending) {
        return new ChangedPupils(ending, added, changed);
    }
}
