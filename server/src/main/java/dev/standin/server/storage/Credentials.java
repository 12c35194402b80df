package dev.standin.server.storage;

public record Credentials(String accessKey, String secretKey, String sessionToken) {}
