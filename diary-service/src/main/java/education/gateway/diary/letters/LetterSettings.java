package education.gateway.diary.letters;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param claimFor how long a letter belongs to the worker that took it; longer than its calls may last */
@ConfigurationProperties("diary.letters")
record LetterSettings(@DefaultValue("60s") Duration claimFor) {}
