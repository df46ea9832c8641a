package io.github.agentidentity.demo;

/** Count of the steps that went well, and of those that did not. */
record Tally(int passed, int failed) {

    static final Tally NOTHING = new Tally(0, 0);

    Tally onePassed() {
        return new Tally(passed + 1, failed);
    }

    Tally oneFailed() {
        return new Tally(passed, failed + 1);
    }

    boolean isGood() {
        return failed == 0 && passed > 0;
    }

    @Override
    public String toString() {
        return passed + " passed, " + failed + " failed";
    }
}
