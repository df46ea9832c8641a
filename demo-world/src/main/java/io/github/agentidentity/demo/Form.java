package io.github.agentidentity.demo;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/**
 * A form of a page, as a human fills it in: only fields and buttons that are there can be used.
 *
 * @param action where it goes
 * @param post whether it is posted
 * @param fields what would be sent now: the successful controls of HTML, without buttons
 * @param buttons what can be pressed
 */
record Form(URI action, boolean post, List<FormBody.Field> fields, List<FormBody.Field> buttons) {

    private static final String BUTTONS = "button[name]:not([type=button]):not([type=reset]), input[type=submit][name]";

    Form {
        fields = List.copyOf(fields);
        buttons = List.copyOf(buttons);
    }

    static Form of(FormElement form) {
        List<Element> pressable =
                Stream.concat(form.select(BUTTONS).stream(), elsewhere(form)).toList();
        List<FormBody.Field> buttons = pressable.stream()
                .filter(button -> !button.hasAttr("disabled"))
                .map(button -> new FormBody.Field(button.attr("name"), button.attr("value")))
                .toList();
        List<FormBody.Field> fields = fieldsOf(form, pressable);
        return new Form(URI.create(action(form)), form.attr("method").equalsIgnoreCase("post"), fields, buttons);
    }

    /** Buttons of the form that stand outside of it and name it. */
    private static Stream<Element> elsewhere(FormElement form) {
        return form.root().select(BUTTONS).stream()
                .filter(button -> button.attr("form").equals(form.id()));
    }

    private static String action(FormElement form) {
        return form.attr("action").isEmpty() ? form.baseUri() : form.absUrl("action");
    }

    /** jsoup counts submit buttons among the data of a form; a browser sends only the one that is pressed. */
    private static List<FormBody.Field> fieldsOf(FormElement form, List<Element> pressable) {
        List<String> names =
                pressable.stream().map(button -> button.attr("name")).toList();
        return form.formData().stream()
                .map(data -> new FormBody.Field(data.key(), data.value()))
                .filter(field -> !names.contains(field.name()))
                .toList();
    }

    boolean has(String field) {
        return fields.stream().anyMatch(candidate -> candidate.name().equals(field));
    }

    /** @throws Unexpected if the page has no such field */
    Form with(String name, String value) throws Unexpected {
        Unexpected.unless(has(name), "The page has no field " + name + " to fill in.");
        List<FormBody.Field> filled = fields.stream()
                .map(field -> field.name().equals(name) ? new FormBody.Field(name, value) : field)
                .toList();
        return new Form(action, post, filled, buttons);
    }

    /** The form with every box of this name unticked. */
    Form without(String name) {
        List<FormBody.Field> left =
                fields.stream().filter(field -> !field.name().equals(name)).toList();
        return new Form(action, post, left, buttons);
    }

    /**
     * The form with a box unticked.
     *
     * @throws Unexpected if no such box is ticked
     */
    Form unticking(String name, String value) throws Unexpected {
        FormBody.Field box = new FormBody.Field(name, value);
        Unexpected.unless(fields.contains(box), "The page has no ticked box " + name + "=" + value + ".");
        List<FormBody.Field> left =
                fields.stream().filter(field -> !field.equals(box)).toList();
        return new Form(action, post, left, buttons);
    }

    /** The form with a box ticked that the page has. */
    Form ticking(String name, String value) {
        FormBody.Field box = new FormBody.Field(name, value);
        List<FormBody.Field> more = new ArrayList<>(fields);
        if (!more.contains(box)) {
            more.add(box);
        }
        return new Form(action, post, more, buttons);
    }

    /**
     * The form as this button sends it.
     *
     * @throws Unexpected if the page has no such button
     */
    Form pressing(String name, String value) throws Unexpected {
        FormBody.Field button = new FormBody.Field(name, value);
        Unexpected.unless(buttons.contains(button), "The page has no button " + name + "=" + value + " to press.");
        List<FormBody.Field> sent = new ArrayList<>(fields);
        sent.add(button);
        return new Form(action, post, sent, buttons);
    }

    FormBody body() {
        return new FormBody(fields);
    }
}
