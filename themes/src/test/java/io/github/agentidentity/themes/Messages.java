package io.github.agentidentity.themes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.PropertyResourceBundle;

/** The texts of one language, read as Keycloak reads them. */
final class Messages {

    private Messages() {}

    static Map<String, String> of(String language) {
        String path = "/theme-resources/messages/messages_" + language + ".properties";
        try (InputStream file = Messages.class.getResourceAsStream(path)) {
            PropertyResourceBundle bundle = new PropertyResourceBundle(Objects.requireNonNull(file, path));
            Map<String, String> texts = new HashMap<>();
            bundle.keySet().forEach(key -> texts.put(key, bundle.getString(key)));
            return Map.copyOf(texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
