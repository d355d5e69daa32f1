package education.gateway.diary.help;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param contact where people ask about the portal itself, such as a telephone number, as it is to be read; empty when
 *     there is none
 */
@ConfigurationProperties("diary.help")
record HelpSettings(@DefaultValue("") String contact) {}
