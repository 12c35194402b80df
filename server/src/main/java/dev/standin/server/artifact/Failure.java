package dev.standin.server.artifact;

/**
 * Why an export failed.
 *
 * @param code a short word, S3's own where S3 refused; "" if the vendor has none
 * @param message for a person
 */
public record Failure(String code, String message) {}
