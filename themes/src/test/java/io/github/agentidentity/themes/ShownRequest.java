package io.github.agentidentity.themes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A request as the server hands it to the approval page, told by what an agent asks for. Its summary is made of its
 * places, as the server makes it.
 */
final class ShownRequest {

    private static final int MOST_NAMED = 3;

    private final Sample sample = Sample.mission();
    private final List<Place> places = new ArrayList<>();
    private List<String> delegates = List.of();
    private boolean resumed;

    private ShownRequest() {}

    static ShownRequest of(String goal) {
        ShownRequest request = new ShownRequest();
        request.sample.withWords("goal", goal).with("endsWithSession", true);
        return request;
    }

    ShownRequest at(Place place) {
        places.add(place);
        return this;
    }

    /** A member of the model as it is; see ApprovalModel. */
    ShownRequest with(String member, Object value) {
        sample.with(member, value);
        return this;
    }

    /** More words of the agent's, so many that the page folds them. */
    ShownRequest saying(String constraint, String success) {
        sample.withWords("long", true)
                .withWords(
                        "statements",
                        List.of(
                                Map.of("kind", "constraint", "text", constraint),
                                Map.of("kind", "success", "text", success)));
        return this;
    }

    ShownRequest passedOnTo(String... agents) {
        delegates = List.of(agents);
        return this;
    }

    /** Asks for a suspended mission to go on, which it does with all that is shown. */
    ShownRequest resumed() {
        resumed = true;
        return with("resumption", true);
    }

    Map<String, ?> model() {
        List<Map<String, Object>> entries = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            entries.add(places.get(i).entry(i, resumed));
        }
        summarize();
        return sample.with("entries", entries).model();
    }

    /** A number and the key of the words after it. */
    static Map<String, ?> count(int number, String thing) {
        return Map.of(
                "number",
                Integer.toString(number),
                "message",
                "agentIdentityCount" + thing + (number == 1 ? "One" : "Many"));
    }

    private void summarize() {
        List<Deed> risky =
                places.stream().flatMap(place -> place.risky().stream()).toList();
        sample.withSummary(
                        "services", places.stream().map(ShownRequest::service).toList())
                .withSummary(
                        "worst",
                        risky.stream()
                                .limit(MOST_NAMED)
                                .map(deed -> Map.of("title", deed.title()))
                                .toList())
                .withSummary("delegable", !delegates.isEmpty())
                .withSummary("delegates", delegates);
        if (risky.size() > MOST_NAMED) {
            sample.withSummary("furtherRisky", count(risky.size() - MOST_NAMED, "Further"));
        }
    }

    private static Map<String, ?> service(Place place) {
        List<Map<String, ?>> counts = new ArrayList<>();
        counts.add(count(place.deeds().size(), "Actions"));
        risk(place, Deed::irreversible, "Irreversible", counts);
        risk(place, deed -> deed.visibility().equals("public"), "Public", counts);
        risk(place, Deed::gated, "Gated", counts);
        return Map.of("name", place.service(), "counts", counts);
    }

    private static void risk(Place place, Predicate<Deed> risk, String thing, List<Map<String, ?>> counts) {
        int number = (int) place.deeds().stream().filter(risk).count();
        if (number > 0) {
            counts.add(count(number, thing));
        }
    }

    /**
     * An action that the agent asks for.
     *
     * @param visibility who can see its effect, as on the wire
     */
    record Deed(String name, String title, boolean irreversible, boolean gated, String visibility) {

        static Deed harmless(String name, String title) {
            return new Deed(name, title, false, false, "self");
        }

        static Deed irreversible(String name, String title) {
            return new Deed(name, title, true, false, "self");
        }

        static Deed open(String name, String title) {
            return new Deed(name, title, false, false, "public");
        }

        /** One that is refused as long as a single use of it cannot be approved. */
        static Deed gated(String name, String title) {
            return new Deed(name, title, true, true, "internal");
        }

        boolean isRisky() {
            return irreversible || gated || visibility.equals("public");
        }

        private Map<String, Object> line(String place, boolean resumed) {
            return Map.of(
                    "name", name,
                    "place", place,
                    "title", title,
                    "ticked", resumed || !(irreversible || visibility.equals("public")),
                    "irreversible", irreversible,
                    "gated", gated,
                    "visibility", visibility);
        }
    }

    /**
     * One resource and what is asked for there.
     *
     * @param service its name by an admin
     * @param more members of the model's entry besides those that follow from the deeds; see EntryBlock
     */
    record Place(String service, String uri, List<Deed> deeds, Map<String, ?> more) {

        Place {
            deeds = List.copyOf(deeds);
            more = Map.copyOf(more);
        }

        static Place of(String service, String uri, Deed... deeds) {
            return new Place(service, uri, List.of(deeds), Map.of());
        }

        Place with(String member, Object value) {
            Map<String, Object> all = new HashMap<>(more);
            all.put(member, value);
            return new Place(service, uri, deeds, all);
        }

        List<Deed> risky() {
            return deeds.stream().filter(Deed::isRisky).toList();
        }

        private Map<String, Object> entry(int number, boolean resumed) {
            Map<String, Object> entry = new HashMap<>();
            entry.put("service", service);
            entry.put("uri", uri);
            entry.put("ownPath", "");
            entry.put("risky", lines(number, true, resumed));
            entry.put("harmless", lines(number, false, resumed));
            entry.put("limits", List.of());
            entry.put("ownLimits", List.of());
            entry.put("fields", List.of());
            entry.putAll(more);
            return entry;
        }

        private List<Map<String, Object>> lines(int number, boolean risky, boolean resumed) {
            List<Map<String, Object>> lines = new ArrayList<>();
            for (int i = 0; i < deeds.size(); i++) {
                if (deeds.get(i).isRisky() == risky) {
                    lines.add(deeds.get(i).line(number + "." + i, resumed));
                }
            }
            return lines;
        }
    }
}
