package dev.standin.server.storage;

public record Location(String bucket, String key) {}
