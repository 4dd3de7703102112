package dev.headgate.store;

/** A call that departed in this process and has not been settled: what its settlement needs. */
record OpenCall(long number, HourlyKey key, long expected) {}
