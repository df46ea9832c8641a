package io.github.agentidentity.tokenexchange.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceMatch;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

class NarrowingPropertiesTest {

    @Property
    void asking_for_nothing_gives_all(@ForAll("authorities") Authority available) {
        assertThat(Narrowing.NONE.apply(available)).isEqualTo(available);
    }

    @Property
    void what_is_given_is_within_what_there_is_and_within_what_was_asked(
            @ForAll("authorities") Authority available, @ForAll("authorities") Authority asked) {
        Optional<Authority> given = narrow(available, asked);
        given.ifPresent(authority -> {
            assertThat(authority.isWithin(available)).isTrue();
            assertThat(authority.isWithin(asked)).isTrue();
        });
        requireOften(given.isPresent());
    }

    @Property
    void asking_beyond_is_always_refused(
            @ForAll("authorities") Authority available, @ForAll("authorities") Authority asked) {
        boolean beyond = asked.entries().stream().anyMatch(entry -> reachesBeyond(entry, available));
        assertThat(beyond && narrow(available, asked).isPresent()).isFalse();
        requireOften(beyond);
    }

    @Property
    void asking_for_a_part_as_it_is_gives_that_part(@ForAll("authorities") Authority available) {
        Authority part = Authority.of(available.entries().subList(0, 1));
        assertThat(narrow(available, part)).hasValueSatisfying(given -> {
            assertThat(part.isWithin(given)).isTrue();
            assertThat(given.isWithin(part)).isTrue();
        });
    }

    /** Said without the algebra: some action at some place is asked for, and no entry has this action at this place. */
    private static boolean reachesBeyond(Entry asked, Authority available) {
        return asked.actions().stream().anyMatch(action -> available.entries().stream()
                .noneMatch(entry -> entry.actions().contains(action) && reaches(entry, asked)));
    }

    private static boolean reaches(Entry entry, Entry asked) {
        return entry.match() == ResourceMatch.PREFIX
                ? entry.resource().covers(asked.resource())
                : entry.resource().equals(asked.resource()) && asked.match() == ResourceMatch.EXACT;
    }

    private static Optional<Authority> narrow(Authority available, Authority asked) {
        try {
            return Optional.of(new Narrowing(Optional.empty(), Optional.of(asked)).apply(available));
        } catch (Refusal refusal) {
            assertThat(refusal.reason()).isEqualTo(Reason.AUTHORITY_NOT_WITHIN_MISSION);
            return Optional.empty();
        }
    }

    private static void requireOften(boolean happened) {
        Statistics.collect(happened);
        Statistics.coverage(coverage -> coverage.check(true).percentage(share -> share > 5));
    }

    @Provide
    Arbitrary<Authority> authorities() {
        return Few.authorities();
    }
}
