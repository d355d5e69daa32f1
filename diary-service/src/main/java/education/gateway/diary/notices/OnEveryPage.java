package education.gateway.diary.notices;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.thymeleaf.context.LazyContextVariable;

/**
 * Gives the layout of every page {@code notices}, also that of an error and that of somebody who is not logged in. They
 * are read only when a page is made.
 */
@Configuration(proxyBeanMethods = false)
class OnEveryPage implements WebMvcConfigurer {

    private static final String VARIABLE = "notices";

    private final NoticeBoard board;

    OnEveryPage(NoticeBoard board) {
        this.board = board;
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors
                .addInterceptor(new HandlerInterceptor() {
                    @Override
                    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                        request.setAttribute(VARIABLE, new Shown(board));
                        return true;
                    }
                })
                .excludePathPatterns("/api/**", "/assets/**", "/webjars/**");
    }

    private static final class Shown extends LazyContextVariable<List<String>> {

        private final NoticeBoard board;

        Shown(NoticeBoard board) {
            this.board = board;
        }

        @Override
        protected List<String> loadValue() {
            return board.shownNow().stream().map(Notice::words).toList();
        }
    }
}
