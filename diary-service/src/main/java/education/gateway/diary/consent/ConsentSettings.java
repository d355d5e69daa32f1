package education.gateway.diary.consent;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * What the texts of consent name (152-FZ, article 9). Whoever changes one of these changes what people read, and has to
 * publish that as a new version.
 *
 * @param operator name of the operator of personal data
 * @param operatorAddress its address, to which a withdrawal may be written too
 * @param processors who processes the data on the operator's order, with addresses; nobody when it is empty
 * @param texts where the texts are, a pattern of Spring's resources
 */
@ConfigurationProperties("diary.consent")
record ConsentSettings(
        String operator,
        String operatorAddress,
        @Nullable String processors,
        @DefaultValue("classpath*:consent/*.txt") String texts) {

    ConsentSettings {
        if (!StringUtils.hasText(operator) || !StringUtils.hasText(operatorAddress)) {
            throw new IllegalArgumentException("diary.consent.operator and diary.consent.operator-address must say who"
                    + " the operator of personal data is");
        }
    }
}
