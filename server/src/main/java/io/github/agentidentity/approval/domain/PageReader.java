package io.github.agentidentity.approval.domain;

import io.github.agentidentity.missions.domain.Approver;

/**
 * Human in front of a page.
 *
 * @param approver who they are, and how surely
 * @param words the words in which they read it
 */
public record PageReader(Approver approver, PageWords words) {}
