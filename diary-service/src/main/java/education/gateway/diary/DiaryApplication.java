package education.gateway.diary;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the diary service. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class DiaryApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(DiaryApplication.class, arguments);
    }
}
