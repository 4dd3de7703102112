package dev.headgate.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WatchConfigTest {

  private static final List<String> CLIENT =
      List.of("client.id=1000.OWN", "client.secret=s", "client.refresh-token=r");

  private static HeadgateConfig load(List<String> settings) {
    var options = new LinkedHashMap<String, List<String>>();
    for (var setting : settings) {
      int equals = setting.indexOf('=');
      options.put(
          setting.substring(0, equals), List.of(setting.substring(equals + 1).split(",", -1)));
    }
    return HeadgateConfig.load(Optional.empty(), options, Map.of());
  }

  private static HeadgateConfig withClient(String... settings) {
    var all = new ArrayList<>(CLIENT);
    all.addAll(List.of(settings));
    return load(all);
  }

  @Test
  void nothingIsWatchedUnlessItIsNamed() {
    var watch = load(List.of()).watch();
    assertThat(watch.modules()).isEmpty();
    assertThat(watch.rules().ceiling()).isEqualTo(Duration.ofMinutes(15));
  }

  @ParameterizedTest
  @CsvSource({
    "https://gw.example, https://gw.example/headgate/notify",
    "https://gw.example/, https://gw.example/headgate/notify",
    "https://gw.example/zoho/headgate/notify, https://gw.example/zoho/headgate/notify",
  })
  void zohoReachesTheGatewayWhereItIsTold(String set, String url) {
    var watch = withClient("watch.modules=Leads,Contacts", "watch.notify-url=" + set).watch();
    assertThat(watch.modules()).containsExactly("Leads", "Contacts");
    assertThat(watch.notifyUrl()).contains(URI.create(url));
  }

  @Test
  void theAddressOfClientsWillDoAndWithAnEmulatorItsOwn() {
    assertThat(
            withClient("watch.modules=Leads", "gateway.public-url=https://gw.example")
                .watch()
                .notifyUrl())
        .contains(URI.create("https://gw.example/headgate/notify"));
    assertThat(
            withClient("watch.modules=Leads", "upstream.api=http://127.0.0.1:8200")
                .watch()
                .notifyUrl())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "watch.modules=Leads | watch.notify-url must be set",
        "watch.modules=Leads,Leads | watch.modules must be at most 50 different",
        "watch.modules=../Leads | watch.modules must be",
        "watch.notify-url=https://u:p@gw.example/x | watch.notify-url must be an address",
        "watch.notify-url=https://gw.example/x?a=b | watch.notify-url must be an address",
        "watch.notify-url=ftp://gw.example/ | watch.notify-url must be an address",
        "watch.ceiling=10s | watch.ceiling must be a duration from 1m",
        "watch.channel-life=8d | watch.channel-life must be",
        "fan-out.attempts=0 | fan-out.attempts must be",
        "fan-out.allow-private=maybe | fan-out.allow-private must be true or false",
      })
  void aBadValueIsNamedWithItsRule(String setting, String rule) {
    assertThatThrownBy(() -> withClient(setting))
        .isInstanceOf(ConfigProblem.class)
        .hasMessageContaining(rule);
  }

  @Test
  void watchingNeedsAClientOfHeadgatesOwn() {
    assertThatThrownBy(
            () -> load(List.of("watch.modules=Leads", "watch.notify-url=https://gw.example")))
        .isInstanceOf(ConfigProblem.class)
        .hasMessageContaining("client.id");
  }
}
