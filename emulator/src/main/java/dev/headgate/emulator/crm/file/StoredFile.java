package dev.headgate.emulator.crm.file;

/**
 * A file that a client sent.
 *
 * @param id 40 hexadecimal digits
 * @param name without folders
 * @param contentType as sent
 */
public record StoredFile(String id, String name, String contentType, byte[] bytes) {}
