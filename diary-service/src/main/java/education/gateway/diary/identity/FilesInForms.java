package education.gateway.diary.identity;

import education.gateway.diary.web.Problems;
import education.gateway.diary.web.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before whoever first asks a form for one of its fields: then the server reads all of it, files into memory, and
 * nobody has asked yet who sends it. Only officers' files are read, and a few at a time.
 */
final class FilesInForms extends OncePerRequestFilter {

    private static final String PAGE_OF_FILES = "/school/register";
    private static final String FILES_OF_PROGRAMS = "/api/v1/school/register/";
    private static final String OFFICER = "ROLE_" + Callers.OFFICER_ROLE;
    private static final int AT_A_TIME = 4;

    private final Problems problems;
    private final Semaphore places = new Semaphore(AT_A_TIME);

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
        if (!isOfFiles(request) || !isOfOfficer()) {
            problems.send(request, response, refusal(request));
            return;
        }
        if (!places.tryAcquire()) {
            problems.send(
                    request,
                    response,
                    new Refusal(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "too-many-uploads",
                            "Other files are being taken in, try again"));
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            places.release();
        }
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

    private static boolean isOfOfficer() {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        return caller != null
                && caller.isAuthenticated()
                && AuthorityUtils.authorityListToSet(caller.getAuthorities()).contains(OFFICER);
    }
}
