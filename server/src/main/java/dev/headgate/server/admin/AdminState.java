package dev.headgate.server.admin;

import dev.headgate.core.event.Events;
import dev.headgate.core.ledger.Ledger;
import dev.headgate.core.time.Time;
import dev.headgate.server.config.HeadgateConfig;
import dev.headgate.server.forecast.Outlooks;
import dev.headgate.server.pool.RunningPool;
import dev.headgate.server.pool.Steering;
import java.util.function.IntSupplier;

/**
 * What the admin API tells of and steers.
 *
 * @param unwrittenCalls how many calls went that the ledger doesn't hold yet
 */
public record AdminState(
    HeadgateConfig config,
    Ledger ledger,
    RunningPool pool,
    Outlooks outlooks,
    Steering steering,
    IntSupplier unwrittenCalls,
    Events events,
    Time time) {}
