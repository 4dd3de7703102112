package dev.headgate.diagnose.outside;

import dev.headgate.diagnose.series.Series;

/** In which slots a source's runs may have spent. */
final class Footprint {

  private Footprint() {}

  /**
   * How many runs began so many slots before each slot.
   *
   * @param lag 0 for the slots that runs begin in
   */
  static double[] of(Series series, Runs runs, int lag) {
    var begun = new double[series.size()];
    for (var at : runs.at()) {
      int index = series.indexOf(at) + lag;
      if (index >= 0 && index < begun.length) {
        begun[index]++;
      }
    }
    return begun;
  }
}
