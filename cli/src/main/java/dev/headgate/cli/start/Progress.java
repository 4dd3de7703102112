package dev.headgate.cli.start;

import java.io.Console;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how far long work has come, on a terminal; elsewhere it is silent. */
final class Progress implements AutoCloseable {

  private static final int STEPS = 1_000;

  private final @Nullable ProgressBar bar;

  Progress(String task) {
    var terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
    bar = terminal.isPresent() ? bar(task) : null;
  }

  private static ProgressBar bar(String task) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(STEPS)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(200)
        .hideEta()
        .build();
  }

  /** Says that a share of the work, from 0 to 1, is done. */
  void at(double share) {
    if (bar != null) {
      bar.stepTo((long) (share * STEPS));
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
