package io.github.agentidentity.approval.web;

/**
 * Form of a page and the language in which it is labelled.
 *
 * @param language a language tag (BCP 47)
 * @param ticks which boxes are ticked
 * @param state what stands in its other fields
 */
record PageForm(String language, ActionLine.Ticks ticks, FormState state) {}
