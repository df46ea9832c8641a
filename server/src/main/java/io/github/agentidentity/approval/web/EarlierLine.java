package io.github.agentidentity.approval.web;

/** An action that was approved earlier, as the page names it. */
public final class EarlierLine {

    private final String title;
    private final String at;

    EarlierLine(String title, String at) {
        this.title = title;
        this.at = at;
    }

    public String getTitle() {
        return title;
    }

    public String getAt() {
        return at;
    }
}
