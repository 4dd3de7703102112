package dev.headgate.zoho.centre;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One of Zoho's data centres; an organisation lives in exactly one.
 *
 * <p>Source: Zoho CRM API, multi-DC support; the United Kingdom's hosts come from third parties.
 * The upload and sandbox hosts follow the pattern that Zoho gives for its own examples.
 */
public enum DataCentre {
  US("accounts.zoho.com", "com"),
  EU("accounts.zoho.eu", "eu"),
  IN("accounts.zoho.in", "in"),
  AU("accounts.zoho.com.au", "com.au"),
  JP("accounts.zoho.jp", "jp"),
  CN("accounts.zoho.com.cn", "com.cn"),
  CA("accounts.zohocloud.ca", "ca"),
  SA("accounts.zoho.sa", "sa"),
  UK("accounts.zoho.uk", "uk");

  private final String accountsHost;
  private final String suffix;

  DataCentre(String accountsHost, String suffix) {
    this.accountsHost = accountsHost;
    this.suffix = suffix;
  }

  /** The data centre of that name, for instance {@code eu}, in any case. */
  public static Optional<DataCentre> named(String name) {
    return Arrays.stream(values())
        .filter(centre -> centre.word().equalsIgnoreCase(name))
        .findFirst();
  }

  /** Its name in a configuration: {@code us}, {@code eu} and so on. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The host that issues tokens, for instance {@code accounts.zoho.eu}. */
  public String accountsHost() {
    return accountsHost;
  }

  /** The host of the REST API, for instance {@code www.zohoapis.eu}. */
  public String apiHost() {
    return "www.zohoapis." + suffix;
  }

  /** The host that takes the files of bulk writes, for instance {@code content.zohoapis.eu}. */
  public String uploadHost() {
    return "content.zohoapis." + suffix;
  }

  /** The host of the REST API of sandboxes, for instance {@code sandbox.zohoapis.eu}. */
  public String sandboxHost() {
    return "sandbox.zohoapis." + suffix;
  }

  /** The production host of a service. */
  public String host(HostKind kind) {
    return switch (kind) {
      case API -> apiHost();
      case UPLOAD -> uploadHost();
      case ACCOUNTS -> accountsHost();
    };
  }

  /** Every host of this data centre that a call may be sent to. */
  public Set<String> allowedHosts() {
    return Collections.unmodifiableSet(
        new LinkedHashSet<>(List.of(accountsHost(), apiHost(), uploadHost(), sandboxHost())));
  }
}
