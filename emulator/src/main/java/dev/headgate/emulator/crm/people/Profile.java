package dev.headgate.emulator.crm.people;

import java.util.Set;

/**
 * A set of rights that users share.
 *
 * @param ownRecordsOnly whether records of other owners cannot be seen
 */
public record Profile(
    long id, String name, Set<Right> rights, boolean ownRecordsOnly, boolean custom) {
  public Profile {
    rights = Set.copyOf(rights);
  }

  public boolean allows(Right right) {
    return rights.contains(right);
  }
}
