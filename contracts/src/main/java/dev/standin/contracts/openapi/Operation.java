package dev.standin.contracts.openapi;

import java.util.Set;

/**
 * One operation of a vendor's document.
 *
 * @param vendor the folder name of the vendor, e.g. {@code nexthink}
 * @param id its operationId
 * @param path the path template as the document writes it
 * @param statuses the response codes that the document declares
 */
public record Operation(
    String vendor, String id, String method, String path, Set<Integer> statuses) {
  public Operation {
    statuses = Set.copyOf(statuses);
  }

  @Override
  public String toString() {
    return id + " (" + method + " " + path + ")";
  }
}
