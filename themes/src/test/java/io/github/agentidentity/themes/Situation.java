package io.github.agentidentity.themes;

import io.github.agentidentity.themes.ShownRequest.Deed;
import io.github.agentidentity.themes.ShownRequest.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Situations in which a human meets our pages: the one place of the models that the browser is shown. A new situation
 * here is looked at, tabbed through and photographed without another line.
 */
enum Situation {
    TWO_READS("Two reads", Page.APPROVAL),
    SIXTY_ACTIONS("Sixty actions, one irreversible", Page.APPROVAL),
    TEMPLATE("A template", Page.APPROVAL),
    DELEGATION("A delegation", Page.APPROVAL),
    RESUMPTION("A resumption", Page.APPROVAL),
    /** Every kind of field, limit and risk, long words, and what is not granted. */
    EVERYTHING("Something of everything", Page.APPROVAL),
    MISTAKE("A choice that was not taken", Page.APPROVAL),
    BLOCKED("Cannot be approved", Page.APPROVAL),
    ACTION("One action", Page.ACTION),
    /** Every kind of value, endless words, several approvers. */
    ACTION_OF_EVERY_KIND("One action with something of everything", Page.ACTION),
    ACTION_FOR_ANOTHER("One action, asked of somebody else", Page.ACTION),
    ACTION_BLOCKED("One action that cannot be approved", Page.ACTION),
    APPROVED("Approved", Page.NOTICE),
    PENDING("Left without a decision", Page.NOTICE),
    UNKNOWN("Unknown request", Page.NOTICE);

    /** The situations that stand side by side on the contact sheet. */
    static final List<Situation> PICTURED = List.of(TWO_READS, SIXTY_ACTIONS, TEMPLATE, DELEGATION, RESUMPTION);

    private static final int MANY = 60;
    private static final String MAIL = "https://mail.example";
    private static final Deed READ = Deed.harmless("messages.read", "Read your messages");

    private final String title;
    private final String template;

    Situation(String title, String template) {
        this.title = title;
        this.template = template;
    }

    String title() {
        return title;
    }

    String template() {
        return template;
    }

    /** Last segment of the address under which the page is served. */
    String path() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean isApproval() {
        return !template.equals(Page.NOTICE);
    }

    Map<String, ?> model() {
        return switch (this) {
            case TWO_READS -> twoReads().model();
            case SIXTY_ACTIONS -> sixtyActions().model();
            case TEMPLATE -> standing().model();
            case DELEGATION -> delegation().model();
            case RESUMPTION -> resumption().model();
            case EVERYTHING -> everything().model();
            case MISTAKE ->
                everything()
                        .with("mistake", "agentIdentityMistakeNothingTicked")
                        .model();
            case BLOCKED ->
                twoReads()
                        .with("blockedBy", "agentIdentityBlockedLoginTooOld")
                        .with("signInAgain", "/sign-in")
                        .model();
            case ACTION -> SampleAction.deletion().model();
            case ACTION_OF_EVERY_KIND -> ofEveryKind().model();
            case ACTION_FOR_ANOTHER ->
                ofEveryKind()
                        .with("forYou", false)
                        .with("mistake", "agentIdentityMistakeChanged")
                        .model();
            case ACTION_BLOCKED ->
                SampleAction.deletion()
                        .with("blockedBy", "agentIdentityBlockedLoginTooOld")
                        .with("signInAgain", "/sign-in")
                        .model();
            case APPROVED -> approved();
            case PENDING -> notice("Pending", Map.of("agentClientId", "inbox-assistant", "link", "/again"));
            case UNKNOWN -> notice("Unknown", Map.of());
        };
    }

    private static ShownRequest twoReads() {
        return ShownRequest.of("Tell me each morning what came in and who waits for an answer.")
                .at(Place.of("Mail", MAIL, READ, Deed.harmless("threads.read", "Read your threads")));
    }

    private static ShownRequest sixtyActions() {
        Deed[] deeds = Stream.concat(
                        IntStream.range(1, MANY)
                                .mapToObj(
                                        i -> Deed.harmless("folder-" + i + ".label", "Label messages in folder " + i)),
                        Stream.of(Deed.irreversible("messages.delete", "Delete messages for good")))
                .toArray(Deed[]::new);
        return ShownRequest.of("Clean up all of my folders.").at(Place.of("Mail", MAIL, deeds));
    }

