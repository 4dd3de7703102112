package dev.headgate.emulator.crm.schema;

/**
 * Records of another module that belong to a record.
 *
 * @param module the other module's API name
 * @param by the lookup field over there that points here; empty where records are linked freely,
 *     many to many
 */
public record RelatedList(long id, String apiName, String module, String by) {

  public String label() {
    return apiName.replace('_', ' ');
  }
}
