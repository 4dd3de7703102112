package dev.headgate.emulator.crm.population;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.StreamSupport;

/** Lists of words to make records of, from {@code words.json}. */
final class Words {
  private final Map<String, List<String>> lists = new LinkedHashMap<>();

  private Words(JsonNode file) {
    file.properties()
        .forEach(
            list ->
                lists.put(
                    list.getKey(),
                    StreamSupport.stream(list.getValue().spliterator(), false)
                        .map(JsonNode::textValue)
                        .toList()));
  }

  static Words standard() {
    var path = "/dev/headgate/emulator/crm/population/words.json";
    try (var in = Words.class.getResourceAsStream(path)) {
      return new Words(new JsonMapper().readTree(Objects.requireNonNull(in, path)));
    } catch (IOException e) {
      throw new UncheckedIOException("resource unreadable: " + path, e);
    }
  }

  /** One of the list; always the same object for the same word, so that records share it. */
  String any(String list, SplittableRandom random) {
    return pick(Objects.requireNonNull(lists.get(list), list), random);
  }

  static <T> T pick(List<T> list, SplittableRandom random) {
    return list.get(random.nextInt(list.size()));
  }
}
