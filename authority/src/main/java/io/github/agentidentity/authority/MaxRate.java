package io.github.agentidentity.authority;

import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Number of times that the actions of the entry may be used in a period of time (our own,
 * {@code urn:agent-identity:max_rate}).
 *
 * <p>Rates of two periods are not compared: ten in an hour may come within one minute, and ten in each minute are more
 * than ten in an hour. Of both, both apply.
 *
 * @param rates one for each of one to three periods, the shortest period first; all of them apply
 */
public record MaxRate(List<Rate> rates) implements Constraint {

    /**
     * Puts the rates in order.
     *
     * @throws Refusal MALFORMED_AUTHORITY if there is none, or two are of one period
     */
    public MaxRate {
        rates = rates.stream().sorted(Comparator.comparing(Rate::per)).toList();
        long periods = rates.stream().map(Rate::per).distinct().count();
        if (rates.isEmpty() || periods < rates.size()) {
            throw malformed();
        }
    }

    static MaxRate parse(Json json) {
        if (!(json instanceof JsonArray array)) {
            return new MaxRate(List.of(Rate.parse(json)));
        }
        int size = array.items().size();
        if (size < 2 || size > RatePeriod.values().length) {
            throw malformed();
        }
        return new MaxRate(array.items().stream().map(Rate::parse).toList());
    }

    @Override
    public String name() {
        return MissionNames.MAX_RATE;
    }

    @Override
    public boolean isWithin(Constraint ceiling) {
        return ceiling instanceof MaxRate that && that.rates.stream().allMatch(this::keeps);
    }

    private boolean keeps(Rate ceiling) {
        return rates.stream().anyMatch(rate -> rate.isAtMost(ceiling));
    }

    @Override
    public Optional<Constraint> intersect(Constraint other) {
        if (!(other instanceof MaxRate that)) {
            return Optional.empty();
        }
        Map<RatePeriod, Rate> both = Stream.concat(rates.stream(), that.rates.stream())
                .collect(Collectors.toMap(Rate::per, Function.identity(), Rate::smaller));
        return Optional.of(new MaxRate(List.copyOf(both.values())));
    }

    @Override
    public <R> R accept(ConstraintVisitor<R> visitor) {
        return visitor.visit(this);
    }

    /** One rate as an object, several as an array. */
    @Override
    public Json toJson() {
        return rates.size() == 1
                ? rates.get(0).toJson()
                : JsonArray.of(rates.stream().map(Rate::toJson).toList());
    }

    private static Refusal malformed() {
        return Refusal.because(
                Reason.MALFORMED_AUTHORITY,
                "Send one rate as an object, or an array of two or three of different periods.");
    }
}
