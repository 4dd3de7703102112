package dev.headgate.store;

/** Where an entry counts in the sums by the hour: its hour, and its word in each dimension. */
record HourlyKey(
    long hour, int organisation, int integration, int operation, int module, int source) {

  int word(Dimension dimension) {
    return switch (dimension) {
      case INTEGRATION -> integration;
      case OPERATION -> operation;
      case MODULE -> module;
      case SOURCE -> source;
    };
  }
}
