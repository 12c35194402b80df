package dev.standin.server.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.standin.server.export.Export;
import dev.standin.server.export.ExportStore;
import dev.standin.server.session.Session;
import dev.standin.server.storage.Location;
import dev.standin.server.vendor.Vendor;
import dev.standin.server.vendor.Vendors;
import dev.standin.server.wire.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows the exports of a session; unlike a vendor's reply it never waits for a result. */
final class ExportRoutes {
  private static final Duration URL_LIFE = Duration.ofMinutes(15);

  record Listed(Vendor vendor, Export<?> export) {}

  private final Vendors vendors;

  ExportRoutes(Vendors vendors) {
    this.vendors = vendors;
  }

  void bind(Map<String, AdminApi.Operation> operations) {
    operations.put("list-exports", this::list);
    operations.put("read-export", this::one);
  }

  private Reply list(AdminCall call) {
    var session = call.session();
    var vendor = call.query("vendor");
    var before = call.query("before").map(text -> Times.instant("query before", text));
    var all =
        listed(session, store -> store.all().stream())
            .filter(one -> vendor.isEmpty() || one.vendor().id().equals(vendor.get()))
            .filter(one -> before.isEmpty() || one.export().createdAt().isBefore(before.get()))
            .sorted(
                Comparator.comparing((Listed one) -> one.export().createdAt())
                    .thenComparing(one -> one.vendor().id())
                    .thenComparing(one -> one.export().id()))
            .toList();
    int most = call.query("limit").map(Integer::parseInt).orElse(all.size());
    boolean isPlanned = call.query("detail").isPresent();
    var now = session.clock().now();
    var list = JsonNodeFactory.instance.arrayNode();
    var url = url(call, session, now);
    for (var one : all.subList(Math.max(0, all.size() - most), all.size())) {
      var entry = ExportJson.of(one.vendor(), one.export(), now, url);
      list.add(
          isPlanned
              ? new ExportStory(session, one.vendor(), one.export(), now).plan(entry)
              : entry);
    }
    return Reply.ok(list);
  }

  private Stream<Listed> listed(
      Session session, Function<ExportStore<?>, Stream<? extends Export<?>>> exports) {
    return vendors.all().stream()
        .filter(vendor -> session.exports().containsKey(vendor.id()))
        .flatMap(
            vendor ->
                exports
                    .apply(session.exports().get(vendor.id()))
                    .map(export -> new Listed(vendor, export)));
  }

  /** The export that a path names. */
  Listed find(AdminCall call, Session session) {
    var id = call.received().path().get("exportId");
    var vendor = call.query("vendor");
    var found =
        listed(session, store -> store.find(id).stream())
            .filter(one -> vendor.isEmpty() || one.vendor().id().equals(vendor.get()))
            .toList();
    if (found.isEmpty()) {
      throw new Declined(
          404,
          session.id()
              + " has no export "
              + id
              + vendor.map(name -> " of " + name).orElse("")
              + "; GET "
              + call.link(session, "exports")
              + " lists those that it has");
    }
    if (found.size() > 1) {
      throw new Declined(
          409,
          "several vendors have an export "
              + id
              + "; add ?vendor= with one of "
              + found.stream().map(one -> one.vendor().id()).collect(Collectors.joining(", ")));
    }
    return found.get(0);
  }

  private Reply one(AdminCall call) {
    var session = call.session();
    var found = find(call, session);
    var now = session.clock().now();
    var entry = ExportJson.of(found.vendor(), found.export(), now, url(call, session, now));
    var story = new ExportStory(session, found.vendor(), found.export(), now);
    return Reply.ok(story.into(entry, number -> call.link(session, "journal/" + number)));
  }

  // So that a file in a caller's bucket can be looked at without an S3 client.
  static Function<Location, String> url(AdminCall call, Session session, Instant now) {
    return at -> session.links().presigned(call.baseUrl(session), at, now, URL_LIFE);
  }
}
