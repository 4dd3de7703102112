package dev.headgate.emulator.world;

import java.time.Instant;
import java.util.Map;

/**
 * What a CRM is made from.
 *
 * @param edition the edition's word, for instance {@code professional}
 * @param users user licences
 * @param records how many records each module starts with, by the module's API name
 * @param now the virtual time of its making
 */
public record CrmSeed(
    long seed, String edition, int users, Map<String, Integer> records, Instant now) {}
