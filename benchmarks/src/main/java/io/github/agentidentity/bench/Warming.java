package io.github.agentidentity.bench;

import java.util.ArrayList;
import java.util.List;

/** A contender on its way to be warm. */
final class Warming {

    private final Contender contender;
    private final WarmUp rule;
    private final List<Double> rates = new ArrayList<>();
    private double spent;

    Warming(Contender contender, WarmUp rule) {
        this.contender = contender;
        this.rule = rule;
    }

    Contender contender() {
        return contender;
    }

    void add(Round round) {
        rates.add(round.rate());
        spent += round.seconds();
    }

    boolean isFlat() {
        return rule.isFlat(rates);
    }

    boolean isOver() {
        return isFlat() || spent >= rule.limit();
    }

    /** Requests per second in the last turn; 0 before the first. */
    double rate() {
        return rates.isEmpty() ? 0 : rates.get(rates.size() - 1);
    }
}
