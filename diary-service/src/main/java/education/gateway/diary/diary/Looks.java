package education.gateway.diary.diary;

import java.util.List;

/** What the journal tells a parent about a child, newest day first. */
record Looks(Child child, List<Look> looks) {}
