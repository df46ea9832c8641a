package io.github.agentidentity.resourceserver;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a type that services may rely on: within one major version its public members stay, mean the same and are only
 * added to. Interfaces that a service implements get new methods with a default body only; a new constant of an enum
 * and a new kind of a sealed type come with a new major version, except where the type's own text says otherwise.
 *
 * <p>A type without this mark is not part of the library's API, even if it has to be public for an adapter.
 */
@PublicApi
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface PublicApi {}
