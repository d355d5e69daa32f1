package education.gateway.realm;

/** What becomes of a text in a file. */
interface Texts {

    /** Everything stays as it is written. */
    Texts AS_WRITTEN = (text, file, place) -> text;

    /**
     * @param place the path of the key, for messages
     * @throws RealmFilesException when something in the text has no value
     */
    String fill(String text, String file, String place);
}
