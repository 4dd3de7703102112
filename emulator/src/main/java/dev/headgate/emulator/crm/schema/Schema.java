package dev.headgate.emulator.crm.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All modules of the organisation. */
public final class Schema {
  private final Map<String, CrmModule> byName = new LinkedHashMap<>();
  private final Map<String, CrmModule> byLowerCase = new LinkedHashMap<>();

  Schema(List<CrmModule> modules) {
    for (var module : modules) {
      byName.put(module.apiName(), module);
      byLowerCase.put(module.apiName().toLowerCase(Locale.ROOT), module);
    }
  }

  /** The standard modules and one custom module, with ids of the given organisation. */
  public static Schema standard(Ids ids) {
    return new SchemaReader(ids).read();
  }

  /** In a fixed order, subforms last. */
  public List<CrmModule> modules() {
    return List.copyOf(byName.values());
  }

  public Optional<CrmModule> find(String apiName) {
    return Optional.ofNullable(byName.get(apiName));
  }

  /** As version 2 of the API finds modules: {@code leads} is {@code Leads}. */
  public Optional<CrmModule> findInAnyCase(String name) {
    return Optional.ofNullable(byLowerCase.get(name.toLowerCase(Locale.ROOT)));
  }

  /** A module that must be there. */
  public CrmModule module(String apiName) {
    return find(apiName)
        .orElseThrow(() -> new IllegalStateException("there is no module " + apiName));
  }
}
