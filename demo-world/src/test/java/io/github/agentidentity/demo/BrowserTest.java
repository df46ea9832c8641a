package io.github.agentidentity.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The browser at a small site: {@code /redirect?to=…} redirects, {@code /login} sets a cookie, all else tells what
 * came.
 */
class BrowserTest {

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final HttpServer site;
    private final Browser browser;

    BrowserTest() throws IOException {
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", this::serve);
        site.start();
        browser = new Browser(Set.of(at("/callback")));
    }

    @AfterEach
    void close() {
        site.stop(0);
    }

    @Test
    void redirects_on_this_machine_are_followed() throws Exception {
        Page page = browser.open(at("/redirect?to=/end"));

        assertThat(page.isAt(at("/end"))).isTrue();
        assertThat(page.document().text()).isEqualTo("GET /end");
    }

    @Test
    void a_redirect_to_another_machine_is_not_followed() {
        assertThatThrownBy(() -> browser.open(at("/redirect?to=http://198.51.100.1/")))
                .isInstanceOf(Unexpected.class)
                .hasMessageContaining("does not leave this machine");
    }

    @Test
    void an_endless_chain_of_redirects_ends() {
        assertThatThrownBy(() -> browser.open(at("/redirect?to=/redirect"))).isInstanceOf(Unexpected.class);
        assertThat(requests).hasSizeLessThan(20);
    }

    @Test
    void a_redirect_to_an_apps_callback_is_shown_and_not_fetched() throws Exception {
        Page page = browser.open(at("/redirect?to=/callback?code%3Dx"));

        assertThat(page.parameter("code")).hasValue("x");
        assertThat(requests).hasSize(1);
    }

    @Test
    void a_cookie_marked_secure_comes_back_to_loopback() throws Exception {
        browser.open(at("/login"));

        Page page = browser.open(at("/inside"));

        assertThat(page.document().text()).isEqualTo("GET /inside session=a=b");
    }

    @Test
    void a_form_is_posted_with_its_fields() throws Exception {
        Form form = new Form(at("/form"), true, List.of(new FormBody.Field("a", "1 2")), List.of());

        assertThat(browser.submit(form).document().text()).isEqualTo("POST /form a=1+2");
    }

    @Test
    void a_form_that_is_not_posted_goes_into_the_query() throws Exception {
        Form form = new Form(at("/form?old=1"), false, List.of(new FormBody.Field("a", "1")), List.of());

        assertThat(browser.submit(form).document().text()).isEqualTo("GET /form?a=1");
    }

    private void serve(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        requests.add(uri.toString());
        if (uri.getPath().equals("/redirect")) {
            String to = uri.getQuery() == null ? "/redirect" : uri.getQuery().substring("to=".length());
            exchange.getResponseHeaders().set("Location", to);
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
            return;
        }
        if (uri.getPath().equals("/login")) {
            exchange.getResponseHeaders()
                    .set("Set-Cookie", "session=a=b;Version=1;Path=/;Secure;HttpOnly;SameSite=None");
        }
        String cookie = exchange.getRequestHeaders().getFirst("Cookie");
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        byte[] answer = String.join(
                        " ", exchange.getRequestMethod(), uri.toString(), body, cookie == null ? "" : cookie)
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + site.getAddress().getPort() + path);
    }
}
