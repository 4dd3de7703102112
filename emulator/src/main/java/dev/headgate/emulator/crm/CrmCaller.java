package dev.headgate.emulator.crm;

/**
 * Whose rights a call carries.
 *
 * @param userId the CRM user behind the token
 * @param clientId the OAuth client
 */
public record CrmCaller(String userId, String clientId) {}
