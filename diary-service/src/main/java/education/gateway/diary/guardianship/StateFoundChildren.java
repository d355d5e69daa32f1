package education.gateway.diary.guardianship;

import education.gateway.diary.identity.Reader;
import java.util.List;
import org.springframework.stereotype.Service;

/** Children whom the state confirmed at the parent's login and whom the register knows. */
@Service
public class StateFoundChildren {

    /** The children the parent may open now; empty when the state's answer is older than ten minutes. */
    public List<OfferedChild> offeredTo(Reader reader) {
        return List.of();
    }
}
