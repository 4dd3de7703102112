/** What tests stand on: manual time, fakes that behave, contracts for stores, seeded runs. */
@NullMarked
package dev.headgate.testkit;

import org.jspecify.annotations.NullMarked;
