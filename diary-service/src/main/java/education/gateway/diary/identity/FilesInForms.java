package education.gateway.diary.identity;

import education.gateway.diary.web.Problems;
import education.gateway.diary.web.Refusal;
import education.gateway.diary.web.Turns;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before whoever first asks a form for one of its fields: then the server reads all of it, files into memory, and
 * nobody has asked yet who sends it. Only officers' files are read, of each officer one, and as many at a time as the memory
 * has places for.
 */
final class FilesInForms extends OncePerRequestFilter {

    private static final String PAGE_OF_FILES = "/school/register";
    private static final String FILES_OF_PROGRAMS = "/api/v1/school/register/";
    private static final String OFFICER = "ROLE_" + Callers.OFFICER_ROLE;

    /** What is read stays in memory, more than twice for a moment; a place is a list of pupils of the greatest size. */
    private static final int PLACES = 6;

    private static final long OCTETS_OF_A_PLACE = 9L * 1024 * 1024;

    private final Problems problems;
    private final Turns turns = new Turns(PLACES);

    FilesInForms(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        if (caller == null || !isOfFiles(request) || !isOfOfficer(caller)) {
            problems.send(request, response, refusal(request));
            return;
        }
        Turns.Turn turn;
        try {
            turn = turns.take(caller.getName(), places(request));
        } catch (Refusal refusal) {
            problems.send(request, response, refusal);
            return;
        }
        try (turn) {
            chain.doFilter(request, response);
        }
    }

    /** As many as its length has begun, all of them where it is not said. */
    private static int places(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        return length < 0 ? PLACES : (int) Math.min(PLACES, length / OCTETS_OF_A_PLACE + 1);
    }

    private static boolean isOfFiles(HttpServletRequest request) {
        String path = request.getRequestURI();
        return request.getMethod().equals("POST") && (path.equals(PAGE_OF_FILES) || path.startsWith(FILES_OF_PROGRAMS));
    }

    private static Refusal refusal(HttpServletRequest request) {
        return Problems.isForPrograms(request.getRequestURI())
                ? new Refusal(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "no-files-here", "No form with files is read here")
                // Also what an officer reads whose session has ended.
                : PageLogin.stalePage();
    }

    private static boolean isOfOfficer(Authentication caller) {
        return caller.isAuthenticated()
                && AuthorityUtils.authorityListToSet(caller.getAuthorities()).contains(OFFICER);
    }
}
