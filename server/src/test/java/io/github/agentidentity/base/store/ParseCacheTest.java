package io.github.agentidentity.base.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParseCacheTest {

    private final List<String> read = new ArrayList<>();
    private final ParseCache<String, Integer> lengths = new ParseCache<>(this::lengthOf, String::length);

    private int lengthOf(String text) {
        read.add(text);
        if (text.isEmpty()) {
            throw new IllegalArgumentException("it means nothing");
        }
        return text.length();
    }

    @Test
    void a_text_is_read_once() {
        assertThat(lengths.of("four")).isEqualTo(4);
        assertThat(lengths.of("four")).isEqualTo(4);
        assertThat(read).containsExactly("four");
    }

    @Test
    void texts_that_differ_in_anything_are_read_each() {
        assertThat(lengths.of("four")).isEqualTo(4);
        assertThat(lengths.of("four ")).isEqualTo(5);
        assertThat(read).containsExactly("four", "four ");
    }

    @Test
    void a_text_without_a_meaning_is_refused_each_time() {
        assertThatThrownBy(() -> lengths.of("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> lengths.of("")).isInstanceOf(IllegalArgumentException.class);
        assertThat(read).hasSize(2);
    }

    @Test
    void a_long_text_is_not_remembered() {
        String longest = "x".repeat(ParseCache.LONGEST);
        lengths.of(longest);
        lengths.of(longest);
        lengths.of(longest + "x");
        lengths.of(longest + "x");
        assertThat(read).hasSize(3);
    }

    @Test
    void what_was_asked_for_least_recently_is_forgotten_first() {
        for (int i = 0; i < ParseCache.MOST; i++) {
            lengths.of("text " + i);
        }
        lengths.of("text 0");
        lengths.of("one more");
        read.clear();
        lengths.of("text 0");
        assertThat(read).isEmpty();
        lengths.of("text 1");
        assertThat(read).containsExactly("text 1");
    }
}
