package dev.headgate.emulator.crm.people;

import dev.headgate.emulator.crm.schema.Ids;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The organisation's users, profiles and roles. The first user is the administrator. With four
 * users or more, the last may see only own records and the one before may only read; all others
 * have the standard rights.
 */
public final class People {
  private static final List<String> FIRST_NAMES =
      List.of(
          "Amara", "Jonas", "Priya", "Mateo", "Ingrid", "Kenji", "Leila", "Oscar", "Hanna", "Tomas",
          "Noor", "Felix", "Zofia", "Daniel", "Marta", "Emil");
  private static final List<String> LAST_NAMES =
      List.of(
          "Okafor",
          "Lindqvist",
          "Raman",
          "Alvarez",
          "Berg",
          "Tanaka",
          "Haddad",
          "Moreau",
          "Virtanen",
          "Novak",
          "Rahimi",
          "Keller",
          "Kowalska",
          "Walsh",
          "Silva",
          "Janssen");
  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("Europe/Berlin"),
          ZoneId.of("Europe/Berlin"),
          ZoneId.of("Europe/London"),
          ZoneId.of("America/New_York"),
          ZoneId.of("Asia/Kolkata"));

  private final List<Profile> profiles;
  private final List<Role> roles;
  private final Map<Long, User> users = new LinkedHashMap<>();

  public People(Ids ids, long seed, int userCount) {
    var all = EnumSet.allOf(Right.class);
    var admin = new Profile(ids.nextSetting(), "Administrator", all, false, false);
    var standard = new Profile(ids.nextSetting(), "Standard", all, false, false);
    var reader = new Profile(ids.nextSetting(), "Read Only", Set.of(Right.VIEW), false, true);
    var loner = new Profile(ids.nextSetting(), "Own Records Only", all, true, true);
    profiles = List.of(admin, standard, reader, loner);
    var chief = new Role(ids.nextSetting(), "CEO", 0);
    var manager = new Role(ids.nextSetting(), "Manager", chief.id());
    roles = List.of(chief, manager);
    var random = new SplittableRandom(seed);
    for (int i = 0; i < userCount; i++) {
      boolean special = userCount >= 4;
      var profile =
          i == 0
              ? admin
              : special && i == userCount - 1
                  ? loner
                  : special && i == userCount - 2 ? reader : standard;
      var user = user(ids, random, i, profile, i == 0 ? chief : manager);
      users.put(user.id(), user);
    }
  }

  /** In the order of their ids. */
  public List<User> users() {
    return new ArrayList<>(users.values());
  }

  public Optional<User> find(long id) {
    return Optional.ofNullable(users.get(id));
  }

  /** The user whose client nobody assigned to someone else. */
  public User administrator() {
    return users.values().iterator().next();
  }

  public List<Profile> profiles() {
    return profiles;
  }

  public List<Role> roles() {
    return roles;
  }

  private static User user(
      Ids ids, SplittableRandom random, int index, Profile profile, Role role) {
    var first = FIRST_NAMES.get(random.nextInt(FIRST_NAMES.size()));
    var last = LAST_NAMES.get(random.nextInt(LAST_NAMES.size()));
    return new User(
        ids.nextSetting(),
        first,
        last,
        "user" + (index + 1) + "@example.com",
        random.nextLong(60_000_000_000L, 70_000_000_000L),
        ZONES.get(index % ZONES.size()),
        profile,
        role);
  }
}
