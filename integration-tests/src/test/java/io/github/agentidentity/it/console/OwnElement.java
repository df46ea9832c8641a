package io.github.agentidentity.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.themes.Chromium;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NotFoundException;
import org.openqa.selenium.SearchContext;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;

/** The custom element of a page of ours, as somebody sees it in the browser. */
final class OwnElement {

    private final Chromium browser;
    private final WebDriver driver;
    private final String name;

    OwnElement(Chromium browser, String name) {
        this.browser = browser;
        this.driver = browser.forTool();
        this.name = name;
    }

    /** Signs in at the server's login; the password of everybody is their name. */
    void signIn(String who) {
        browser.await(() -> !driver.findElements(By.id("username")).isEmpty());
        driver.findElement(By.id("username")).sendKeys(who);
        driver.findElement(By.id("password")).sendKeys(who, Keys.ENTER);
    }

    /** A button that can be seen, by its words; waits for it. */
    WebElement button(String label) {
        return labelled("button", label);
    }

    /** The same within the question that is open. */
    WebElement confirmation(String label) {
        browser.await(() -> found("dialog[open] button", label).size() == 1);
        return labelled("dialog[open] button", label);
    }

    private WebElement labelled(String selector, String label) {
        List<WebElement> found = new ArrayList<>();
        browser.await(() -> found.addAll(found(selector, label)));
        return found.get(0);
    }

    private List<WebElement> found(String selector, String label) {
        return asItStands(() -> all(selector).stream()
                .filter(element -> label.equals(element.getDomProperty("textContent")) && element.isDisplayed())
                .toList());
    }

    /** Reads something of elements; nothing where one of them goes while it is read. */
    private static <T> List<T> asItStands(Supplier<List<T>> reading) {
        try {
            return reading.get();
        } catch (StaleElementReferenceException e) {
            return List.of();
        }
    }

    /** Goes on with the Tab key until the focus is there. */
    void tabTo(WebElement element) {
        for (int steps = 0; steps < 40 && !isFocused(element); steps++) {
            driver.switchTo().activeElement().sendKeys(Keys.TAB);
        }
        assertThat(isFocused(element)).as("the focus comes there").isTrue();
    }

    private boolean isFocused(WebElement element) {
        return Boolean.TRUE.equals(browser.forTool()
                .executeScript("return arguments[0].getRootNode().activeElement === arguments[0]", element));
    }

    /** The text of what has the focus. */
    String focused() {
        Object text = browser.forTool()
                .executeScript(
                        "return document.querySelector(arguments[0]).shadowRoot.activeElement?.textContent", name);
        return String.valueOf(text);
    }

    /** The text of the first such element; empty where there is none. */
    String text(String selector) {
        return texts(selector).stream().findFirst().orElse("");
    }

    List<String> texts(String selector) {
        return asItStands(() -> all(selector).stream().map(WebElement::getText).toList());
    }

    WebElement find(String selector) {
        return root().findElement(By.cssSelector(selector));
    }

    /** Elements that are there now; none while the page is being made or left. */
    List<WebElement> all(String selector) {
        try {
            return root().findElements(By.cssSelector(selector));
        } catch (NotFoundException | StaleElementReferenceException e) {
            return List.of();
        }
    }

    private SearchContext root() {
        return driver.findElement(By.cssSelector(name)).getShadowRoot();
    }
}
