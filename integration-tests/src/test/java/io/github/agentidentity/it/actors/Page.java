package io.github.agentidentity.it.actors;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.jspecify.annotations.Nullable;

/** A page as a browser has it; after a redirect to an app, that redirect. */
public record Page(URI uri, Answer answer) {

    public Document document() {
        return Jsoup.parse(answer.body(), uri.toString());
    }

    public String text() {
        return document().text();
    }

    public boolean isApproval() {
        return document().getElementById("agent-identity-approval") != null;
    }

    public boolean isLogin() {
        return document().getElementById("kc-form-login") != null;
    }

    /** The page that says that there is no such request for you. */
    public boolean isUnknown() {
        return answer.status() == 404 && isNotice();
    }

    /** A page that says how a request stands, and asks for nothing. */
    public boolean isNotice() {
        return document().getElementById("agent-identity-notice") != null;
    }

    /** Address to which the form is sent. */
    public URI action(String formId) {
        return URI.create(form(formId).absUrl("action"));
    }

    /** Returns the values of the form as it is shown, without buttons. */
    public Form fields(String formId) {
        Form fields = Form.of();
        for (Element field : form(formId).select("input[name]")) {
            if (!List.of("checkbox", "radio").contains(field.attr("type")) || field.hasAttr("checked")) {
                fields = fields.and(field.attr("name"), field.attr("value"));
            }
        }
        return fields;
    }

    /** The values of the form with every box ticked, also those that are ticked on purpose only. */
    public Form allTicked(String formId) {
        Form fields = fields(formId).without("allow");
        for (Element box : form(formId).select("fieldset:not([disabled]) input[type=checkbox]")) {
            fields = fields.and(box.attr("name"), box.attr("value"));
        }
        return fields;
    }

    public boolean hasButton(String value) {
        return document().selectFirst(".agent-identity-decision button[value=" + value + "]") != null;
    }

    private FormElement form(String id) {
        @Nullable Element form = document().getElementById(id);
        if (form == null) {
            throw new AssertionError("No form " + id + " at " + uri + " (" + answer.status() + "): " + text());
        }
        return (FormElement) Objects.requireNonNull(form);
    }
}
