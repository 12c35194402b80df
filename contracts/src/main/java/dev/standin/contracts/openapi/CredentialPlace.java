package dev.standin.contracts.openapi;

/**
 * Where a request carries a credential, as the vendor's document declares it.
 *
 * @param in {@code header}, {@code query} or {@code cookie}
 * @param name of the header, parameter or cookie
 */
public record CredentialPlace(String in, String name) {}
