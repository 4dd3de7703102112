package dev.headgate.emulator.crm.people;

import java.time.ZoneId;

/**
 * A person with a licence.
 *
 * @param zuid the id of the person's Zoho account
 * @param zone where the times that the person is shown belong
 */
public record User(
    long id,
    String firstName,
    String lastName,
    String email,
    long zuid,
    ZoneId zone,
    Profile profile,
    Role role) {

  public String fullName() {
    return firstName + " " + lastName;
  }

  public boolean may(Right right) {
    return profile.allows(right);
  }

  /** Whether the user is shown records of this owner. */
  public boolean seesAllRecords() {
    return !profile.ownRecordsOnly();
  }

  public boolean seesRecordsOf(long owner) {
    return seesAllRecords() || owner == id;
  }
}
