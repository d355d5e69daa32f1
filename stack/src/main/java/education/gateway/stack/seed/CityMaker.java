package education.gateway.stack.seed;

import education.gateway.city.CityFiles;
import education.gateway.city.Options;
import education.gateway.city.SampleCity;
import java.io.IOException;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the sample city and its personas into a folder. A program of its own, because the whole city in memory is
 * larger than the supervisor ought to be.
 */
public final class CityMaker {

    /** File with the personas of the city. */
    static final String PERSONAS = "personas.json";

    private CityMaker() {}

    public static void main(String[] args) throws IOException {
        var folder = Path.of(args[0]);
        var city = SampleCity.generate(Options.DEFAULT);
        CityFiles.write(city, folder);
        JsonMapper.builder().build().writeValue(folder.resolve(PERSONAS).toFile(), city.personas());
    }
}
