package education.gateway.diary.identity;

import org.springframework.boot.session.autoconfigure.DefaultCookieSerializerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The session cookie is sent over TLS only wherever the diary is reached over TLS. */
@Configuration(proxyBeanMethods = false)
class SessionCookie {

    @Bean
    DefaultCookieSerializerCustomizer secureWhereTheDiaryIs(IdentitySettings settings) {
        boolean secure = "https".equals(settings.baseUrl().getScheme());
        return cookie -> cookie.setUseSecureCookie(secure);
    }
}
