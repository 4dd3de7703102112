package dev.headgate.deluge.cost;

import dev.headgate.deluge.ast.Expression;
import dev.headgate.deluge.cost.PaidCall.Access;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Knows the calls that cost credits of Zoho CRM: the integration tasks zoho.crm.*, in every
 * version, and HTTP calls to its hosts. Task names and their parameters are those of Zoho's Deluge
 * help, section Zoho CRM; each task stands for the REST call that the help names.
 */
public final class CrmTasks {
  private static final int PAGE_DEFAULT = 200;
  private static final int COQL_PAGE_MAX = 2000;
  private static final Set<String> METADATA_RESOURCES =
      Set.of("settings", "users", "org", "__features", "__apis");

  private static final Set<String> SERVICES =
      Set.of(
          "billing",
          "bookings",
          "books",
          "cliq",
          "connect",
          "creator",
          "desk",
          "inventory",
          "invoice",
          "people",
          "projects",
          "recruit",
          "salesiq",
          "sheet",
          "sign",
          "subscriptions",
          "workdrive",
          "writer");

  private final Prices prices;
  private final Values values;
  private final IdentityHashMap<Expression, Optional<PaidCall>> known = new IdentityHashMap<>();

  public CrmTasks(Prices prices, Values values) {
    this.prices = prices;
    this.values = values;
  }

  /** What a call costs and does, if it costs anything. */
  public Optional<PaidCall> recognise(Expression e) {
    if (!(e instanceof Expression.Call) && !(e instanceof Expression.Task)) {
      return Optional.empty();
    }
    var found = known.get(e);
    if (found == null) {
      found = looked(e);
      known.put(e, found);
    }
    return found;
  }

  private Optional<PaidCall> looked(Expression e) {
    return switch (e) {
      case Expression.Call c
          when c.callee() instanceof Expression.Member m && "zoho.crm".equals(service(m)) ->
          Optional.of(task(c, m));
      case Expression.Call c when c.callee() instanceof Expression.Name(var _, var name) ->
          urlFunction(c, name);
      case Expression.Task t when t.word().equals("invokeurl") ->
          http(t, t.value("url"), t.value("type"), "invokeurl");
      case Expression.Task t when t.word().equals("invokeapi") -> invokeApi(t);
      default -> Optional.empty();
    };
  }

  /**
   * Whether a call leaves for another service: an HTTP call, or a task of a Zoho service other than
   * CRM. It costs no credits of CRM, but counts against the external calls of the function.
   */
  public boolean isExternal(Expression e) {
    return switch (e) {
      case Expression.Task t -> t.word().startsWith("invoke");
      case Expression.Call c when c.callee() instanceof Expression.Name(var _, var name) ->
          name.equalsIgnoreCase("getUrl") || name.equalsIgnoreCase("postUrl");
      case Expression.Call c
          when c.callee() instanceof Expression.Member m
              && m.target() instanceof Expression.Member service ->
          service.target() instanceof Expression.Name(var _, var root)
              && root.equalsIgnoreCase("zoho")
              && SERVICES.contains(service.name().toLowerCase(Locale.ROOT));
      default -> false;
    };
  }

  /** zoho.crm for zoho.crm.x, zoho.crm.v8.x; null for anything else. */
  private static @Nullable String service(Expression.Member m) {
    var target = m.target();
    if (target instanceof Expression.Member version && isVersion(version.name())) {
      target = version.target();
    }
    return target instanceof Expression.Member(var _, Expression.Name(var _, var root), var service)
            && root.equalsIgnoreCase("zoho")
            && service.equalsIgnoreCase("crm")
        ? "zoho.crm"
        : null;
  }

  private static boolean isVersion(String name) {
    return name.length() <= 4
        && name.length() > 1
        && Character.toLowerCase(name.charAt(0)) == 'v'
        && Character.isDigit(name.charAt(1));
  }

