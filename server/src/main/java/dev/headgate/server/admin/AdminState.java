package dev.headgate.server.admin;

import dev.headgate.core.event.Events;
import dev.headgate.core.ledger.Ledger;
import dev.headgate.core.time.Time;
import dev.headgate.server.config.HeadgateConfig;
import dev.headgate.server.fanout.FanOut;
import dev.headgate.server.forecast.Outlooks;
import dev.headgate.server.pool.RunningPool;
import dev.headgate.server.pool.Steering;
import dev.headgate.server.watch.Watcher;
import dev.headgate.zoho.plan.search.SearchPairs;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * What the admin API tells of and steers.
 *
 * @param unwrittenCalls how many calls went that the ledger doesn't hold yet
 * @param watcher empty where nothing is watched
 * @param fanOut empty for books that are kept without
 * @param searchPairs searches that found nothing, each before the insert of its value
 */
public record AdminState(
    HeadgateConfig config,
    Ledger ledger,
    RunningPool pool,
    Outlooks outlooks,
    Steering steering,
    IntSupplier unwrittenCalls,
    Optional<Watcher> watcher,
    Optional<FanOut> fanOut,
    Supplier<List<SearchPairs.Found>> searchPairs,
    Events events,
    Time time) {}
