package education.gateway.diary;

import education.gateway.diary.journal.JournalCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the diary service, or the command that verifies its journal. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class DiaryApplication {

    public static void main(String[] arguments) {
        if (JournalCommand.isAskedFor(arguments)) {
            System.exit(JournalCommand.run(arguments, System.out));
        }
        SpringApplication.run(DiaryApplication.class, arguments);
    }
}
