package dev.standin.contracts.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Request;
import java.util.List;
import java.util.Optional;

/** A vendor's OpenAPI document, compiled: its operations, and validators for what they exchange. */
public final class Spec {
  /**
   * One file of a vendor.
   *
   * @param name how error messages call it, e.g. {@code specs/nexthink/openapi.json}
   * @param text JSON or YAML
   */
  public record Document(String name, String text) {}

  /**
   * Compiles a vendor's document.
   *
   * @param vendor the vendor's id
   * @param document the vendor's own document
   * @param additions documents merged into it, which may add and never change what is there
   * @throws SpecException if a document is not valid OpenAPI, or an addition contradicts it
   */
  public static Spec compile(String vendor, Document document, List<Document> additions) {
    throw new SpecException("stub");
  }

  public String vendor() {
    return "";
  }

  public List<Operation> operations() {
    return List.of();
  }

  public Optional<Operation> operation(String id) {
    return Optional.empty();
  }

  /** The merged document. */
  public JsonNode document() {
    return null;
  }

  /** Finds the operation of a method and a percent-encoded path, matched on decoded segments. */
  public Match match(String method, String path) {
    return new Match.Unknown();
  }

  /** Decodes a request of an operation and collects its violations. */
  public Received receive(Match.Found found, Request request) {
    return null;
  }

  /**
   * What is wrong with a reply of an operation.
   *
   * @param json the body; a missing node where there is none or it is not JSON
   * @param empty whether the reply has no body at all
   */
  public List<Violation> check(
      Operation operation, int status, Headers headers, JsonNode json, boolean empty) {
    return List.of();
  }
}
