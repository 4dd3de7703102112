package dev.headgate.emulator.world;

import dev.headgate.emulator.credit.Meter;
import dev.headgate.emulator.fault.FaultBook;
import dev.headgate.emulator.oauth.TokenDesk;

/** One life of the organisation. A call that began in one life ends in it. */
public record World(
    Meter meter, TokenDesk tokens, FaultBook faults, Courier courier, OpenedCrm crm) {}
