package education.gateway.diary.identity;

import org.springframework.boot.session.autoconfigure.DefaultCookieSerializerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;

/** The session's cookie and its row. */
@Configuration(proxyBeanMethods = false)
class SessionStore {

    /** Two requests of one session may write the same attribute first. */
    @Bean
    PostgreSqlJdbcIndexedSessionRepositoryCustomizer lastWriterWins() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }

    /** Sent over TLS only wherever the diary is reached over TLS. */
    @Bean
    DefaultCookieSerializerCustomizer secureWhereTheDiaryIs(IdentitySettings settings) {
        boolean secure = "https".equals(settings.baseUrl().getScheme());
        return cookie -> cookie.setUseSecureCookie(secure);
    }
}
