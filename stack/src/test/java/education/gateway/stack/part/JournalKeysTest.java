package education.gateway.stack.part;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.home.Node;
import education.gateway.stack.home.PrivateFiles;
import education.gateway.stack.home.StackHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalKeysTest {

    private static final Node SECOND = new Node(2, 2);

    @TempDir
    Path folder;

    @Test
    void every_node_has_the_keys_and_a_head_of_its_own() throws IOException {
        var home = new StackHome(folder);
        var first = JournalKeys.in(home, new Node(1, 2));
        var second = JournalKeys.in(home, SECOND);
        assertThat(second.privateKey()).isEqualTo(first.privateKey()).hasContent(Files.readString(first.privateKey()));
        assertThat(second.head()).isNotEqualTo(first.head()).hasContent("0:" + "0".repeat(64));
        assertThat(first.head()).doesNotExist();
    }

    @Test
    void a_node_that_comes_later_goes_on_from_the_noted_head() {
        var home = new StackHome(folder);
        PrivateFiles.write(JournalKeys.in(home, Node.ALONE).head(), "7:" + "a".repeat(64) + "\n");
        assertThat(JournalKeys.in(home, SECOND).head()).hasContent("7:" + "a".repeat(64));
    }
}
