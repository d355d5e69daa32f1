package education.gateway.system.access;

import java.net.http.HttpResponse;

/** Something that somebody asks for, and may ask for again when there was no answer. */
interface CrashDeed {

    record Answer(int status, String body) {
        static Answer of(HttpResponse<String> answer) {
            return new Answer(answer.statusCode(), answer.body());
        }
    }

    Answer ask();

    /** @param boundaries the diary's database */
    void isThereOnce(WriteBoundaries boundaries);
}
