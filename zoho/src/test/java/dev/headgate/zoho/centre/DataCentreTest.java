package dev.headgate.zoho.centre;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataCentreTest {

  @ParameterizedTest
  @CsvSource({
    "us, accounts.zoho.com, www.zohoapis.com, content.zohoapis.com",
    "eu, accounts.zoho.eu, www.zohoapis.eu, content.zohoapis.eu",
    "in, accounts.zoho.in, www.zohoapis.in, content.zohoapis.in",
    "au, accounts.zoho.com.au, www.zohoapis.com.au, content.zohoapis.com.au",
    "jp, accounts.zoho.jp, www.zohoapis.jp, content.zohoapis.jp",
    "cn, accounts.zoho.com.cn, www.zohoapis.com.cn, content.zohoapis.com.cn",
    "ca, accounts.zohocloud.ca, www.zohoapis.ca, content.zohoapis.ca",
    "SA, accounts.zoho.sa, www.zohoapis.sa, content.zohoapis.sa",
    "Uk, accounts.zoho.uk, www.zohoapis.uk, content.zohoapis.uk"
  })
  void eachDataCentreHasItsHosts(String name, String accounts, String api, String upload) {
    var centre = DataCentre.named(name).orElseThrow();
    assertThat(centre.host(HostKind.ACCOUNTS)).isEqualTo(accounts);
    assertThat(centre.host(HostKind.API)).isEqualTo(api);
    assertThat(centre.host(HostKind.UPLOAD)).isEqualTo(upload);
    assertThat(centre.allowedHosts()).containsExactly(accounts, api, upload, centre.sandboxHost());
  }

  @Test
  void anUnknownNameIsNoDataCentre() {
    assertThat(DataCentre.named("moon")).isEmpty();
    assertThat(DataCentre.named("")).isEmpty();
  }

  @Test
  void sandboxesAreServedByAHostOfTheirOwn() {
    assertThat(DataCentre.EU.sandboxHost()).isEqualTo("sandbox.zohoapis.eu");
  }

  @ParameterizedTest
  @CsvSource({
    "/oauth/v2/token, ACCOUNTS",
    "/oauth/v2/token/revoke, ACCOUNTS",
    "/crm/v8/upload, UPLOAD",
    "/crm/v2/upload, UPLOAD",
    "/crm/v2.1/upload/, UPLOAD",
    "/crm/v8/uploads, API",
    "/crm/v8/Leads/upload, API",
    "/crm/v8/files, API",
    "/, API"
  })
  void thePathAloneTellsTheService(String path, HostKind kind) {
    assertThat(HostKind.of(path)).isEqualTo(kind);
  }
}
