package io.github.agentidentity.bench;

/** The id and secret of a confidential client of this run. */
record Credentials(String id, String secret) {

    /** A secret does not belong in a log. */
    @Override
    public String toString() {
        return "Credentials[" + id + "]";
    }
}
