package education.gateway.diary.applications;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param keepNames how long the names in an application stay after it came to its end; at least a day */
@ConfigurationProperties("diary.applications")
record RetentionSettings(@DefaultValue("365d") Duration keepNames) {

    RetentionSettings {
        if (keepNames.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("diary.applications.keep-names must be a day at least");
        }
    }
}