    private static ShownRequest standing() {
        return ShownRequest.of("Answer those who ask where their parcel is.")
                .at(Place.of("Mail", MAIL, READ, Deed.harmless("messages.draft", "Write drafts")))
                .with("maxConcurrent", "3")
                .with("maxDerivations", "1,000");
    }

    private static ShownRequest delegation() {
        return ShownRequest.of("Have the research assistant sum up the long threads.")
                .at(Place.of("Mail", MAIL, READ)
                        .with(
                                "limits",
                                List.of(limit("PassedOnTo", "research-assistant"), limit("PassedOnTimes", "1"))))
                .passedOnTo("research-assistant");
    }

    private static ShownRequest resumption() {
        return ShownRequest.of("Sort my mail and answer what is easy.")
                .at(Place.of("Mail", MAIL, READ, Deed.open("messages.send", "Send messages in your name")))
                .resumed();
    }

    private static ShownRequest everything() {
        String endless = "a".repeat(64);
        return ShownRequest.of("Pay the bills that came in, " + endless)
                .saying("Nothing above 500 euros", "No bill is open")
                .at(Place.of(
                                "Shop",
                                "https://shop.example/" + endless,
                                Deed.irreversible("orders.pay", "Pay orders from your account"),
                                Deed.open("reviews.write", "Write reviews"),
                                Deed.gated("orders.cancel", "Cancel orders"))
                        .with("ownPath", "/" + endless)
                        .with("limits", List.of(limit("Recipients", "mail.example")))
                        .with("ownLimits", List.of(limit("Tenant", endless)))
                        .with("fields", List.of(amount(), calls())))
                .at(Place.of("Mail", MAIL, READ))
                .with("askedUntil", "22 November 2026, 18:00 CET")
                .with("notGranted", List.of("https://forum.example: permissions.change"))
                .with("furtherNotGranted", ShownRequest.count(2, "Further"));
    }

    private static SampleAction ofEveryKind() {
        String endless = "a".repeat(200);
        return SampleAction.deletion()
                .with("passedOnBy", List.of("inbox-assistant"))
                .with("targetId", endless)
                .with("visibility", "public")
                .with("recipients", List.of("mail.example"))
                .with("tenant", "acme")
                .with("coded", true)
                .withParameters(
                        SampleAction.parameter("Recipients", SampleAction.words("bob", endless)),
                        SampleAction.parameter(
                                "Reason", SampleAction.with(SampleAction.words("a↵\nb⟨U+202E⟩"), "byService", true)),
                        SampleAction.parameter(
                                "Note",
                                SampleAction.with(
                                        SampleAction.with(SampleAction.words(), "absent", true),
                                        "message",
                                        "agentIdentityActionAbsent")),
                        SampleAction.unnamed(SampleAction.words("5"), endless, "b"))
                .with(
                        "approvers",
                        List.of(
                                SampleAction.approver("Delegator", "alice", false),
                                SampleAction.approver("Role", "forum-moderator", true)))
                .with("approvedBy", List.of("bob"))
                .with("lastApproved", List.of(Map.of("title", "Close topics", "at", "18:02 CET")));
    }

    private static Map<String, ?> approved() {
        return notice(
                "Active",
                Map.of(
                        "agentClientId", "inbox-assistant",
                        "agentName", "Inbox assistant",
                        "titles", List.of("Read your messages", "Write drafts"),
                        "further", ShownRequest.count(1, "Further"),
                        "until", "21 November 2026, 18:00 CET",
                        "signingOut", "ENDS_HERE",
                        "endLink", "/logout"));
    }

    private static Map<String, ?> notice(String kind, Map<String, ?> more) {
        Map<String, Object> notice = new HashMap<>(more);
        notice.put("title", "agentIdentityNotice" + kind + "Title");
        notice.put("text", "agentIdentityNotice" + kind + "Text");
        return Map.of("notice", notice);
    }

    private static Map<String, String> limit(String kind, String words) {
        return Map.of("message", "agentIdentityLimit" + kind, "words", words);
    }

    private static Map<String, ?> amount() {
        return field("amount.0", "agentIdentityLimitAmount", "500.00", "EUR", false);
    }

    private static Map<String, ?> calls() {
        return field("calls.0", "agentIdentityLimitCalls", "50", "", true);
    }

    private static Map<String, ?> field(String name, String message, String highest, String unit, boolean count) {
        return Map.of(
                "name", name, "message", message, "highest", highest, "unit", unit, "value", highest, "count", count);
    }
}
