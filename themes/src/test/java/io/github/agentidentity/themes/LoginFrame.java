package io.github.agentidentity.themes;

import freemarker.cache.ClassTemplateLoader;
import freemarker.cache.MultiTemplateLoader;
import freemarker.cache.TemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateMethodModelEx;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * A page of ours in the frame that {@code keycloak.v2}, the server's own login theme, puts around it: its template, its
 * properties and its texts, from the jar that the server ships.
 */
final class LoginFrame {

    private static final String THEME = "/theme/keycloak.v2/login";
    private static final String PARENT = "/theme/base/login";

    private final String language;
    private final boolean rightToLeft;

    private LoginFrame(String language, boolean rightToLeft) {
        this.language = language;
        this.rightToLeft = rightToLeft;
    }

    /** The frame for a human whose language we have. */
    static LoginFrame in(String language) {
        return new LoginFrame(language, false);
    }

    /** The frame for a human whose language runs from right to left, which we do not have: the texts are English. */
    static LoginFrame rightToLeft() {
        return new LoginFrame("he", true);
    }

    /** The HTML of the page; its form goes to {@code action}. */
    String html(Situation situation, String action) {
        Map<String, Object> data = new HashMap<>(situation.model());
        Map<String, String> texts = texts();
        TemplateMethodModelEx msg = arguments -> text(texts, arguments);
        TemplateMethodModelEx sanitized = arguments -> arguments.get(0);
        data.put("msg", msg);
        data.put("kcSanitize", sanitized);
        data.put("properties", properties());
        data.put("url", urls(action));
        data.put("realm", Map.of("internationalizationEnabled", true, "displayNameHtml", "Example"));
        data.put("locale", locale());
        data.put("lang", language);
        data.put("darkMode", true);
        data.put("pageId", situation.path());
        StringWriter html = new StringWriter();
        try {
            configuration().getTemplate(situation.template(), "UTF-8").process(data, html);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TemplateException e) {
            throw new IllegalStateException(e);
        }
        return html.toString();
    }

    private Map<String, ?> locale() {
        return Map.of(
                "rtl",
                rightToLeft,
                "currentLanguageTag",
                language,
                "supported",
                List.of(
                        Map.of("label", "Deutsch", "url", "?lang=de", "languageTag", "de"),
                        Map.of("label", "English", "url", "?lang=en", "languageTag", "en")));
    }

    private static Map<String, String> urls(String action) {
        return Map.of(
                "resourcesPath", PageServer.LOGIN_RESOURCES,
                "resourcesCommonPath", PageServer.COMMON_RESOURCES,
                "loginAction", action,
                "ssoLoginInOtherTabsUrl", action,
                "loginRestartFlowUrl", action);
    }

    private static Map<String, String> properties() {
        Map<String, String> all = new HashMap<>(read(PARENT + "/theme.properties"));
        all.putAll(read(THEME + "/theme.properties"));
        return all;
    }

    private Map<String, String> texts() {
        Map<String, String> all = new HashMap<>(read(PARENT + "/messages/messages_en.properties"));
        all.putAll(Messages.of(rightToLeft ? "en" : language));
        return all;
    }

    private static String text(Map<String, String> texts, List<?> arguments) {
        String key = arguments.get(0).toString();
        String text = texts.getOrDefault(key, key);
        Object[] rest = arguments.stream().skip(1).map(Object::toString).toArray();
        return new MessageFormat(text, Locale.ENGLISH).format(rest);
    }

    private static Map<String, String> read(String path) {
        try (InputStream file = LoginFrame.class.getResourceAsStream(path)) {
            Properties properties = new Properties();
            properties.load(new InputStreamReader(Objects.requireNonNull(file, path), StandardCharsets.UTF_8));
            Map<String, String> all = new HashMap<>();
            properties.stringPropertyNames().forEach(name -> all.put(name, properties.getProperty(name)));
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Configuration configuration() {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_32);
        configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setTemplateLoader(new MultiTemplateLoader(new TemplateLoader[] {
            new ClassTemplateLoader(LoginFrame.class, THEME),
            new ClassTemplateLoader(LoginFrame.class, PARENT),
            new ClassTemplateLoader(LoginFrame.class, "/theme-resources/templates")
        }));
        return configuration;
    }
}
