package education.gateway.benchmarks.rivals;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The reads without the register's predicate: the statement begins at the pupil and not at the link in force, and writes
 * nothing into the journal.
 */
@Configuration(proxyBeanMethods = false)
@RivalIs({"open", "introspection"})
class OpenRegister {

    @Bean
    static BeanPostProcessor readsWithoutPredicate() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof JdbcClient client
                        ? new WithoutPredicate(client, new ConcurrentHashMap<>())
                        : bean;
            }
        };
    }

    /** Takes the predicate out of a statement once and remembers the result. */
    record WithoutPredicate(JdbcClient real, Map<String, String> rewritten) implements JdbcClient {

        private static final Pattern PREDICATE = Pattern.compile(
                "WITH allowed AS \\(\\s+SELECT l\\.pupil_id, l\\.link_id FROM guardianship\\.link_in_force l\\s+"
                        + "WHERE l\\.parent_id = :parent AND l\\.pupil_id = :pupil LIMIT 1\\s+"
                        + "\\), written AS \\(.*?ON CONFLICT DO NOTHING\\s+\\)\\s+SELECT",
                Pattern.DOTALL);

        @Override
        public StatementSpec sql(String sql) {
            return real.sql(rewritten.computeIfAbsent(sql, text -> PREDICATE
                    .matcher(text)
                    .replaceFirst("WITH allowed AS (SELECT CAST(:pupil AS uuid) AS pupil_id) SELECT")));
        }
    }
}
