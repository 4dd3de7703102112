package dev.headgate.emulator.crm;

import java.util.Map;

/**
 * What the CRM answers.
 *
 * @param headers in Zoho's own spelling, without Content-Length
 * @param body empty for 204 and 304
 */
public record CrmResponse(int status, Map<String, String> headers, byte[] body) {}
