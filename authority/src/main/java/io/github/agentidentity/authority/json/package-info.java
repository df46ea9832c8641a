/**
 * The JSON that may be committed to: strict to read (RFC 8259, I-JSON of RFC 7493), one way to write (JCS, RFC 8785).
 *
 * <p>Integers and strings only, no duplicate members, every bound checked while reading. There is no other JSON library
 * in this module, so that the issuer and every resource server hash the same bytes.
 */
@NullMarked
package io.github.agentidentity.authority.json;

import org.jspecify.annotations.NullMarked;
