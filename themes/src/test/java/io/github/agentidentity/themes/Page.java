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
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** A page of ours, rendered with FreeMarker configured as Keycloak's DefaultFreeMarkerProvider configures it. */
final class Page {

    static final String APPROVAL = "agent-identity-approval.ftl";
    static final String ACTION = "agent-identity-action.ftl";
    static final String NOTICE = "agent-identity-notice.ftl";

    private Page() {}

    static Document of(String template, Map<String, ?> model) {
        return Jsoup.parse(html(template, model));
    }

    static String html(String template, Map<String, ?> model) {
        Map<String, Object> data = new HashMap<>(model);
        TemplateMethodModelEx msg = Page::message;
        data.put("msg", msg);
        data.put("url", Map.of("resourcesPath", "/resources/login", "loginAction", "/action?code=1&tab=2"));
        data.put("properties", Map.of("kcButtonClass", "button"));
        StringWriter html = new StringWriter();
        try {
            configuration().getTemplate(template, "UTF-8").process(data, html);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TemplateException e) {
            throw new IllegalStateException(e);
        }
        return html.toString();
    }

    /** A key without a text, or an argument at all, is an error here: see the comment in the approval template. */
    private static String message(List<?> arguments) {
        if (arguments.size() != 1) {
            throw new IllegalArgumentException("msg() gets a key and nothing else");
        }
        String key = arguments.get(0).toString();
        String text = Messages.of("en").get(key);
        if (text == null) {
            throw new IllegalArgumentException("no text for " + key);
        }
        return new MessageFormat(text, Locale.ENGLISH).format(new Object[0]);
    }

    private static Configuration configuration() {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_32);
        configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setTemplateLoader(new MultiTemplateLoader(new TemplateLoader[] {
            new ClassTemplateLoader(Page.class, "/theme-resources/templates"), new ClassTemplateLoader(Page.class, "/")
        }));
        return configuration;
    }
}
