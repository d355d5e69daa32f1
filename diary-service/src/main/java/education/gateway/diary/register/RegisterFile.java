package education.gateway.diary.register;

import java.io.IOException;
import java.util.List;

/** One kind of register file: how its rows are understood, staged, checked against the register and merged into it. */
interface RegisterFile {

    /** Name in the address of the upload. */
    String kind();

    List<String> columns();

    /** Greatest size of the file in bytes. */
    long limit();

    /** Column definitions of the staging table {@code staged}, in the order of {@link CopyStream#write}. */
    String stagingColumns();

    /** Reads the rows of one file. */
    interface Reader {

        /** Reads one row and, when it is good, writes it to the staging table. */
        void stage(Row row, CopyStream staged) throws IOException;
    }

    /** Reads the rows of a file that is about to come; what is known so far may be asked now and no more while it comes. */
    Reader reader(StagedFile file);

    /** What only the whole file and the register can tell; called with the school's lock held. */
    void check(StagedFile file, Findings findings);

    /** Brings the register to what the file says; called with the school's lock held. */
    Changes merge(StagedFile file);

    /** Which pupils a merge would add and change; called before it. */
    default ChangedPupils changes(StagedFile file) {
        return ChangedPupils.NONE;
    }

    /** What refuses a file that has been merged and is to stay, and is not told to whoever only looks. */
    default void checkTaken(StagedFile file, Findings findings) {}

    /** Whether links of parents may end or come back by it. */
    default boolean movesLinks() {
        return false;
    }

    /** Whether parents see newer lessons or marks after it. */
    default boolean feedsTheDiary() {
        return false;
    }
}
