package io.github.agentidentity.admin.web;

import io.github.agentidentity.authority.PlainText;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.base.domain.DefinitionError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The members of one kind of definition: reads what admins send and says what is wrong, by JSON pointer (RFC 6901). */
public final class FieldSpecs {

    private static final int LONGEST_NAME = 64;
    private static final int MOST_ERRORS = 100;

    private final List<FieldSpec> members;
    private final Set<String> answered;

    /** @param answered the names of members that stand in answers only */
    FieldSpecs(List<FieldSpec> members, Set<String> answered) {
        this.members = List.copyOf(members);
        this.answered = Set.copyOf(answered);
    }

    /** Names of the members that a definition can have. */
    List<String> names() {
        return members.stream().map(FieldSpec::name).toList();
    }

    /** Reads a definition; what does not fit is among its mistakes. */
    Schema read(JsonObject body) {
        List<DefinitionError> mistakes = new ArrayList<>();
        JsonObject.Builder fit = JsonObject.builder();
        body.members().forEach((name, value) -> {
            Optional<FieldSpec> member = named(name);
            if (member.isEmpty()) {
                mistakes.add(unknown(name));
            } else if (!member.get().type().fits(value)) {
                mistakes.add(illTyped(member.get().field(), member.get().type().due));
            } else {
                List<DefinitionError> items = items(member.get(), value);
                mistakes.addAll(items);
                if (items.isEmpty()) {
                    fit.put(name, value);
                }
            }
        });
        return new Schema(members, fit.build(), mistakes);
    }

    private Optional<FieldSpec> named(String name) {
        return members.stream().filter(member -> member.name().equals(name)).findFirst();
    }

    private static List<DefinitionError> items(FieldSpec member, Json value) {
        List<DefinitionError> mistakes = new ArrayList<>();
        if (member.type() == FieldSpec.Type.LIST && value instanceof JsonArray array) {
            for (int i = 0; i < array.items().size(); i++) {
                String field = member.field() + "/" + i;
                if (!(array.items().get(i) instanceof JsonString text)) {
                    mistakes.add(illTyped(field, FieldSpec.Type.TEXT.due));
                } else if (text.value().isBlank()
                        || text.value().contains(",")
                        || !text.value().equals(text.value().strip())) {
                    mistakes.add(new DefinitionError(
                            field,
                            "must not be empty, hold a comma, or begin or end with a blank",
                            "Write one name in each string of the array."));
                }
            }
        }
        return mistakes;
    }

    private DefinitionError unknown(String name) {
        if (answered.contains(name)) {
            return new DefinitionError("/" + name, "must be left out", "Leave it out: only the server sets it.");
        }
        boolean sayable = PlainText.isPlain(name, LONGEST_NAME);
        return new DefinitionError(
                sayable ? "/" + name.replace("~", "~0").replace("/", "~1") : "",
                "must not have unknown members",
                "Leave it out, or look up the right name in docs/openapi.yaml.");
    }

    static DefinitionError illTyped(String field, String due) {
        return new DefinitionError(field, "must be " + due, "Send " + due + ".");
    }

    /** The mistakes as they stand in an answer: the first of each field, and as many as an admin will read. */
    JsonArray json(List<DefinitionError> mistakes) {
        Map<String, Json> errors = new LinkedHashMap<>();
        for (DefinitionError mistake : mistakes) {
            String pointer = pointer(mistake.field());
            errors.putIfAbsent(
                    pointer,
                    JsonObject.builder()
                            .put("field", pointer)
                            .put("rule", mistake.rule())
                            .put("remedy", mistake.remedy())
                            .build());
        }
        return JsonArray.of(errors.values().stream().limit(MOST_ERRORS).toList());
    }

    /** The pointer to what a rule calls by this name; a name that is none of a member's stays as it is. */
    String pointer(String field) {
        int end = field.indexOf('/');
        String called = end < 0 ? field : field.substring(0, end);
        return members.stream()
                .filter(member -> member.field().equals(called))
                .findFirst()
                .map(member -> "/" + member.name() + field.substring(called.length()))
                .or(() -> TitleMember.pointer(field))
                .orElse(field);
    }

    /** Puts what attributes say, each in its type; one that is not of its type is left out. */
    void put(Map<String, String> attributes, JsonObject.Builder json) {
        for (FieldSpec member : members) {
            Optional.ofNullable(member.isAttribute() ? attributes.get(member.field()) : null)
                    .filter(value -> !value.isBlank())
                    .flatMap(member::json)
                    .ifPresent(value -> json.put(member.name(), value));
        }
    }
}
