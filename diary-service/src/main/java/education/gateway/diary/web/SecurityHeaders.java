package education.gateway.diary.web;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * The headers of every answer. Nothing is taken from another site, nothing inline runs, nobody frames us, no answer is
 * stored. HSTS is the proxy's, which ends TLS.
 */
public final class SecurityHeaders {

    /** A form may only be sent to ourselves, and Chromium applies that to redirects too: logins start with links. */
    static final String PAGES =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self';"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    static final String API = "default-src 'none'; frame-ancestors 'none'";

    private SecurityHeaders() {}

    public static void ofPages(HeadersConfigurer<HttpSecurity> headers) {
        common(headers, PAGES);
    }

    public static void ofApi(HeadersConfigurer<HttpSecurity> headers) {
        common(headers, API);
    }

    private static void common(HeadersConfigurer<HttpSecurity> headers, String policy) {
        headers.contentSecurityPolicy(csp -> csp.policyDirectives(policy))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions ->
                        permissions.policy("camera=(), geolocation=(), microphone=(), payment=(), usb=()"))
                .httpStrictTransportSecurity(hsts -> hsts.disable());
    }
}
