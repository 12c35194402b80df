package dev.standin.server.reference;

import java.nio.file.Path;
import java.util.List;

/**
 * What a client is to export.
 *
 * @param baseUrl of the vendor, without a slash at its end
 * @param identifier of what is exported: a query id, a DataSet, a collection
 * @param account in whose name
 * @param bucket where vendors write to that do not hand out files; null if there is none
 * @param columns those of a DataSet that are wanted; empty with vendors that export all
 * @param events to push first, as JSON objects with an id each, where a vendor takes any
 * @param folder where files go; it exists
 */
public record Task(
    String baseUrl,
    String identifier,
    Account account,
    Bucket bucket,
    List<String> columns,
    List<String> events,
    Path folder) {
  /**
   * Who exports.
   *
   * @param user a client id, an e-mail address or a project; "" with vendors that have tokens alone
   * @param secret its password, API key or developer token
   * @param organisation the user's, where a vendor has those; else ""
   */
  public record Account(String user, String secret, String organisation) {
    /** The same user of another organisation. */
    public Account in(String other) {
      return new Account(user, secret, other);
    }

    @Override
    public String toString() {
      return user;
    }
  }

  public Task {
    columns = List.copyOf(columns);
    events = List.copyOf(events);
  }

  /** The same task of somebody else. */
  public Task of(Account other) {
    return new Task(baseUrl, identifier, other, bucket, columns, events, folder);
  }

  /** The same task with these events to push. */
  public Task pushing(List<String> others) {
    return new Task(baseUrl, identifier, account, bucket, columns, others, folder);
  }

  /** The vendor's address for a path. */
  public String url(String path) {
    return baseUrl + path;
  }
}
