package io.github.agentidentity.demo;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** Somebody with a browser and a password. */
final class Human {

    private static final String LOGIN_FORM = "kc-form-login";
    private static final String APPROVAL_FORM = "agent-identity-approval";

    private static final int RETRIES = 4;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final String username;
    private final String password;
    private final Browser browser;

    Human(String username, String password, Browser browser) {
        this.username = username;
        this.password = password;
        this.browser = browser;
    }

    /** Opens an address and signs in where asked to; not at all where the browser still has a session that will do. */
    Page visit(URI uri) throws IOException, InterruptedException, Unexpected {
        Page page = browser.open(uri);
        return page.form(LOGIN_FORM).isPresent() ? signIn(page) : page;
    }

    /** Opens an approval link; whatever the browser remembers, the server must ask for the password. */
    Page readApproval(URI approvalUri) throws IOException, InterruptedException, Unexpected {
        Page page = browser.open(approvalUri);
        Unexpected.unless(
                page.form(LOGIN_FORM).isPresent(),
                "expected a fresh login before the approval page but got " + page.describe());
        Page approval = signIn(page);
        Unexpected.unless(
                approval.form(APPROVAL_FORM).isPresent(), "expected the approval page but got " + approval.describe());
        return approval;
    }

    /** Presses {@code approve} or {@code deny}. */
    Page decide(Page approval, String decision) throws IOException, InterruptedException, Unexpected {
        Form form = approval.form(APPROVAL_FORM)
                .orElseThrow(() -> new Unexpected("expected the approval page but got " + approval.describe()));
        return browser.submit(form.pressing("decision", decision));
    }

    /** Ticks also what the page leaves to be ticked, such as what cannot be undone, and approves everything. */
    Page approveAll(Page approval) throws IOException, InterruptedException, Unexpected {
        Form form = approval.form(APPROVAL_FORM)
                .orElseThrow(() -> new Unexpected("expected the approval page but got " + approval.describe()));
        for (String box : approval.boxes("allow")) {
            form = form.ticking("allow", box);
        }
        return browser.submit(form.pressing("decision", "approve"));
    }

    /** Unticks one action and approves the others. */
    Page approveWithout(String action, Page approval) throws IOException, InterruptedException, Unexpected {
        Form form = approval.form(APPROVAL_FORM)
                .orElseThrow(() -> new Unexpected("expected the approval page but got " + approval.describe()));
        String box = approval.boxOf(action).orElseThrow(() -> new Unexpected("the page has no box for " + action));
        return browser.submit(form.unticking("allow", box).pressing("decision", "approve"));
    }

    /** Unticks everything and presses approve all the same. */
    Page approveNothing(Page approval) throws IOException, InterruptedException, Unexpected {
        Form form = approval.form(APPROVAL_FORM)
                .orElseThrow(() -> new Unexpected("expected the approval page but got " + approval.describe()));
        return browser.submit(form.without("allow").pressing("decision", "approve"));
    }

    /** Like people do, tries again: a login is turned away while the server does the books on the same user's last. */
    private Page signIn(Page login) throws IOException, InterruptedException, Unexpected {
        Page page = submitPassword(login);
        for (int again = 0; page.form(LOGIN_FORM).isPresent() && again < RETRIES; again++) {
            Thread.sleep(PAUSE.toMillis());
            page = submitPassword(page);
        }
        Unexpected.unless(page.form(LOGIN_FORM).isEmpty(), "the login of " + username + " was refused");
        return page;
    }

    private Page submitPassword(Page login) throws IOException, InterruptedException, Unexpected {
        Form form = login.form(LOGIN_FORM).orElseThrow();
        // Somebody who signs in again is asked for the password alone.
        Form named = form.has("username") ? form.with("username", username) : form;
        return browser.submit(named.with("password", password));
    }
}
