package education.gateway.system.journey;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The browser that is installed on this machine, driven by Playwright.
 *
 * <p>It is looked for under the name in environment {@code CHROMIUM}, then as {@code chromium}, {@code chromium-browser}
 * and {@code google-chrome} on the path: the same places as {@code stack/bin/install-chromium}.
 */
public final class Chromium implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private static final Set<String> OVERHEARD = ConcurrentHashMap.newKeySet();

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium start() {
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program())
                        .setHeadless(true)
                        // The back button shall find what a person's browser would find.
                        .setIgnoreDefaultArgs(List.of("--disable-back-forward-cache"))
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
        return new Chromium(playwright, browser);
    }

    /** A person at a browser of their own: no cookies of anybody else, Russian, on Moscow time. */
    public Visitor visitor() {
        return new Visitor(
                browser.newContext(
                        new Browser.NewContextOptions().setLocale("ru-RU").setTimezoneId("Europe/Moscow")),
                OVERHEARD);
    }

    /** The same with a phone in the hand. */
    public Visitor phone() {
        return new Visitor(
                browser.newContext(new Browser.NewContextOptions()
                        .setLocale("ru-RU")
                        .setTimezoneId("Europe/Moscow")
                        .setViewportSize(Look.PHONE_WIDTH, Look.PHONE_HEIGHT)
                        .setHasTouch(true)),
                OVERHEARD);
    }

    /** What all visitors of this run have sent or been given that nobody else may learn: codes, states, cookies. */
    public Set<String> overheard() {
        return Set.copyOf(OVERHEARD);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static Path program() {
        var named = System.getenv("CHROMIUM");
        if (named != null && Files.isExecutable(Path.of(named))) {
            return Path.of(named);
        }
        var folders = Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator, -1);
        return NAMES.stream()
                .flatMap(name -> Stream.of(folders).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "The browser tests need Chromium: install it (chromium or Google Chrome), or let CHROMIUM name"
                                + " its program."));
    }
}
