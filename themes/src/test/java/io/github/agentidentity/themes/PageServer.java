package io.github.agentidentity.themes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Serves every situation on the loopback interface, under the header with which the server sends it, and keeps what the
 * forms post: what a page really sends is what arrives here.
 */
final class PageServer implements AutoCloseable {

    static final String LOGIN_RESOURCES = "/resources/login";
    static final String COMMON_RESOURCES = "/resources/common";

    /** The header of the server's PageSecurityHeaders. */
    private static final String POLICY = "frame-src 'none'; frame-ancestors 'none'; object-src 'none'; base-uri 'none'";

    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css",
            "js", "text/javascript",
            "svg", "image/svg+xml",
            "png", "image/png",
            "woff2", "font/woff2");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final List<Posted> posted = new CopyOnWriteArrayList<>();

    private PageServer(HttpServer server) {
        this.server = server;
    }

    /**
     * A form that arrived.
     *
     * @param fields name and value of each, in the order in which they came
     */
    record Posted(List<Map.Entry<String, String>> fields) {

        Posted {
            fields = List.copyOf(fields);
        }

        static Posted of(String body) {
            return new Posted(Stream.of(body.split("&", -1))
                    .filter(pair -> !pair.isEmpty())
                    .map(pair -> pair.split("=", 2))
                    .map(pair -> Map.entry(decoded(pair[0]), decoded(pair[1])))
                    .toList());
        }

        List<String> names() {
            return fields.stream().map(Map.Entry::getKey).toList();
        }

        List<String> values(String name) {
            return fields.stream()
                    .filter(field -> field.getKey().equals(name))
                    .map(Map.Entry::getValue)
                    .toList();
        }

        private static String decoded(String text) {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        }
    }

    static PageServer start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        PageServer pages = new PageServer(server);
        server.createContext("/", pages::answer);
        server.setExecutor(pages.threads);
        server.start();
        return pages;
    }

    URI address(Situation situation, String query) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + situation.path() + "?" + query);
    }

    /** Everything that was posted since the last call of {@link #forget}. */
    List<Posted> posted() {
        return List.copyOf(posted);
    }

    void forget() {
        posted.clear();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (exchange.getRequestMethod().equals("POST")) {
                posted.add(Posted.of(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            }
            if (path.startsWith("/resources/")) {
                resource(exchange, path);
            } else {
                page(exchange, path);
            }
        }
    }

    private static void page(HttpExchange exchange, String path) throws IOException {
        List<Situation> asked = Arrays.stream(Situation.values())
                .filter(situation -> path.equals("/" + situation.path()))
                .toList();
        if (asked.isEmpty()) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        String query = Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), "");
        LoginFrame frame = query.contains("rtl") ? LoginFrame.rightToLeft() : LoginFrame.in(language(query));
        String html = frame.html(asked.get(0), path + "?" + query);
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        send(exchange, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    private static String language(String query) {
        return Stream.of("de", "fr", "ja")
                .filter(language -> query.contains("lang=" + language))
                .findFirst()
                .orElse("en");
    }

    private static void resource(HttpExchange exchange, String path) throws IOException {
        for (String place : places(path)) {
            try (InputStream file = PageServer.class.getResourceAsStream(place)) {
                if (file != null) {
                    String extension = place.substring(place.lastIndexOf('.') + 1);
                    send(exchange, TYPES.getOrDefault(extension, "application/octet-stream"), file.readAllBytes());
                    return;
                }
            }
        }
        exchange.sendResponseHeaders(404, -1);
    }

    /** The places in which Keycloak looks for a file, in its order. */
    private static List<String> places(String path) {
        if (path.startsWith(COMMON_RESOURCES)) {
            return List.of("/theme/keycloak/common/resources" + path.substring(COMMON_RESOURCES.length()));
        }
        String rest = path.substring(LOGIN_RESOURCES.length());
        return List.of(
                "/theme/keycloak.v2/login/resources" + rest,
                "/theme/base/login/resources" + rest,
                "/theme-resources/resources" + rest);
    }

    private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }
}
