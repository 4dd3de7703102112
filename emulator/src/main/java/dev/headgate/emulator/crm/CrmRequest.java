package dev.headgate.emulator.crm;

import java.time.Instant;
import java.util.Map;

/**
 * A call to the CRM that has passed the token check and the credit system.
 *
 * @param method upper case
 * @param path the raw path as sent, percent-escapes included, for instance {@code /crm/v8/Leads}
 * @param query the raw query without its question mark; empty where there is none
 * @param headers by lower-case name; of a repeated header the last value
 * @param body as sent; empty where there is none
 * @param caller who calls
 * @param now the emulator's virtual time
 */
public record CrmRequest(
    String method,
    String path,
    String query,
    Map<String, String> headers,
    byte[] body,
    CrmCaller caller,
    Instant now) {}
