package education.gateway.stack.seed;

import education.gateway.city.Persona;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The personas as {@link CityMaker} left them in the city's folder. */
public final class CityPersonas {

    private CityPersonas() {}

    public static List<Persona> read(Path cityFolder) {
        try {
            return JsonMapper.builder()
                    .build()
                    .readValue(Files.readString(cityFolder.resolve(CityMaker.PERSONAS)), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
