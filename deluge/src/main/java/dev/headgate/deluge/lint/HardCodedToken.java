package dev.headgate.deluge.lint;

import dev.headgate.deluge.ast.Expression;
import dev.headgate.deluge.ast.Span;
import dev.headgate.deluge.ast.Statement;
import dev.headgate.deluge.ast.Tree;
import dev.headgate.deluge.cost.Formula;
import dev.headgate.deluge.cost.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A secret in the code. The message never repeats it. */
final class HardCodedToken implements Rule {
  private static final Pattern TOKEN =
      Pattern.compile(
          "1000\\.[0-9a-f]{32}\\.[0-9a-f]{32}|(?i)(zoho-oauthtoken|bearer|basic)\\s+[\\w.+/=-]{16,}|(?i)(authtoken|access_token|refresh_token|client_secret|api_?key|zapikey)=[\\w.+/-]{16,}");
  private static final int SECRET_MIN = 16;

  private static final Pattern SECRET_NAME =
      Pattern.compile("(?i)(auth|access|refresh|api)?_?(token|secret|api_?key|password|passwd)$");
  private static final Pattern SECRET_VALUE =
      Pattern.compile("(?=.*[0-9])(?=.*[a-zA-Z])[\\w.+/=-]{16,}");

  private static final Pattern PLACEHOLDER =
      Pattern.compile("(?i)x{4}|\\.{3}|your[_-]?|<|placeholder");

  @Override
  public String id() {
    return "hard-coded-token";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public String reason() {
    return "Everybody who can read the function can use it, and it cannot be taken back without changing the code.";
  }

  @Override
  public List<Draft> check(Subject subject, Unit unit) {
    var drafts = new ArrayList<Draft>();
    Tree.walk(
        unit.function().body(),
        node -> {
          switch (node) {
            case Expression.Text(var span, var value)
                when value.length() > SECRET_MIN && holdsToken(value) ->
                drafts.add(draft(span));
            case Statement.Assign a when named(a.target()) && secret(a.value()) ->
                drafts.add(draft(a.value().span()));
            case Expression.Call c when puts(c) -> drafts.add(draft(c.arguments().get(1).span()));
            default -> {}
          }
        });
    return drafts.stream().distinct().toList();
  }

  private static boolean holdsToken(String text) {
    return TOKEN.matcher(text).results().anyMatch(r -> !isPlaceholder(r.group()));
  }

  /** What stands in an example where the reader is to put a token. */
  private static boolean isPlaceholder(String token) {
    return PLACEHOLDER.matcher(token).find();
  }

  private static Draft draft(Span at) {
    return Draft.of(
        at,
        "a token or key stands in the code",
        Formula.ZERO,
        "Use a connection: connection:\"…\"; it holds the token and renews it.");
  }

  private static boolean named(Expression target) {
    return target instanceof Expression.Name(var _, var name) && SECRET_NAME.matcher(name).find();
  }

  private static boolean puts(Expression.Call c) {
    return c.callee() instanceof Expression.Member m
        && m.name().toLowerCase(Locale.ROOT).equals("put")
        && c.arguments().size() == 2
        && c.arguments().get(0) instanceof Expression.Text(var _, var key)
        && SECRET_NAME.matcher(key).find()
        && secret(c.arguments().get(1));
  }

  private static boolean secret(Expression value) {
    return value instanceof Expression.Text(var _, var text)
        && SECRET_VALUE.matcher(text).matches()
        && !isPlaceholder(text);
  }
}
