package io.github.agentidentity.it.console;

import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.themes.Chromium;
import org.openqa.selenium.WebElement;

/** An admin at the page for admins, whose inputs are counted: each field, each tick and each button is one. */
final class AdminAtConsole {

    private final Chromium browser;
    private final OwnElement page;
    private int inputs;

    AdminAtConsole(Chromium browser) {
        this.browser = browser;
        this.page = new OwnElement(browser, "agent-identity-console");
    }

    OwnElement page() {
        return page;
    }

    int inputs() {
        return inputs;
    }

    /** Opens the page of a realm, signs in, and waits for the first view. */
    void open(Realm realm, String name) {
        browser.forTool().get(realm.at("/agent-identity/console").toString());
        page.signIn(name);
        browser.await(() -> !page.texts("h1").isEmpty() && !page.text("h1").isEmpty() && isShown());
    }

    /** Goes to a view by its address, and waits for it. */
    void go(String place) {
        browser.forTool().executeScript("location.hash = '#/' + arguments[0]", place);
        browser.await(() -> ("#/" + place).equals(browser.forTool().executeScript("return location.hash")));
        browser.await(this::isShown);
    }

    void write(String field, String text) {
        inputs++;
        page.find("#field-" + field).clear();
        page.find("#field-" + field).sendKeys(text);
    }

    void choose(String field, String value) {
        inputs++;
        page.find("#field-" + field + " option[value='" + value + "']").click();
    }

    /** Ticks one of several; the only one there is may be ticked already. */
    void tick(String value) {
        WebElement box = page.find("input[type=checkbox][value='" + value + "']");
        if (!box.isSelected()) {
            inputs++;
            box.click();
        }
    }

    /** Ticks a field that stands alone in its form. */
    void tick() {
        inputs++;
        page.find("label.check input").click();
    }

    void click(String label) {
        inputs++;
        page.button(label).click();
    }

    private boolean isShown() {
        return page.all(".body > div").stream().anyMatch(view -> "false".equals(view.getDomAttribute("aria-busy")));
    }
}
