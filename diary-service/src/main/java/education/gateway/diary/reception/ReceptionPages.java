package education.gateway.diary.reception;

import education.gateway.diary.identity.SchoolOfficer;
import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where an officer writes the reception hours of the own school; which school that is stands in the token alone. */
@Controller
class ReceptionPages {

    private static final String PATH = "/school/reception";

    private final ReceptionHours reception;

    ReceptionPages(ReceptionHours reception) {
        this.reception = reception;
    }

    /** A weekday of the form, with the names of its fields. */
    record Day(String name, String from, String to, String room) {

        static Day of(DayOfWeek day) {
            String name = Reception.Hours.name(day);
            return new Day(
                    Character.toUpperCase(name.charAt(0)) + name.substring(1),
                    Draft.from(day),
                    Draft.to(day),
                    Draft.room(day));
        }
    }

    /** {@code written} comes from the form that leads back here. */
    @GetMapping(PATH)
    ModelAndView form(SchoolOfficer officer, @RequestParam(required = false) @Nullable String written) {
        return page(officer, HttpStatus.OK, Draft.fieldsOf(reception.of(officer.school())), Map.of(), written != null);
    }

    @PostMapping(PATH)
    Object write(SchoolOfficer officer, @RequestParam Map<String, String> fields) {
        var draft = new Draft(fields);
        if (!draft.mistakes().isEmpty()) {
            return page(officer, HttpStatus.BAD_REQUEST, fields, draft.mistakes(), false);
        }
        reception.write(officer, draft.hours(), draft.note());
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, PATH + "?written")
                .build();
    }

    private static ModelAndView page(
            SchoolOfficer officer,
            HttpStatus status,
            Map<String, String> fields,
            Map<String, String> mistakes,
            boolean written) {
        List<Day> days = Draft.days().stream().map(Day::of).toList();
        var values = new HashMap<String, String>();
        days.forEach(day -> List.of(day.from(), day.to(), day.room())
                .forEach(name -> values.put(name, fields.getOrDefault(name, ""))));
        values.put(Draft.NOTE, fields.getOrDefault(Draft.NOTE, ""));
        return new ModelAndView(
                "school-reception",
                Map.of(
                        "school",
                        officer.school(),
                        "days",
                        days,
                        "values",
                        values,
                        "mistakes",
                        mistakes,
                        "longestNote",
                        Draft.LONGEST_NOTE,
                        "written",
                        written),
                status);
    }
}
