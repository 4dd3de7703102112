package dev.headgate.server.admin;

import dev.headgate.core.event.Events;
import dev.headgate.core.ledger.Ledger;
import dev.headgate.core.time.Time;
import dev.headgate.server.config.HeadgateConfig;
import dev.headgate.server.pool.RunningPool;
import dev.headgate.server.pool.Steering;

/** What the admin API tells of and steers. */
public record AdminState(
    HeadgateConfig config,
    Ledger ledger,
    RunningPool pool,
    Steering steering,
    Events events,
    Time time) {}
