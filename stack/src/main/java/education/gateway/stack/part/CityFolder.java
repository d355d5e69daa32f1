package education.gateway.stack.part;

import education.gateway.stack.home.PrivateFiles;
import education.gateway.stack.home.StackFailure;
import education.gateway.stack.home.StackHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The files of the sample city in the data of a stack. */
public final class CityFolder {

    private static final int HEAP = 640;

    private final StackHome home;

    public CityFolder(StackHome home) {
        this.home = home;
    }

    public Path folder() {
        return home.data().resolve("city");
    }

    /** Families that the simulator reads. */
    public Path families() {
        return folder().resolve("families.yaml");
    }

    /** Makes the files, unless they are there. */
    public void make(String mainClass) {
        if (Files.exists(families())) {
            return;
        }
        PrivateFiles.folder(folder());
        var line = JavaCommand.of(home, HEAP);
        line.addAll(List.of("-cp", home.app().resolve("stack.jar").toString(), mainClass, folder().toString()));
        var maker = ChildProcess.start("city", new ChildCommand(line, Map.of(), home.run()), home.log("city"));
        if (maker.awaitExit() != 0) {
            throw new StackFailure("The sample city could not be made." + maker.lastWords());
        }
    }
}
