package io.github.agentidentity.it.console;

import io.github.agentidentity.themes.Chromium;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriver;

/** The login that an approval takes where the last one is too old, or was by cookie. */
final class SecondLogin {

    private static final By APPROVE = By.cssSelector("button[value=approve]");

    private final Chromium browser;
    private final WebDriver driver;

    SecondLogin(Chromium browser) {
        this.browser = browser;
        this.driver = browser.forTool();
    }

    /** Comes to the approval page, by a login where it is asked for. */
    void pass(String name) {
        browser.await(() -> Stream.of(By.id("password"), APPROVE)
                .anyMatch(there -> !driver.findElements(there).isEmpty()));
        if (!driver.findElements(By.id("password")).isEmpty()) {
            driver.findElement(By.id("password")).sendKeys(name, Keys.ENTER);
        }
        browser.await(() -> !driver.findElements(APPROVE).isEmpty());
    }
}
