package education.gateway.realm;

/**
 * Where something is written.
 *
 * @param file as it is told in messages
 * @param line from 1 on; 0 where no line can be told
 */
public record Location(String file, int line) {

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line;
    }
}
