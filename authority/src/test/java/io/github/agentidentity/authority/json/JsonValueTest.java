package io.github.agentidentity.authority.json;

import static io.github.agentidentity.authority.Reason.MALFORMED_JSON;
import static io.github.agentidentity.authority.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonValueTest {

    @Test
    void objects_are_equal_whatever_the_order_of_their_members() {
        JsonObject ab = JsonObject.builder().put("a", "x").put("b", 5L).build();
        JsonObject ba = JsonObject.builder().put("b", 5L).put("a", "x").build();
        assertThat(ab).isEqualTo(ba).hasSameHashCodeAs(ba);
    }

    @Test
    void arrays_are_equal_only_in_the_same_order() {
        assertThat(JsonArray.ofStrings(List.of("a", "b"))).isNotEqualTo(JsonArray.ofStrings(List.of("b", "a")));
    }

    @Test
    void a_member_can_be_put_once() {
        assertThatThrownBy(() -> JsonObject.builder().put("a", 1L).put("a", 1L))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_null_member_is_not_an_absent_one() {
        JsonObject object = JsonObject.builder().put("a", JsonNull.NULL).build();
        assertThat(object.get("a")).contains(JsonNull.NULL);
        assertThat(object.get("b")).isEmpty();
    }

    @Test
    void an_object_does_not_change_with_the_map_it_was_made_of() {
        Map<String, Json> members = new LinkedHashMap<>(Map.of("a", JsonNull.NULL));
        JsonObject object = JsonObject.of(members);
        members.clear();
        assertThat(object.members()).hasSize(1);
        assertThatThrownBy(() -> object.members().remove("a")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void an_array_does_not_change_with_the_list_it_was_made_of() {
        List<Json> items = new ArrayList<>(List.of(JsonNull.NULL));
        JsonArray array = JsonArray.of(items);
        items.clear();
        assertThat(array.items()).hasSize(1);
    }

    @Test
    void text_that_has_no_canonical_form_cannot_be_held() {
        assertRefused(MALFORMED_JSON, () -> new JsonString("\uD800"));
        assertRefused(MALFORMED_JSON, () -> JsonObject.of(Map.of("\uFFFF", JsonNull.NULL)));
    }

    @Test
    void a_number_that_binary64_does_not_hold_cannot_be_held() {
        assertThat(new JsonNumber(JsonNumber.MAX).value()).isEqualTo(9_007_199_254_740_992L);
        assertThat(new JsonNumber(-JsonNumber.MAX).value()).isEqualTo(-9_007_199_254_740_992L);
        assertRefused(MALFORMED_JSON, () -> new JsonNumber(JsonNumber.MAX + 1));
        assertRefused(MALFORMED_JSON, () -> new JsonNumber(-JsonNumber.MAX - 1));
    }

    @Test
    void there_are_no_limits_without_bounds() {
        assertThatThrownBy(() -> new JsonLimits(0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new JsonLimits(1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new JsonLimits(1, 257, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new JsonLimits(1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
