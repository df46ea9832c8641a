package io.github.agentidentity.approval.keycloak;

import io.github.agentidentity.approval.domain.LocalizedTime;
import io.github.agentidentity.approval.domain.PageWords;
import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.theme.Theme;

/** Texts of our pages as the realm's login theme has them for one human. */
public final class PageTexts {

    /** The claim of OpenID Connect Core section 5.1, and Keycloak's attribute for it. */
    private static final String ZONEINFO = "zoneinfo";

    private static final String OURS = "agentIdentity";
    private static final int MOST_REWORDED = 8_192;

    private final KeycloakSession session;

    public PageTexts(KeycloakSession session) {
        this.session = session;
    }

    /** The language and time zone of this human. */
    public LocalizedTime time(UserModel human) {
        return new LocalizedTime(session.getContext().resolveLocale(human), zone(human));
    }

    /** The same in a mail, which nobody asked for in a language. */
    LocalizedTime timeInMail(UserModel human) {
        return new LocalizedTime(session.getContext().resolveLocale(human, true), zone(human));
    }

    private static ZoneId zone(UserModel human) {
        return LocalizedTime.zone(Optional.ofNullable(human.getFirstAttribute(ZONEINFO)));
    }

    /** The words in which this human is shown a page. */
    public PageWords words(LocalizedTime time) {
        try {
            Theme theme = session.theme().getTheme(Theme.Type.LOGIN);
            Locale locale = time.locale();
            SortedMap<String, String> shown =
                    ours(theme.getEnhancedMessages(session.getContext().getRealm(), locale));
            return new PageWords(
                    locale.toLanguageTag(),
                    time.zone().getId(),
                    digest(shown),
                    reworded(shown, ours(theme.getMessages(locale))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SortedMap<String, String> ours(Properties messages) {
        SortedMap<String, String> texts = new TreeMap<>();
        for (String key : messages.stringPropertyNames()) {
            if (key.startsWith(OURS)) {
                texts.put(key, messages.getProperty(key));
            }
        }
        return texts;
    }

    private static String digest(SortedMap<String, String> texts) {
        JsonObject.Builder all = JsonObject.builder();
        texts.forEach(all::put);
        return Anchor.objectDigest(all.build());
    }

    /** Admins can write as much as they like; evidence takes the first of it. */
    private static JsonObject reworded(SortedMap<String, String> shown, SortedMap<String, String> shipped) {
        JsonObject.Builder texts = JsonObject.builder();
        int room = MOST_REWORDED;
        for (Map.Entry<String, String> text : shown.entrySet()) {
            int length = text.getKey().length() + text.getValue().length();
            if (!text.getValue().equals(shipped.get(text.getKey())) && length <= room) {
                texts.put(text.getKey(), text.getValue());
                room -= length;
            }
        }
        return texts.build();
    }
}
