package io.github.agentidentity.themes;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * The headless browser. It is the one of the machine: {@code chromium} and {@code chromedriver} on the PATH, or what
 * the system properties {@code browser.binary} and {@code browser.driver} name. Nothing is downloaded.
 */
public final class Chromium implements AutoCloseable {

    private static final List<String> BROWSERS =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<String> DRIVERS = List.of("chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration GLANCE = Duration.ofMillis(20);

    private static final String FOCUS_IS_GIVEN = """
            const wanted = document.querySelector('[autofocus]');
            return wanted === null || wanted === document.activeElement;""";

    private final ChromeDriver driver;

    private Chromium(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts one; whoever did closes it. */
    public static Chromium start() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program("browser.binary", BROWSERS).toString());
        options.addArguments(
                "--headless=new",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--hide-scrollbars");
        if (System.getProperty("user.name").equals("root")) {
            // Chromium has no sandbox for root.
            options.addArguments("--no-sandbox");
        }
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(program("browser.driver", DRIVERS).toFile())
                .usingAnyFreePort()
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.executeCdpCommand("Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
        driver.manage().timeouts().scriptTimeout(PATIENCE).pageLoadTimeout(PATIENCE);
        return new Chromium(driver);
    }

    /**
     * Opens a page in the frame of Keycloak's logins as somebody sees it who looks so. The browser gives the focus that
     * a page asks for when it first paints it, which can be after the page was loaded.
     */
    void open(URI address, Look look) {
        look(look);
        driver.get(address.toString());
        await(() -> evaluate(FOCUS_IS_GIVEN).equals(true));
        if (look.isDark() && look.isScripted()) {
            await(() -> evaluate("return document.documentElement.className.includes('dark')")
                    .equals(true));
        }
    }

    /** From now on pages are seen so. */
    public void look(Look look) {
        command("Emulation.setScriptExecutionDisabled", Map.of("value", !look.isScripted()));
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width", look.width(),
                        "height", look.height(),
                        "deviceScaleFactor", look.scale(),
                        "mobile", false));
        command(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", look.isDark() ? "dark" : "light"))));
    }

    /**
     * The browser for a tool that runs scripts of its own on the page, as it stands: scripts of the page that did not
     * run when it was opened do not run any more.
     */
    public ChromeDriver forTool() {
        command("Emulation.setScriptExecutionDisabled", Map.of("value", false));
        return driver;
    }

    /** Runs a script on the page, also on a page whose own scripts do not run. */
    Object evaluate(String script, Object... arguments) {
        return Objects.requireNonNull(driver.executeScript(script, arguments), script);
    }

    /** Runs a script that returns a list of texts. */
    List<String> texts(String script, Object... arguments) {
        return ((List<?>) evaluate(script, arguments))
                .stream().map(String::valueOf).toList();
    }

    /** Clicks on what a human can see there. */
    void click(By element) {
        driver.findElement(element).click();
    }

    /** Presses a key where the focus is. */
    void press(Keys key) {
        driver.switchTo().activeElement().sendKeys(key);
    }

    /** Waits until it is so. What the page does not hold yet, or holds no more, is not so yet. */
    public void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isSo(condition)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("It did not come to be within " + PATIENCE.toSeconds() + " s.");
            }
            pause();
        }
    }

    /** A picture of the whole page, or of its first screen only. */
    public byte[] picture(boolean whole) {
        Object data = command("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", whole))
                .get("data");
        return Base64.getDecoder().decode(String.valueOf(data));
    }

    @Override
    public void close() {
        driver.quit();
    }

    private Map<String, Object> command(String name, Map<String, Object> parameters) {
        return driver.executeCdpCommand(name, parameters);
    }

    private static boolean isSo(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (NoSuchElementException | StaleElementReferenceException e) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(GLANCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Path program(String property, List<String> names) {
        Optional<Path> named = Optional.ofNullable(System.getProperty(property)).map(Path::of);
        return named.or(() -> onPath(names))
                .filter(Files::isExecutable)
                .orElseThrow(() -> new AssertionError(
                        "There is no browser to look at the pages with: put " + String.join(" or ", names)
                                + " on the PATH, or name it with -D" + property + "=/path/to/it."));
    }

    private static Optional<Path> onPath(List<String> names) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return names.stream()
                .flatMap(name -> Stream.of(path.split(File.pathSeparator, -1))
                        .map(directory -> Path.of(directory).resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
