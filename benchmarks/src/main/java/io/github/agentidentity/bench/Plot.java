package io.github.agentidentity.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The result as a picture: for each section a bar for each contender, as long as its rate. */
record Plot(List<Section> sections) {

    private static final int WIDTH = 900;
    private static final int LABELS = 260;
    private static final int LONGEST = 460;
    private static final int LINE = 22;
    private static final String OURS = "#2563a8";
    private static final String THEIRS = "#9aa3ad";

    Plot {
        sections = sections.stream()
                .filter(section -> !section.outcome().all().isEmpty())
                .toList();
    }

    String svg() {
        StringBuilder body = new StringBuilder();
        int y = LINE;
        for (Section section : sections) {
            y += LINE;
            body.append(text(10, y, "bold", section.title()));
            double most = section.outcome().all().values().stream()
                    .mapToDouble(Series::rate)
                    .max()
                    .orElse(1);
            for (Map.Entry<String, Series> contender : section.outcome().all().entrySet()) {
                y += LINE;
                body.append(bar(y, contender.getKey(), contender.getValue(), most));
            }
            y += LINE / 2;
        }
        return String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\""
                        + " font-size=\"13\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n%s</svg>%n",
                WIDTH,
                y + LINE,
                body);
    }

    private static String bar(int y, String name, Series series, double most) {
        return text(10, y, "normal", name)
                + String.format(
                        Locale.ROOT,
                        "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
                        LABELS,
                        y - LINE + 9,
                        LONGEST * series.rate() / most,
                        LINE - 6,
                        isKeycloaks(name) ? THEIRS : OURS)
                + text(
                        LABELS + 8 + (int) (LONGEST * series.rate() / most),
                        y,
                        "normal",
                        String.format(Locale.ROOT, "%.0f/s, p99 %.1f ms", series.rate(), series.p99()));
    }

    private static boolean isKeycloaks(String name) {
        return List.of(
                        KeycloaksOwn.EXCHANGE,
                        KeycloaksOwn.BOUND_EXCHANGE,
                        KeycloaksOwn.CLIENT_CREDENTIALS,
                        KeycloaksOwn.INTROSPECTION)
                .contains(name);
    }

    private static String text(int x, int y, String weight, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return String.format(
                Locale.ROOT, "<text x=\"%d\" y=\"%d\" font-weight=\"%s\">%s</text>%n", x, y, weight, escaped);
    }
}
