package io.github.agentidentity.admin.web;

import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonNumber;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.registry.keycloak.RealmAttributes;
import io.github.agentidentity.registry.keycloak.RealmSetting;
import io.github.agentidentity.registry.keycloak.RegisteredSettings;
import java.util.List;

/** Settings of a realm as JSON: those that are set, the rule of each setting, and what is wrong. */
final class SettingsJson {

    private static final List<JsonObject> RULES =
            RealmAttributes.settings().map(SettingsJson::rule).toList();

    private SettingsJson() {}

    static JsonObject json(RegisteredSettings settings) {
        JsonObject.Builder json = JsonObject.builder();
        Schemas.SETTINGS.put(settings.attributes(), json);
        return json.put("rules", JsonArray.of(RULES))
                .put("problems", Schemas.SETTINGS.json(settings.problems()))
                .build();
    }

    private static JsonObject rule(RealmSetting<?> setting) {
        FieldSpec member = FieldSpec.of(setting);
        JsonObject.Builder json = JsonObject.builder()
                .put("name", member.name())
                .put("attribute", setting.name())
                .put("type", type(setting.kind()));
        setting.usual().flatMap(member::json).ifPresent(usual -> json.put("default", usual));
        setting.bounds().ifPresent(bounds -> json.put("least", new JsonNumber(bounds.least()))
                .put("most", new JsonNumber(bounds.most()))
                .put("unit", bounds.unit().code()));
        return json.build();
    }

    /** As JSON Schema calls it. */
    private static String type(RealmSetting.Kind kind) {
        return switch (kind) {
            case NUMBER -> "integer";
            case TRUTH -> "boolean";
            case TEXT -> "string";
            case LIST -> "array";
        };
    }
}
