package dev.headgate.emulator.crm.organisation;

import dev.headgate.emulator.crm.schema.CrmModule;
import dev.headgate.emulator.crm.schema.Ids;
import dev.headgate.emulator.crm.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The views of all modules: every module has one of each kind. */
public final class CustomViews {
  private final Map<Long, CustomView> views = new LinkedHashMap<>();

  CustomViews(Ids ids, Schema schema) {
    for (var module : schema.modules()) {
      if (module.kind().hasRecords()) {
        for (var kind : CustomView.Kind.values()) {
          var view = new CustomView(ids.nextSetting(), module, kind);
          views.put(view.id(), view);
        }
      }
    }
  }

  public List<CustomView> of(CrmModule module) {
    return views.values().stream().filter(view -> view.module().equals(module)).toList();
  }

  public Optional<CustomView> find(CrmModule module, long id) {
    return Optional.ofNullable(views.get(id)).filter(view -> view.module().equals(module));
  }
}
