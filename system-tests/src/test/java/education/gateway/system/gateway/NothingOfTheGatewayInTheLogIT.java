package education.gateway.system.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.Part;
import education.gateway.system.esia.Departure;
import education.gateway.system.esia.LogTail;
import education.gateway.system.esia.Person;
import education.gateway.system.esia.Reply;
import education.gateway.system.support.BesideTheCity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever a gateway says and however it fails, the log names nobody and holds no secret. */
@BesideTheCity
@ExtendWith(WithHostileGateway.class)
class NothingOfTheGatewayInTheLogIT {

    private final GatewayWorld gateways;

    NothingOfTheGatewayInTheLogIT(GatewayWorld gateways) {
        this.gateways = gateways;
    }

    @Test
    void neither_a_login_nor_a_refusal_writes_down_who_it_was() throws Exception {
        Path log = gateways.world.stack.log(Part.KEYCLOAK);
        long begin = Files.size(log);
        Person person = Person.newcomer();
        List<Consumer<GatewayAnswer>> answers = List.of(
                answer -> {},
                answer -> answer.idToken(token -> token.signedBy(gateways.stranger)),
                answer -> answer.idToken(token -> token.payload(text -> "{" + text)),
                answer -> answer.idToken(token -> token.claim("iss", "Проверкина")),
                answer -> answer.idToken(token -> token.claim("acr", "Проверкина")),
                answer -> answer.claim("sub", "Проверкина"),
                answer -> answer.claim("snils", person.snils() + "0"),
                answer -> answer.personReply(Reply.json(200, "{\"family_name\":\"Проверкина\"")),
                answer -> answer.tokenReply(Reply.json(400, "{\"error\":\"Проверкина\"}")),
                answer -> answer.tokenReply(Reply.json(
                        401, "{\"error\":\"invalid_client\",\"error_description\":\"" + person.snils() + "\"}")));
        var secrets = new ArrayList<>(List.of(GatewayWorld.SECRET));
        for (Consumer<GatewayAnswer> bend : answers) {
            Departure departure = gateways.world.depart(GatewayWorld.PLAIN);
            GatewayAnswer answer = gateways.answer(departure, person);
            bend.accept(answer);
            gateways.comeBack(departure, answer);
            secrets.addAll(List.of(
                    departure.state(),
                    departure.parameters().getOrDefault("nonce", ""),
                    departure.parameters().getOrDefault("code_challenge", ""),
                    answer.code(),
                    answer.accessToken()));
            answer.tokenRequests().forEach(request -> secrets.add(request.form().getOrDefault("code_verifier", "")));
        }
        Departure refused = gateways.world.depart(GatewayWorld.PLAIN);
        gateways.world.comeBack(
                refused, Map.of("error", "Проверкина", "error_description", person.snils(), "state", refused.state()));

        String lines = LogTail.since(log, begin);
        assertThat(lines.lines()
                        .filter(line -> line.contains("IDENTITY_PROVIDER_LOGIN_ERROR"))
                        .count())
                .as("refusals in this log")
                .isGreaterThanOrEqualTo(answers.size() - 1L);
        assertThat(lines)
                .doesNotContain(secrets)
                .doesNotContain(
                        "Проверкина",
                        "Опытовна",
                        person.mailbox(),
                        person.snils(),
                        person.snils().replaceAll("\\D", ""),
                        person.subjectAtGateways(),
                        "eyJ");
    }
}
