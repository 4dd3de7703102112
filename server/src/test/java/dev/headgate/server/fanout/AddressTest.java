package dev.headgate.server.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "100.64.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "::ffff:10.0.0.1",
        "::ffff:127.0.0.1",
        "fe80::1",
        "fec0::1",
        "fd00::1",
        "ff02::1",
        "2001:db8::1",
        "2001::1",
        "2002:7f00:1::",
        "64:ff9b::a00:1",
        "::7f00:1"
      })
  void notPublic(String address) throws UnknownHostException {
    assertThat(Address.isPublic(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "100.63.255.255",
        "100.128.0.1",
        "172.15.0.1",
        "172.32.0.1",
        "192.167.1.1",
        "223.255.255.255",
        "2606:4700::1111",
        "2002:808:808::",
        "64:ff9b::808:808"
      })
  void isPublic(String address) throws UnknownHostException {
    assertThat(Address.isPublic(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "ftp://x/",
        "file:///etc/passwd",
        "http://user:p@x/",
        "http://x/#a",
        "http:///x",
        "http://x:0/",
        "http://x:70000/",
        "gopher://x/",
        "http://a b/"
      })
  void noAddressToPushTo(String text) {
    assertThat(Address.parse(text)).isEmpty();
  }

  @Test
  void onlySchemeAndHostAreShown() {
    var url = Address.parse("https://hooks.example:8443/catch/secret?key=1").orElseThrow();
    assertThat(Address.shown(url)).isEqualTo("https://hooks.example:8443/…");
  }

  @Test
  void whatIsSealedIsReadWithItsKeyAlone() {
    var seal = new Seal("one key of a data folder");
    var sealed = seal.close("https://x/secret\nkey");
    assertThat(sealed).startsWith("1:").isNotEqualTo(seal.close("https://x/secret\nkey"));
    assertThat(seal.open(sealed)).isEqualTo("https://x/secret\nkey");
    assertThatThrownBy(() -> new Seal("another").open(sealed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }
}
