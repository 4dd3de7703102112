package dev.headgate.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class OpenApiTest {

  @Test
  void theDescriptionNamesExactlyWhatIsThere() throws IOException {
    var there = new TreeSet<String>();
    for (var route : AdminApi.routes()) {
      there.add(route.method() + " " + route.path());
    }
    for (var path : OpenDoor.PATHS) {
      there.add("GET " + path);
    }
    var described = new TreeSet<String>();
    try (var schema = AdminApi.class.getResourceAsStream("openapi.json")) {
      var root = new ObjectMapper().readTree(schema);
      for (var path : root.get("paths").properties()) {
        for (var member : path.getValue().properties()) {
          if (!member.getKey().equals("parameters")) {
            described.add(member.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
          }
        }
      }
    }
    assertThat(described).isEqualTo(there).isNotEmpty();
  }
}
