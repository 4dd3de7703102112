package dev.headgate.zoho.plan.write;

import dev.headgate.zoho.operation.ApiRequest;
import dev.headgate.zoho.plan.MergeKey;
import dev.headgate.zoho.plan.ModuleFields;
import dev.headgate.zoho.wire.JsonSlice;
import java.util.List;
import java.util.Set;

/** A call that writes one record and can be gathered with others of its {@link #key()}. */
public final class SingleWrite {

  private final ApiRequest original;
  private final MergeKey key;
  private final WriteKind kind;
  private final Carrier carrier;
  private final boolean byPath;
  private final String id;
  private final byte[] record;
  private final List<JsonSlice.Member> members;
  private final String module;
  private final Set<String> checked;

  SingleWrite(
      ApiRequest original,
      MergeKey key,
      WriteKind kind,
      Carrier carrier,
      Named named,
      byte[] record,
      List<JsonSlice.Member> members,
      Set<String> checked) {
    this.original = original;
    this.key = key;
    this.kind = kind;
    this.carrier = carrier;
    this.byPath = named.byPath();
    this.id = named.id();
    this.module = named.module();
    this.record = record;
    this.members = members;
    this.checked = checked;
  }

  /**
   * Which record a call names.
   *
   * @param id empty where it names none
   * @param byPath whether the path does, which the merged call's will not
   */
  record Named(String module, String id, boolean byPath) {}

  /** Calls with an equal key, of one principal, may be joined. */
  public MergeKey key() {
    return key;
  }

  /** Of the record, as the path spells it. */
  public String module() {
    return module;
  }

  /** How much of a joined body it takes. */
  public int bytes() {
    return record.length;
  }

  /** Whether {@link #marks} depends on the module's fields. */
  public boolean needsFields() {
    return carrier == Carrier.RECORDS_IN_BODY;
  }

  /**
   * What two writes must not have in common to be part of one batch: the record they mean, and each
   * value that no two records may have. Rather too many than too few.
   *
   * @param fields of the record's module
   */
  public Set<String> marks(ModuleFields fields) {
    return Marks.of(this, fields);
  }

  ApiRequest original() {
    return original;
  }

  WriteKind kind() {
    return kind;
  }

  Carrier carrier() {
    return carrier;
  }

  boolean byPath() {
    return byPath;
  }

  String id() {
    return id;
  }

  byte[] record() {
    return record;
  }

  /** Of the record as it came; none where only its id is sent. */
  List<JsonSlice.Member> members() {
    return members;
  }

  /** Fields by which an upsert was told to find its record. */
  Set<String> checked() {
    return checked;
  }

  @Override
  public String toString() {
    return "SingleWrite[" + key + "]";
  }
}
