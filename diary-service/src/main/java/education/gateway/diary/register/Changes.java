package education.gateway.diary.register;

/** Numbers of rows that an upload added, changed and removed. */
record Changes(int added, int changed, int removed) {}
