package dev.headgate.server.call;

/**
 * What Zoho answered.
 *
 * @param headers as sent, those of the connection included
 */
public record Answer(int status, Headers headers, Body body) {}
