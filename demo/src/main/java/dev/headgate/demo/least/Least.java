package dev.headgate.demo.least;

import dev.headgate.demo.oracle.History;

/**
 * The cheapest way in which one consumer's day could have been served by someone who hears of every
 * change at once and for nothing, and asks for no more than that. Each caller's own order stays:
 * who waits for an answer before the next call is not served together with itself. What a reader
 * accepts in age, it may be given.
 */
@FunctionalInterface
public interface Least {
  Cost of(History history, Tariff tariff);
}
