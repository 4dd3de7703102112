package dev.headgate.zoho.plan.write;

import dev.headgate.zoho.plan.ModuleFields;
import dev.headgate.zoho.wire.JsonSlice;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Works out what a write must not share with another of its batch. */
final class Marks {

  private Marks() {}

  static Set<String> of(SingleWrite write, ModuleFields fields) {
    var marks = new HashSet<String>();
    if (!write.id().isEmpty()) {
      marks.add("id=" + write.id());
    }
    if (write.carrier() == Carrier.RECORDS_IN_BODY) {
      var telling = new HashSet<>(fields.unique());
      if (write.kind() == WriteKind.UPSERT) {
        telling.addAll(write.checked());
        telling.add(CheckFields.ofModule(write.module()));
      }
      for (var member : write.members()) {
        if (telling.contains(member.name()) && !isEmpty(member.value())) {
          marks.add(member.name() + "=" + inAnySpelling(member.value()));
        }
      }
    }
    return marks;
  }

  /** Any number of records may have no value. */
  private static boolean isEmpty(JsonSlice value) {
    return value.isNull() || (value.isString() && value.text().isBlank());
  }

  /** Zoho compares without regard to case; what else it takes for the same is taken for it here. */
  private static String inAnySpelling(JsonSlice value) {
    if (value.isString()) {
      return value.text().strip().toLowerCase(Locale.ROOT);
    }
    // 1, 1.0 and 1e0 are one number, and objects have many spellings: all of them count as equal.
    return value.isNumber() ? "a number" : "a structure";
  }
}
