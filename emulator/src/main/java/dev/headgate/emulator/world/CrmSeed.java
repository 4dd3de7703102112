package dev.headgate.emulator.world;

import dev.headgate.emulator.crm.Callbacks;
import java.net.URI;
import java.time.Instant;
import java.util.Map;

/**
 * What a CRM is made from.
 *
 * @param edition the edition's word, for instance {@code professional}
 * @param users user licences
 * @param addOnCredits credits bought on top of the edition's
 * @param records how many records each module starts with, by the module's API name
 * @param address where clients reach the CRM
 * @param now the virtual time of its making
 * @param callbacks where the CRM leaves what it has to tell others
 */
public record CrmSeed(
    long seed,
    String edition,
    int users,
    long addOnCredits,
    Map<String, Integer> records,
    URI address,
    Instant now,
    Callbacks callbacks) {}
