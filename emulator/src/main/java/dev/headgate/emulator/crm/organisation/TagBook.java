package dev.headgate.emulator.crm.organisation;

import dev.headgate.emulator.crm.schema.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The tags of all modules. Records hold their ids. Safe for use by many threads. */
public final class TagBook {
  /** Per module. facts.md is silent; Zoho's tag pages speak of 100 tags a module. */
  public static final int TAGS_PER_MODULE_MAX = 100;

  private final Ids ids;
  private final Map<Long, Tag> tags = new ConcurrentSkipListMap<>();

  public TagBook(Ids ids) {
    this.ids = ids;
  }

  public Optional<Tag> find(long id) {
    return Optional.ofNullable(tags.get(id));
  }

  public Optional<Tag> find(String module, String name) {
    return of(module).stream().filter(tag -> tag.name().equalsIgnoreCase(name)).findFirst();
  }

  /** The module's tags, oldest first. */
  public List<Tag> of(String module) {
    return tags.values().stream().filter(tag -> tag.module().equals(module)).toList();
  }

  /** The tag of that name, made if need be; empty where the module has too many already. */
  public synchronized Optional<Tag> findOrAdd(
      String module, String name, String colorCode, long by, Instant now) {
    var known = find(module, name);
    if (known.isPresent() || of(module).size() >= TAGS_PER_MODULE_MAX) {
      return known;
    }
    var tag = new Tag(ids.nextRecord(), module, name, colorCode, by, now);
    tags.put(tag.id(), tag);
    return Optional.of(tag);
  }
}
