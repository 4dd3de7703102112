package dev.headgate.emulator.crm.search;

import dev.headgate.emulator.crm.schema.CrmModule;
import dev.headgate.emulator.crm.schema.Field;
import dev.headgate.emulator.crm.schema.Schema;
import dev.headgate.emulator.query.Catalog;
import dev.headgate.emulator.query.FieldKind;
import dev.headgate.emulator.query.ModuleSchema;
import dev.headgate.emulator.query.QueryField;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The organisation's modules as queries see them, and the users, to whom owners lead. */
final class CrmCatalog implements Catalog {
  /** The module of users. */
  static final String USERS = "users";

  private final Map<String, ModuleSchema> modules = new LinkedHashMap<>();

  CrmCatalog(Schema schema) {
    for (var module : schema.modules()) {
      if (module.kind() != CrmModule.Kind.SUBFORM) {
        modules.put(module.apiName(), schemaOf(module));
      }
    }
    modules.put(USERS, new Known(USERS, byName(UserRow.fields())));
  }

  @Override
  public Optional<ModuleSchema> module(String apiName) {
    return Optional.ofNullable(modules.get(apiName));
  }

  private record Known(String apiName, Map<String, QueryField> byName) implements ModuleSchema {
    @Override
    public Optional<QueryField> field(String name) {
      return Optional.ofNullable(byName.get(name));
    }

    @Override
    public Collection<QueryField> fields() {
      return byName.values();
    }
  }

  private static ModuleSchema schemaOf(CrmModule module) {
    return new Known(
        module.apiName(), byName(module.fields().stream().map(CrmCatalog::queryField).toList()));
  }

  private static Map<String, QueryField> byName(Collection<QueryField> fields) {
    var byName = new LinkedHashMap<String, QueryField>();
    fields.forEach(field -> byName.put(field.apiName(), field));
    return byName;
  }

  private static QueryField queryField(Field field) {
    return new QueryField(
        field.apiName(),
        kindOf(field),
        field.type().isUser() ? Set.of(USERS) : Set.copyOf(field.targets()));
  }

  private static FieldKind kindOf(Field field) {
    return switch (field.type()) {
      case TEXT -> FieldKind.TEXT;
      case TEXTAREA -> FieldKind.TEXTAREA;
      case EMAIL -> FieldKind.EMAIL;
      case PHONE -> FieldKind.PHONE;
      case WEBSITE -> FieldKind.WEBSITE;
      case PICKLIST -> FieldKind.PICKLIST;
      case MULTISELECTPICKLIST, TAGS -> FieldKind.MULTI_PICKLIST;
      case AUTONUMBER -> FieldKind.AUTONUMBER;
      case BOOLEAN -> FieldKind.BOOLEAN;
      case INTEGER -> FieldKind.INTEGER;
      case BIGINT -> field.position() == 0 ? FieldKind.ID : FieldKind.BIGINT;
      case DOUBLE, CURRENCY, PERCENT -> FieldKind.DECIMAL;
      case DATE -> FieldKind.DATE;
      case DATETIME -> FieldKind.DATETIME;
      case LOOKUP, OWNERLOOKUP, USERLOOKUP -> FieldKind.LOOKUP;
      case SUBFORM, MULTISELECTLOOKUP, PROFILEIMAGE -> FieldKind.OTHER;
    };
  }
}
