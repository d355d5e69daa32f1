package education.gateway.system.esia;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.Part;
import education.gateway.system.support.BesideTheCity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever the state answers, Keycloak's log tells nothing of the person, the tokens or the secrets. */
@BesideTheCity
@ExtendWith(WithHostileState.class)
class NothingInTheLogIT {

    private final StateWorld world;

    NothingInTheLogIT(StateWorld world) {
        this.world = world;
    }

    @Test
    void neither_a_login_nor_a_refusal_writes_down_who_it_was() throws IOException {
        Path log = world.stack.log(Part.KEYCLOAK);
        long begin = Files.size(log);
        Person person = Person.newcomer();
        List<Consumer<Answer>> answers = List.of(
                answer -> {},
                answer -> answer.idToken(token -> token.signedBy(world.stranger)),
                answer -> answer.idToken(token -> token.payload(text -> "{" + text)),
                answer -> answer.accessToken(token -> token.claim("urn:esia:sbj_id", "Проверкина")),
                answer -> answer.person("snils", person.snils() + "0"),
                answer -> answer.rest("", Reply.json(200, "{\"lastName\":\"Проверкина\"")),
                answer -> answer.rest("kids", Reply.json(200, "{\"elements\":[{\"lastName\":\"Проверкина\"")),
                answer -> answer.tokenReply(
                        Reply.json(400, "{\"error_description\":\"Проверкина " + person.oid() + "\"}")),
                answer -> answer.code(code -> code.claim("urn:esia:client:state", "Проверкина")));
        var secrets = new ArrayList<String>();
        for (Consumer<Answer> bend : answers) {
            Departure departure = world.depart(StateRealm.RSA);
            Answer answer = world.answer(departure, person);
            bend.accept(answer);
            world.comeBack(departure, answer);
            secrets.add(departure.state());
            secrets.add(departure.parameters().get("client_secret"));
        }
        Departure stolen = world.depart(StateRealm.RSA);
        String code = world.state.issue(world.answer(stolen, person));
        world.arrive(world.browser(), stolen.returnAddress(), Map.of("code", code, "state", stolen.state()));
        world.arrive(world.browser(), stolen.returnAddress(), Map.of("code", code, "state", stolen.state()));
        secrets.add(stolen.state());
        Departure refused = world.depart(StateRealm.RSA);
        world.comeBack(
                refused,
                Map.of("error", "x", "error_description", "Проверкина " + person.snils(), "state", refused.state()));

        String lines = LogTail.since(log, begin);
        assertThat(lines.lines()
                        .filter(line -> line.contains("IDENTITY_PROVIDER_LOGIN_ERROR"))
                        .count())
                .as("refusals in this log")
                .isGreaterThanOrEqualTo(answers.size() - 2);
        assertThat(lines)
                .doesNotContain(secrets)
                .doesNotContain(
                        "Проверкина",
                        "Опытовна",
                        person.mailbox(),
                        person.snils(),
                        person.snils().replaceAll("\\D", ""),
                        Long.toString(person.oid()),
                        "eyJ",
                        "BEGIN PRIVATE KEY");
    }
}
