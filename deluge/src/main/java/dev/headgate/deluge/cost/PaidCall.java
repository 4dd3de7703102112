package dev.headgate.deluge.cost;

import dev.headgate.deluge.ast.Expression;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call that costs API credits.
 *
 * @param node the call or task in the text
 * @param task what it is called in the text, as zoho.crm.getRecordById or invokeurl PUT
 *     /crm/v8/Leads
 * @param access what it does
 * @param price what it costs
 * @param module the module it works on, if the text tells
 * @param records the list of records it sends at once, if it sends a list
 * @param pageSize how many records its answer holds at most; 0 when it is no list
 * @param old why the task itself is out of date; empty when it is not
 * @param byIds whether it names the records by a list of ids, many with one call
 * @param functionCalled name of the CRM function it starts over HTTP, if it does
 */
public record PaidCall(
    Expression node,
    String task,
    Access access,
    Prices.Price price,
    Optional<String> module,
    @Nullable Expression records,
    int pageSize,
    String old,
    boolean byIds,
    Optional<String> functionCalled) {

  /** What a paid call does. */
  public enum Access {
    /** Reads one record or a list by id or page. */
    READ,
    /** Looks for records. */
    SEARCH,
    /** Creates records. */
    CREATE,
    /** Changes records. */
    UPDATE,
    /** Creates or changes, whichever fits. */
    UPSERT,
    /** Deletes records. */
    DELETE,
    /** Reads users, fields, modules, the organisation or its variables. */
    METADATA,
    /** Anything else. */
    OTHER;

    public boolean reads() {
      return this == READ || this == SEARCH || this == METADATA;
    }

    public boolean writes() {
      return this == CREATE || this == UPDATE || this == UPSERT || this == DELETE;
    }
  }

  /** Whether it sends or names many records at once. */
  public boolean bulk() {
    return records != null || byIds;
  }
}
