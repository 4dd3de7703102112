package dev.headgate.emulator.world;

/**
 * What became of the callbacks of one life.
 *
 * @param owed callbacks that the CRM had to send
 * @param delivered posts that were answered 2xx; more than were owed where some come twice
 * @param failed posts that were answered otherwise or not at all
 * @param lost by a fault
 * @param withheld because the address is not on this machine
 * @param overflowed thrown away because too many waited
 * @param waiting not yet ended in one of these ways
 */
public record CallbackReport(
    long owed,
    long delivered,
    long failed,
    long lost,
    long withheld,
    long overflowed,
    long waiting) {}
