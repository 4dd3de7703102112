package dev.headgate.zoho.watch;

import dev.headgate.core.watch.Operation;
import dev.headgate.zoho.wire.JsonSlice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What Zoho posts to a channel's address. It isn't signed: the token says who sends it. Source:
 * Notifications, v8.
 *
 * @param token empty where it brings none
 * @param fields names of those that were changed in any of the records; none where that is not told
 *     of each
 * @param at Zoho's {@code server_time}
 */
public record Notification(
    String channelId,
    String token,
    String module,
    Operation operation,
    List<String> records,
    Set<String> fields,
    Instant at) {

  private static final int RECORDS_MAX = 1_000;
  private static final String ID = "[0-9]{1,30}";

  /** Empty where the text is no notification of changed records. */
  public static Optional<Notification> parse(byte[] text) {
    return JsonSlice.of(text).filter(JsonSlice::isObject).flatMap(Notification::read);
  }

  private static Optional<Notification> read(JsonSlice body) {
    var operation = body.member("operation").map(JsonSlice::text).flatMap(Operation::named);
    var ids =
        body.member("ids").map(JsonSlice::elements).orElse(List.of()).stream()
            .map(JsonSlice::text)
            .toList();
    var at = body.member("server_time").map(JsonSlice::text).flatMap(Notification::moment);
    var channel = body.member("channel_id").map(JsonSlice::text);
    var module = body.member("module").filter(JsonSlice::isString).map(JsonSlice::text);
    boolean sound =
        !ids.isEmpty()
            && ids.size() <= RECORDS_MAX
            && ids.stream().allMatch(id -> id.matches(ID))
            && operation.filter(each -> each != Operation.RESYNC).isPresent();
    return sound && at.isPresent() && channel.isPresent() && module.isPresent()
        ? Optional.of(
            new Notification(
                channel.get(),
                token(body),
                module.get(),
                operation.get(),
                ids,
                fields(body, ids),
                at.get()))
        : Optional.empty();
  }

  /** Of each record its own list: {@code [{"<id>":["Field", …]}, …]}. */
  private static Set<String> fields(JsonSlice body, List<String> ids) {
    var told =
        body.member("affected_fields").map(JsonSlice::elements).orElse(List.of()).stream()
            .flatMap(record -> record.members().stream())
            .toList();
    var records = told.stream().map(JsonSlice.Member::name).collect(Collectors.toSet());
    return records.containsAll(ids)
        ? told.stream()
            .flatMap(record -> record.value().elements().stream())
            .map(JsonSlice::text)
            .collect(Collectors.toUnmodifiableSet())
        : Set.of();
  }

  private static String token(JsonSlice body) {
    return body.member("token").filter(JsonSlice::isString).map(JsonSlice::text).orElse("");
  }

  private static Optional<Instant> moment(String millis) {
    return millis.matches("[0-9]{1,15}")
        ? Optional.of(Instant.ofEpochMilli(Long.parseLong(millis)))
        : Optional.empty();
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "Notification[" + module + " " + operation.word() + ", " + records.size() + " records]";
  }
}