  private PaidCall task(Expression.Call call, Expression.Member m) {
    var arguments = call.arguments();
    String version =
        m.target() instanceof Expression.Member v && isVersion(v.name()) ? "." + v.name() : "";
    String shown = "zoho.crm" + version + "." + m.name();
    String old =
        version.equalsIgnoreCase(".v1")
            ? "v1 tasks work on field labels and one record at a time"
            : "";
    var module = argument(arguments, 0).map(values::text).filter(CrmTasks::whole);
    String name = m.name().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "getrecordbyid", "getrecord" ->
          paid(call, shown, Access.READ, "get_record_by_id", module, null, 0, old);
      case "getrecords" ->
          paid(
              call,
              shown,
              Access.READ,
              listOperation(arguments, 3),
              module,
              null,
              page(arguments, 2),
              old);
      case "searchrecords", "searchrecordsbypdc" ->
          paid(call, shown, Access.SEARCH, "search_records", module, null, page(arguments, 3), old);
      case "getrelatedrecords" ->
          paid(
              call,
              shown,
              Access.READ,
              "related_records_get",
              module,
              null,
              page(arguments, 4),
              old);
      case "createrecord", "create" ->
          paid(call, shown, Access.CREATE, "insert_records", module, null, 0, old);
      case "updaterecord", "update" ->
          paid(call, shown, Access.UPDATE, "update_record_by_id", module, null, 0, old);
      case "upsert", "upsertrecord" ->
          paid(call, shown, Access.UPSERT, "upsert_records", module, null, 0, old);
      case "bulkcreate" ->
          paid(
              call,
              shown,
              Access.CREATE,
              "insert_records",
              module,
              argument(arguments, 1).orElse(call),
              0,
              old);
      case "bulkupdate" ->
          paid(
              call,
              shown,
              Access.UPDATE,
              "update_records",
              module,
              argument(arguments, 1).orElse(call),
              0,
              old);
      case "bulkupsert" ->
          paid(
              call,
              shown,
              Access.UPSERT,
              "upsert_records",
              module,
              argument(arguments, 1).orElse(call),
              0,
              old);
      case "deleterecord", "delete", "deleterecords" ->
          paid(call, shown, Access.DELETE, "delete_record_by_id", module, null, 0, old);
      case "updaterelatedrecord", "updaterelatedrecords" ->
          paid(call, shown, Access.UPDATE, "related_records_put", module, null, 0, old);
      case "convertlead" ->
          paid(call, shown, Access.OTHER, "convert_lead", Optional.of("Leads"), null, 0, old);
      case "attachfile", "uploadfile", "uploadattachment" ->
          paid(call, shown, Access.OTHER, "attachments_post", module, null, 0, old);
      case "getorgvariable",
          "getorg",
          "getorganization",
          "getfields",
          "getmodules",
          "getusers",
          "getuser",
          "getlayouts",
          "getroles",
          "getprofiles" ->
          paid(call, shown, Access.METADATA, "any_other", Optional.empty(), null, 0, old);
      default -> paid(call, shown, accessByName(name), "any_other", module, null, 0, old);
    };
  }

  private static Access accessByName(String name) {
    if (name.startsWith("get") || name.startsWith("fetch")) {
      return Access.READ;
    }
    if (name.startsWith("search")) {
      return Access.SEARCH;
    }
    return name.startsWith("update")
        ? Access.UPDATE
        : name.startsWith("create") ? Access.CREATE : Access.OTHER;
  }

  private PaidCall paid(
      Expression node,
      String shown,
      Access access,
      String operation,
      Optional<String> module,
      @Nullable Expression records,
      int pageSize,
      String old) {
    return new PaidCall(
        node,
        shown,
        access,
        prices.named(operation),
        module,
        records,
        pageSize,
        old,
        false,
        Optional.empty());
  }

  private static Optional<Expression> argument(List<Expression> arguments, int index) {
    return index < arguments.size() ? Optional.of(arguments.get(index)) : Optional.empty();
  }

  private static boolean whole(String text) {
    return !text.isEmpty() && text.indexOf(Values.HOLE) < 0;
  }

  private int page(List<Expression> arguments, int index) {
    return argument(arguments, index)
        .flatMap(values::number)
        .filter(n -> n > 0 && n <= PAGE_DEFAULT)
        .map(Long::intValue)
        .orElse(PAGE_DEFAULT);
  }

  private String listOperation(List<Expression> arguments, int options) {
    var keys = argument(arguments, options).map(o -> values.entries(o).keySet()).orElse(Set.of());
    return keys.contains("cvid") ? "get_records_cvid" : "get_records";
  }

  // ---- HTTP
  // ----------------------------------------------------------------------------------------------------------------------------

  private Optional<PaidCall> urlFunction(Expression.Call c, String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "geturl" -> http(c, argument(c.arguments(), 0).orElse(null), null, "getUrl");
      case "posturl" ->
          http(
              c,
              argument(c.arguments(), 0).orElse(null),
              new Expression.Text(c.span(), "POST"),
              "postUrl");
      default -> Optional.empty();
    };
  }

  private Optional<PaidCall> invokeApi(Expression.Task t) {
    var service = t.value("service");
    String path = t.value("path") == null ? "" : values.text(t.value("path"));
    String name =
        service == null
            ? ""
            : service instanceof Expression.Name(var _, var n) ? n : values.text(service);
    if (!name.toLowerCase(Locale.ROOT).contains("crm")) {
      return http(t, t.value("url"), t.value("type"), "invokeapi");
    }
    return request(
        t,
        "https://www.zohoapis.com/" + (path.startsWith("/") ? path.substring(1) : path),
        t.value("type"),
        "invokeapi");
  }

  private Optional<PaidCall> http(
      Expression node, @Nullable Expression url, @Nullable Expression type, String shown) {
    return url == null ? Optional.empty() : request(node, values.text(url), type, shown);
  }

  private Optional<PaidCall> request(
      Expression node, String url, @Nullable Expression type, String shown) {
    int crm = crmPath(url);
    if (crm < 0) {
      return Optional.empty();
    }
    String rest = url.substring(crm);
    int mark = rest.indexOf('?');
    var path = segments(mark < 0 ? rest : rest.substring(0, mark));
    var query = queryNames(mark < 0 ? "" : rest.substring(mark + 1), node);
    String method = method(type);
    var price = price(node, method, path, query);
    boolean many = sendsMany(price, method);
    String name = shown + " " + method + " " + shownPath(path);
    String old =
        rest.contains("/crm/private/") ? "version 1 of the API was switched off by Zoho" : "";
    return Optional.of(
        new PaidCall(
            node,
            name,
            access(method, path),
            price,
            price.operation().equals("coql") ? queried(node) : module(path),
            many ? body(node) : null,
            answerSize(node, rest, method, path),
            old,
            query.contains("ids"),
            function(path)));
  }

  /** Where the path /crm/… begins, when the host is Zoho's or only a run knows it. */
  private static int crmPath(String url) {
    String lower = url.toLowerCase(Locale.ROOT);
    int crm = lower.indexOf("/crm/");
    if (crm < 0) {
      return -1;
    }
    String host = lower.substring(0, crm);
    boolean zoho =
        host.contains("zohoapis.")
            || host.contains("crm.zoho.")
            || host.contains("zohosandbox.")
            || host.contains("zohocloud.")
            || host.contains("crmsandbox");
    boolean unknown = host.isEmpty() || host.charAt(host.length() - 1) == Values.HOLE;
    String after = lower.substring(crm + 5);
    boolean api =
        (after.startsWith("v")
                && after.length() > 1
                && (Character.isDigit(after.charAt(1)) || after.charAt(1) == Values.HOLE))
            || after.startsWith("bulk/")
            || after.startsWith("private/")
            || after.startsWith("graphql")
            || after.startsWith(String.valueOf(Values.HOLE));
    return (zoho || unknown) && api ? crm : -1;
  }

  private static List<String> segments(String path) {
    var segments = new ArrayList<String>();
    for (var s : path.substring(1).split("/", -1)) {
      segments.add(s.indexOf(Values.HOLE) >= 0 ? "" : s);
    }
    while (segments.size() > 1 && segments.getLast().isEmpty() && path.endsWith("/")) {
      segments.removeLast();
    }
    return segments;
  }

  private List<String> queryNames(String query, Expression node) {
    var names = new ArrayList<String>();
    for (var pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        names.add(pair.substring(0, equals));
      }
    }
    var p = parameters(node, "parameters");
    if (p != null) {
      names.addAll(values.entries(unwrapped(p)).keySet());
    }
    return names;
  }

  private static @Nullable Expression parameters(Expression node, String key) {
    return node instanceof Expression.Task t ? t.value(key) : null;
  }

  private String method(@Nullable Expression type) {
    if (type == null) {
      return "GET";
    }
    String word =
        type instanceof Expression.Name(var _, var name)
                && values.definition(name, type.span().start()).isEmpty()
            ? name
            : values.text(type);
    return whole(word) ? word.strip().toUpperCase(Locale.ROOT) : "GET";
  }

  private Prices.Price price(
      Expression node, String method, List<String> path, List<String> query) {
    var price = prices.at(method, path, query);
    if (!price.operation().equals("coql")) {
      return price;
    }
    // By the LIMIT of the query: up to 200, up to 1,000, up to 2,000 rows cost 1, 2, 3 (Zoho:
    // Vertical Solutions, query API).
    int limit = coqlLimit(node);
    long times = limit <= PAGE_DEFAULT ? 1 : limit <= 1000 ? 2 : 3;
    return new Prices.Price(price.operation(), price.credits() * times, 0);
  }

  /** The text of a query, with holes where only a run knows it. */
  private String coql(Expression node) {
    String query = "";
    for (var key : List.of("parameters", "body")) {
      var p = parameters(node, key);
      if (p != null) {
        var select = values.entries(unwrapped(p)).get("select_query");
        query += select == null ? values.text(p) : values.text(select);
      }
    }
    return query;
  }

  private int coqlLimit(Expression node) {
    var matcher = LIMIT.matcher(coql(node));
    int limit = PAGE_DEFAULT;
    while (matcher.find()) {
      limit = Math.min(COQL_PAGE_MAX, Integer.parseInt(matcher.group(1)));
    }
    return limit;
  }

  private Optional<String> queried(Expression node) {
    var matcher = FROM.matcher(coql(node));
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static final Pattern FROM = Pattern.compile("(?i)\\bfrom\\s+(\\w+)\\b(?!\\x00)");

  private static final Pattern LIMIT =
      Pattern.compile("(?i)\\blimit\\s+(?:\\d{1,9}\\s*,\\s*)?(\\d{1,6})");

  private static boolean sendsMany(Prices.Price price, String method) {
    return price.perRecords() > 0
        && !price.operation().equals("update_record_by_id")
        && !method.equals("DELETE");
  }

  /** The list under "data" of the body, or the body itself. */
  private Expression body(Expression node) {
    for (var key : List.of("parameters", "body")) {
      var p = parameters(node, key);
      if (p != null) {
        var data = values.entries(unwrapped(p)).get("data");
        return data == null ? unwrapped(p) : data;
      }
    }
    return node;
  }

  /** map.toString() and map + "" are the map. */
  private static Expression unwrapped(Expression e) {
    return switch (e) {
      case Expression.Call(var _, Expression.Member(var _, var target, var method), var arguments)
          when arguments.isEmpty()
              && (method.equalsIgnoreCase("toString")
                  || method.equalsIgnoreCase("toText")
                  || method.equalsIgnoreCase("toJSONString")) ->
          target;
      case Expression.Operation(var _, var operators, var operands)
          when operators.equals(List.of("+")) && isEmptyText(operands.get(1)) ->
          operands.getFirst();
      default -> e;
    };
  }

  private static boolean isEmptyText(Expression e) {
    return e instanceof Expression.Text(var _, var text) && text.isEmpty();
  }

  private static Access access(String method, List<String> path) {
    String resource = path.size() > 2 ? path.get(2).toLowerCase(Locale.ROOT) : "";
    String last = path.getLast().toLowerCase(Locale.ROOT);
    if (resource.equals("functions") || resource.equals("__composite_requests")) {
      return Access.OTHER;
    }
    if (resource.equals("coql") || last.equals("search")) {
      return Access.SEARCH;
    }
    boolean metadata = METADATA_RESOURCES.contains(resource);
    return switch (method) {
      case "GET" -> metadata ? Access.METADATA : Access.READ;
      case "POST" ->
          last.equals("upsert") ? Access.UPSERT : path.size() == 3 ? Access.CREATE : Access.OTHER;
      case "PUT", "PATCH" -> Access.UPDATE;
      case "DELETE" -> Access.DELETE;
      default -> Access.OTHER;
    };
  }

  private static Optional<String> module(List<String> path) {
    return path.size() > 2 && !path.get(2).isEmpty() && !METADATA_RESOURCES.contains(path.get(2))
        ? Optional.of(path.get(2))
        : Optional.empty();
  }

  private int answerSize(Expression node, String url, String method, List<String> path) {
    String resource = path.size() > 2 ? path.get(2).toLowerCase(Locale.ROOT) : "";
    if (resource.equals("coql")) {
      return coqlLimit(node);
    }
    boolean list =
        method.equals("GET")
            && (path.size() == 3 || path.size() == 5 || path.getLast().equalsIgnoreCase("search"));
    if (!list) {
      return 0;
    }
    var matcher = PER_PAGE.matcher(url);
    if (matcher.find()) {
      return Math.min(PAGE_DEFAULT, Integer.parseInt(matcher.group(1)));
    }
    var p = parameters(node, "parameters");
    if (p != null) {
      return values
          .number(values.entries(unwrapped(p)).get("per_page"))
          .map(Long::intValue)
          .orElse(PAGE_DEFAULT);
    }
    return PAGE_DEFAULT;
  }

  private static final Pattern PER_PAGE = Pattern.compile("per_page=(\\d{1,4})");

  private static Optional<String> function(List<String> path) {
    return path.size() > 4 && path.get(2).equalsIgnoreCase("functions") && !path.get(3).isEmpty()
        ? Optional.of(path.get(3))
        : Optional.empty();
  }

  private static String shownPath(List<String> path) {
    return "/" + String.join("/", path.stream().map(s -> s.isEmpty() ? "{…}" : s).toList());
  }
}
