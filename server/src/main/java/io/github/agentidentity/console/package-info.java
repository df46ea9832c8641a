/**
 * Pages on which people see and stop agents, and on which admins define them: their frames, their headers, and where
 * their logins end. Owns no rule and no record: a page shows what the REST of other rooms tells it, in the browser,
 * with the token of the one who looks. Must never know a store, and nothing that could decide or approve.
 */
@org.jspecify.annotations.NullMarked
package io.github.agentidentity.console;
