package io.github.agentidentity.it.actors;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A human of the demo world, whose password is their name, at a browser. */
public record Human(Realm realm, String name, Browser browser) {

    private static final String APPROVAL = "agent-identity-approval";
    private static final int LOGINS = 20;

    public Human(Realm realm, String name) {
        this(realm, name, new Browser());
    }

    /** Signs in at an app: with the password, or by the cookie of an earlier sign-in where the server lets that do. */
    public Tokens signInAt(App app) {
        return signInAt(app, "openid");
    }

    public Tokens signInAt(App app, String scope) {
        String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();
        Form form = app.authorization()
                .and("response_type", "code")
                .and("scope", scope)
                .and("code_challenge_method", "S256")
                .and("code_challenge", s256(verifier));
        Page page = loggedIn(browser.open(URI.create(realm.oidc("auth") + "?" + form.encoded())));
        Answer answer = app.redeem(Form.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        parameter(page.uri(), "code"),
                        "redirect_uri",
                        form.value("redirect_uri"),
                        "code_verifier",
                        verifier))
                .expect(200);
        return new Tokens(answer.text("access_token"), answer.text("refresh_token"), answer.text("id_token"));
    }

    /** Opens a link and signs in where asked. */
    public Page open(String uri) {
        return loggedIn(browser.open(URI.create(uri)));
    }

    /** Approves all that the link leads to, and ticks what is ticked on purpose only. */
    public Page approve(String approvalUri) {
        Page page = open(approvalUri);
        assertThat(page.isApproval()).as(page.text()).isTrue();
        return approveAll(page);
    }

    /** Ticks everything and approves it. */
    public Page approveAll(Page page) {
        return browser.submit(page.action(APPROVAL), page.allTicked(APPROVAL).and("decision", "approve"));
    }

    public Page deny(String approvalUri) {
        return decide(open(approvalUri), "deny");
    }

    /** Presses a button of an approval page; what says no is in a form of its own. */
    public Page decide(Page page, String decision) {
        if (decision.equals("deny") || decision.equals("leave")) {
            return browser.submit(page.action("agent-identity-denial"), Form.of("decision", decision));
        }
        return choose(page, choice -> choice.and("decision", decision));
    }

    /** Sends the form of an approval page, filled in otherwise than it was shown. */
    public Page choose(Page page, UnaryOperator<Form> choice) {
        return browser.submit(page.action(APPROVAL), choice.apply(page.fields(APPROVAL)));
    }

    /** Ends a mission in the account console. */
    public Answer end(String missionId) {
        String token = signInAt(App.accountConsole(realm)).access();
        return Http.post(realm.revocation(missionId), Form.of(), "Authorization", "Bearer " + token);
    }

    /** Suspends a mission in the account console. */
    public Answer suspend(String missionId) {
        String token = signInAt(App.accountConsole(realm)).access();
        return Http.post(realm.suspension(missionId), Form.of(), "Authorization", "Bearer " + token);
    }

    /**
     * Signs in where asked, and like a human once more where the server says no to a good password: it turns a login
     * away while it still does the books on the same user's last one.
     */
    private Page loggedIn(Page page) {
        Page now = page;
        for (int attempt = 1; now.isLogin() && attempt <= LOGINS; attempt++) {
            if (attempt > 1) {
                pause();
            }
            now = browser.submit(now.action("kc-form-login"), Form.of("username", name, "password", name));
        }
        return now;
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The value of a parameter in the query of a URI. */
    public static String parameter(URI uri, String name) {
        return Arrays.stream(uri.getRawQuery().split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + name + " in " + uri))
                .substring(name.length() + 1);
    }

    private static String s256(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
