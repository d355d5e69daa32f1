package education.gateway.diary.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.cache.AlwaysValidCacheEntryValidity;
import org.thymeleaf.cache.ICacheEntryValidity;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.AbstractTemplateResolver;
import org.thymeleaf.templateresource.ITemplateResource;
import org.thymeleaf.templateresource.StringTemplateResource;

/** Makes the English template {@code english/week} of the Russian {@code week}, once. */
@Component
class EnglishTemplates extends AbstractTemplateResolver {

    static final String FOLDER = "english/";

    EnglishTemplates() {
        // Before the resolver of Russian templates, which believes that every template is there.
        setOrder(1);
        Dictionary.requireThere();
    }

    /** Whether parents read it; officers' and operators' pages and what the school prints are Russian. */
    static boolean isForParents(String template) {
        return !template.startsWith("school-") && !template.startsWith("operator-") && !template.startsWith("print/");
    }

    static String source(String template) {
        var file = new ClassPathResource("templates/" + template + ".html", EnglishTemplates.class.getClassLoader());
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("a template cannot be read", unreadable);
        }
    }

    @Override
    protected boolean computeResolvable(
            IEngineConfiguration configuration,
            @Nullable String ownerTemplate,
            String template,
            @Nullable Map<String, Object> attributes) {
        return template.startsWith(FOLDER);
    }

    @Override
    protected ITemplateResource computeTemplateResource(
            IEngineConfiguration configuration,
            @Nullable String ownerTemplate,
            String template,
            @Nullable Map<String, Object> attributes) {
        String russian = source(template.substring(FOLDER.length()));
        return new StringTemplateResource(Translation.of(russian, Dictionary::english));
    }

    @Override
    protected TemplateMode computeTemplateMode(
            IEngineConfiguration configuration,
            @Nullable String ownerTemplate,
            String template,
            @Nullable Map<String, Object> attributes) {
        return TemplateMode.HTML;
    }

    @Override
    protected ICacheEntryValidity computeValidity(
            IEngineConfiguration configuration,
            @Nullable String ownerTemplate,
            String template,
            @Nullable Map<String, Object> attributes) {
        return AlwaysValidCacheEntryValidity.INSTANCE;
    }
}
