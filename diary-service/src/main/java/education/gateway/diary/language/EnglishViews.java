package education.gateway.diary.language;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** Shows the English view where the page is English; controllers know nothing of it. */
@Component
class EnglishViews implements ViewResolver, Ordered {

    private final ThymeleafViewResolver templates;

    EnglishViews(ThymeleafViewResolver templates) {
        this.templates = templates;
    }

    @Override
    public @Nullable View resolveViewName(String name, Locale locale) throws Exception {
        return Language.current() == Language.ENGLISH && EnglishTemplates.isForParents(name)
                ? templates.resolveViewName(EnglishTemplates.FOLDER + name, locale)
                : null;
    }

    @Override
    public int getOrder() {
        return templates.getOrder() - 1;
    }
}
