package dev.headgate.emulator.crm.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.emulator.crm.CrmRequest;
import dev.headgate.emulator.crm.people.Right;
import dev.headgate.emulator.crm.people.User;
import dev.headgate.emulator.crm.schema.CrmModule;
import dev.headgate.emulator.crm.schema.Schema;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A call as its handler reads it. Every reader refuses the call, with Zoho's error, where what it
 * reads will not do.
 */
public final class Call {
  private final CrmRequest request;
  private final ApiVersion version;
  private final Map<String, String> variables;
  private final User user;
  private final Schema schema;
  private final Params params;

  Call(
      CrmRequest request,
      ApiVersion version,
      Map<String, String> variables,
      User user,
      Schema schema) {
    this.request = request;
    this.version = version;
    this.variables = variables;
    this.user = user;
    this.schema = schema;
    this.params = new Params(request.query());
  }

  /** As it came. */
  public CrmRequest request() {
    return request;
  }

  public ApiVersion version() {
    return version;
  }

  /** Whose rights the call carries. */
  public User user() {
    return user;
  }

  public Instant now() {
    return request.now();
  }

  public Params params() {
    return params;
  }

  /** What stands in the path where the route has this variable, percent-decoded. */
  public String variable(String name) {
    var raw = Objects.requireNonNull(variables.get(name), name);
    try {
      return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Fault.invalidUrl().asRefusal();
    }
  }

  /** The id in the path. */
  public long id(String name) {
    return IdText.one(variable(name)).orElseThrow(() -> Fault.invalidUrl().asRefusal());
  }

  /**
   * The header's value.
   *
   * @param name lower case
   */
  public Optional<String> header(String name) {
    return Optional.ofNullable(request.headers().get(name)).filter(value -> !value.isBlank());
  }

  /** The module in the path, as long as the caller has the right on it. */
  public CrmModule module(Right right) {
    var module =
        named(variable("module"))
            .filter(found -> found.kind().hasRecords())
            .orElseThrow(
                () ->
                    right == Right.VIEW
                        ? Fault.invalidModule().asRefusal()
                        : Fault.invalidModule().asRefusalIn("data"));
    require(right, module);
    return module;
  }

  /** The module in a parameter; also one that has no records of its own. */
  public CrmModule moduleParam(String name) {
    var value = params.get(name).orElseThrow(() -> Fault.missingParam(name).asRefusal());
    return named(value)
        .orElseThrow(
            () ->
                Fault.of(400, "INVALID_MODULE", "the module name given seems to be invalid")
                    .asRefusal());
  }

  /** Refuses the call unless the caller has the right on the module. */
  public void require(Right right, CrmModule module) {
    if (!user.may(right)) {
      throw Fault.noPermission(right.permission(module.apiName())).asRefusal();
    }
  }

  /**
   * The body, which must be a JSON object. Content-Type is not looked at: clients do not set it.
   */
  public JsonNode body() {
    return Answers.parse(request.body())
        .filter(JsonNode::isObject)
        .orElseThrow(
            () ->
                Fault.invalidData("body", Map.of("expected_data_type", "jsonobject")).asRefusal());
  }

  private Optional<CrmModule> named(String name) {
    // Version 2 and 2.1 take a module's name in any case.
    return version.isAtLeast(3) ? schema.find(name) : schema.findInAnyCase(name);
  }
}
