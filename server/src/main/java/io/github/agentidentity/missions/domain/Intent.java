package io.github.agentidentity.missions.domain;

import static io.github.agentidentity.authority.Reason.MALFORMED_INTENT;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.authority.json.JsonString;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The agent's statement of what it is about to do (mission draft, Mission Intent): untrusted, inert, shown as the
 * agent's own words.
 *
 * <p>Its top level is closed; its prose is shown and never parsed; it carries no authority.
 *
 * @param json the object exactly as submitted, which {@code intent_hash} commits
 * @param goal what the agent says it wants, at most {@value #GOAL_CHARS} characters
 * @param goalLang the BCP 47 tag of the prose, where given
 * @param resources the resources the task needs; every approved entry lies at or under one of them
 * @param constraints prose bounds
 * @param successCriteria prose outcomes
 * @param expiresAt the end the agent asks for; the mission never lasts longer
 * @param controls the bounds that it puts on the mission
 */
public record Intent(
        JsonObject json,
        String goal,
        Optional<String> goalLang,
        List<ResourceUri> resources,
        List<String> constraints,
        List<String> successCriteria,
        Instant expiresAt,
        Controls controls) {

    /** The longest goal (mission draft, Mission Intent). */
    public static final int GOAL_CHARS = 4096;

    /**
     * Intent of which nothing is left but that there was one, for records of a human whose account is gone. Their
     * {@code intent_hash} stays that of the intent which was approved.
     */
    public static final String ERASED =
            "{\"goal\":\"[deleted]\",\"resources\":[\"https://deleted.invalid\"],\"expires_at\":\"1970-01-01T00:00:00Z\"}";

    private static final int PROSE_ITEMS = 16;
    private static final int PROSE_CHARS = 1024;
    private static final int RESOURCES = 16;
    private static final int PURPOSE_CHARS = 512;
    private static final Set<String> MEMBERS = Set.of(
            "goal", "goal_lang", "resources", "constraints", "success_criteria", "purpose", "expires_at", "controls");
    private static final Pattern LANGUAGE_TAG = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8}");

    public Intent {
        resources = List.copyOf(resources);
        constraints = List.copyOf(constraints);
        successCriteria = List.copyOf(successCriteria);
    }

    /** Whether the mission should outlive the session in which it is approved. */
    public boolean offline() {
        return controls.offline();
    }

    /** Whether approving it takes the realm's stronger authentication, whatever is in it. */
    public boolean asksForStrongApproval() {
        return controls.acr().isPresent();
    }

    /** Whether it is for a template: not a task, but tasks to come. */
    public boolean isTemplate() {
        return controls.maxConcurrent().isPresent();
    }

    /**
     * Reads the {@code mission_intent} parameter: the submission envelope with its one member {@code intent}.
     *
     * @throws Refusal {@code malformed_json} or {@code malformed_intent}
     */
    public static Intent submitted(String parameter) {
        Json envelope = JsonReader.read(parameter, JsonLimits.REQUEST);
        if (!(envelope instanceof JsonObject object)
                || !object.members().keySet().equals(Set.of(MissionNames.INTENT))) {
            throw malformed("mission_intent must be an object with the one member \"intent\".");
        }
        return of(object.get(MissionNames.INTENT).orElseThrow());
    }

    /** Reads an intent object, as submitted or as recorded. */
    public static Intent of(Json json) {
        if (!(json instanceof JsonObject intent)) {
            throw malformed("The intent must be an object.");
        }
        if (!MEMBERS.containsAll(intent.members().keySet())) {
            throw malformed("The intent has a member that is not defined; extensions belong under \"controls\".");
        }
        optionalText(intent, "purpose", PURPOSE_CHARS).ifPresent(Intent::requireUri);
        return new Intent(
                intent,
                text(intent, "goal", GOAL_CHARS),
                optionalText(intent, "goal_lang", 64).map(Intent::requireLanguageTag),
                resources(intent),
                prose(intent, "constraints"),
                prose(intent, "success_criteria"),
                expiresAt(intent),
                Controls.of(intent));
    }

    private static String text(JsonObject intent, String member, int chars) {
        return optionalText(intent, member, chars)
                .orElseThrow(() -> malformed("The intent needs the member \"" + member + "\"."));
    }

    private static Optional<String> optionalText(JsonObject intent, String member, int chars) {
        return intent.get(member).map(value -> boundedText(value, member, chars));
    }

    private static String boundedText(Json value, String member, int chars) {
        if (!(value instanceof JsonString string)
                || string.value().isBlank()
                || string.value().length() > chars) {
            throw malformed("\"" + member + "\" must hold text of 1 to " + chars + " characters.");
        }
        return string.value();
    }

    private static List<Json> items(JsonObject intent, String member, int most) {
        Json value = intent.get(member).orElse(JsonArray.of(List.of()));
        if (!(value instanceof JsonArray array) || array.items().size() > most) {
            throw malformed("\"" + member + "\" must be an array of at most " + most + " items.");
        }
        return array.items();
    }

    private static List<ResourceUri> resources(JsonObject intent) {
        List<ResourceUri> resources = new ArrayList<>();
        for (Json item : items(intent, "resources", RESOURCES)) {
            resources.add(ResourceUri.parse(boundedText(item, "resources", PURPOSE_CHARS))
                    .orElseThrow(() -> malformed("\"resources\" must hold canonical absolute URIs.")));
        }
        if (resources.isEmpty()) {
            throw malformed("The intent needs at least one resource in \"resources\".");
        }
        return resources;
    }

    private static List<String> prose(JsonObject intent, String member) {
        List<String> statements = new ArrayList<>();
        for (Json item : items(intent, member, PROSE_ITEMS)) {
            statements.add(boundedText(item, member, PROSE_CHARS));
        }
        return statements;
    }

    private static Instant expiresAt(JsonObject intent) {
        return Rfc3339.parse(text(intent, "expires_at", 64))
                .orElseThrow(() -> malformed("\"expires_at\" must be an RFC 3339 date-time."));
    }

    private static String requireLanguageTag(String tag) {
        if (!LANGUAGE_TAG.matcher(tag).matches()) {
            throw malformed("\"goal_lang\" must be a BCP 47 language tag.");
        }
        return tag;
    }

    private static void requireUri(String purpose) {
        try {
            if (!new URI(purpose).isAbsolute()) {
                throw malformed("\"purpose\" must be an absolute URI.");
            }
        } catch (URISyntaxException e) {
            throw malformed("\"purpose\" must be an absolute URI.");
        }
    }

    private static Refusal malformed(String sentence) {
        return Refusal.because(MALFORMED_INTENT, sentence);
    }
}
