package io.github.agentidentity.authority;

import static io.github.agentidentity.authority.MissionNames.NOT_AFTER;
import static io.github.agentidentity.authority.MissionNames.NOT_BEFORE;

import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;

/**
 * Time in which the action may be used, judged at the moment of use (mission draft, Common Constraints,
 * {@code time_window}).
 *
 * @param notBefore the first instant permitted; absent: unbounded
 * @param notAfter the last instant permitted; absent: unbounded; one of the two is present
 */
public record TimeWindow(Optional<Instant> notBefore, Optional<Instant> notAfter) implements Constraint {

    /**
     * Checks that the window has a bound and an inside.
     *
     * @throws Refusal MALFORMED_AUTHORITY if both bounds are absent, or the last instant is before the first
     */
    public TimeWindow {
        notBefore.ifPresent(Rfc3339::requirePrintable);
        notAfter.ifPresent(Rfc3339::requirePrintable);
        boolean unbounded = notBefore.isEmpty() && notAfter.isEmpty();
        if (unbounded || isEmpty(notBefore, notAfter)) {
            throw Refusal.because(
                    Reason.MALFORMED_AUTHORITY,
                    "Send a time window that has a bound and does not end before it starts.");
        }
    }

    static TimeWindow parse(Json json) {
        Members members =
                Members.of(json, Reason.MALFORMED_AUTHORITY, "a time window").only(Set.of(NOT_BEFORE, NOT_AFTER));
        return new TimeWindow(
                members.optional(NOT_BEFORE).map(TimeWindow::instant),
                members.optional(NOT_AFTER).map(TimeWindow::instant));
    }

    /** The instant of a constraint. */
    static Instant instant(Json json) {
        Optional<Instant> instant = json instanceof JsonString text ? Rfc3339.parse(text.value()) : Optional.empty();
        return instant.orElseThrow(() -> Refusal.because(
                Reason.MALFORMED_AUTHORITY, "Send an instant as an RFC 3339 date-time such as 2026-12-31T23:59:59Z."));
    }

    @Override
    public String name() {
        return MissionNames.TIME_WINDOW;
    }

    /** Whether {@code instant} lies in the window, its bounds included. */
    public boolean contains(Instant instant) {
        return notBefore.filter(instant::isBefore).isEmpty()
                && notAfter.filter(instant::isAfter).isEmpty();
    }

    @Override
    public boolean isWithin(Constraint ceiling) {
        return ceiling instanceof TimeWindow that && startsWithin(that) && endsWithin(that);
    }

    private boolean startsWithin(TimeWindow that) {
        return that.notBefore
                .map(bound -> notBefore.filter(mine -> !mine.isBefore(bound)).isPresent())
                .orElse(true);
    }

    private boolean endsWithin(TimeWindow that) {
        return that.notAfter
                .map(bound -> notAfter.filter(mine -> !mine.isAfter(bound)).isPresent())
                .orElse(true);
    }

    @Override
    public Optional<Constraint> intersect(Constraint other) {
        if (!(other instanceof TimeWindow that)) {
            return Optional.empty();
        }
        Optional<Instant> first = either(notBefore, that.notBefore, (a, b) -> a.isAfter(b) ? a : b);
        Optional<Instant> last = either(notAfter, that.notAfter, (a, b) -> a.isBefore(b) ? a : b);
        return isEmpty(first, last) ? Optional.empty() : Optional.of(new TimeWindow(first, last));
    }

    private static boolean isEmpty(Optional<Instant> first, Optional<Instant> last) {
        return first.isPresent() && last.isPresent() && last.get().isBefore(first.get());
    }

    private static Optional<Instant> either(
            Optional<Instant> a, Optional<Instant> b, BinaryOperator<Instant> narrower) {
        return a.isPresent() && b.isPresent() ? Optional.of(narrower.apply(a.get(), b.get())) : a.or(() -> b);
    }

    @Override
    public <R> R accept(ConstraintVisitor<R> visitor) {
        return visitor.visit(this);
    }

    @Override
    public Json toJson() {
        JsonObject.Builder json = JsonObject.builder();
        notBefore.ifPresent(instant -> json.put(NOT_BEFORE, Rfc3339.print(instant)));
        notAfter.ifPresent(instant -> json.put(NOT_AFTER, Rfc3339.print(instant)));
        return json.build();
    }
}
