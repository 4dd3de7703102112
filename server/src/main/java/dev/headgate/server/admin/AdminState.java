package dev.headgate.server.admin;

import dev.headgate.core.event.Events;
import dev.headgate.core.ledger.Ledger;
import dev.headgate.core.time.Time;
import dev.headgate.server.config.HeadgateConfig;
import dev.headgate.server.stage.Pauses;
import dev.headgate.server.stage.Spending;

/** What the admin API tells of and steers. */
public record AdminState(
    HeadgateConfig config,
    Ledger ledger,
    Spending spending,
    Pauses pauses,
    Events events,
    Time time) {}
