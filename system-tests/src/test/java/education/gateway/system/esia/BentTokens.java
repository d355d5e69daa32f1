package education.gateway.system.esia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Bends the state's tokens one at a time, each in the same way, and expects each to be refused. */
final class BentTokens {

    private final StateWorld world;

    BentTokens(StateWorld world) {
        this.world = world;
    }

    /** Which of the three tokens is bent. */
    enum Which {
        CODE("code", "authorization_code", "client_id") {
            @Override
            void bend(Answer answer, Consumer<Jwt> change) {
                answer.code(change);
            }
        },
        ID("id token", "id", "aud") {
            @Override
            void bend(Answer answer, Consumer<Jwt> change) {
                answer.idToken(change);
            }
        },
        ACCESS("access token", "access", "client_id") {
            @Override
            void bend(Answer answer, Consumer<Jwt> change) {
                answer.accessToken(change);
            }
        };

        private final String words;
        private final String subtype;
        final String audience;

        Which(String words, String subtype, String audience) {
            this.words = words;
            this.subtype = subtype;
            this.audience = audience;
        }

        abstract void bend(Answer answer, Consumer<Jwt> change);
    }

    record Row(String name, String alias, Expect expected, Consumer<Jwt> change) {}

    Stream<DynamicTest> everyToken(List<Row> rows) {
        var tests = new ArrayList<DynamicTest>();
        for (Which which : Which.values()) {
            rows.forEach(row -> tests.add(one(which, row.name(), row.alias(), row.expected(), row.change())));
        }
        return tests.stream();
    }

    /** A code that is refused is never exchanged; tokens that are refused never reach the person's record. */
    DynamicTest one(Which which, String name, String alias, Expect expected, Consumer<Jwt> change) {
        return dynamicTest(which.words + ": " + name, () -> {
            var answers = new ArrayList<Answer>();
            world.refused(
                    alias,
                    answer -> {
                        answers.add(answer);
                        which.bend(answer, change);
                    },
                    expected.token(which.subtype));
            Answer answer = answers.get(0);
            assertThat(answer.tokenRequests()).hasSize(which == Which.CODE ? 0 : 1);
            assertThat(answer.restRequests()).isEmpty();
        });
    }
}
