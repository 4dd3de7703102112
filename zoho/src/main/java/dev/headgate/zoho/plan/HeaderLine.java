package dev.headgate.zoho.plan;

/** One header of a call, as it was sent. */
public record HeaderLine(String name, String value) {}
