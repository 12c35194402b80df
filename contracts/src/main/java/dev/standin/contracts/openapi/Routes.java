package dev.standin.contracts.openapi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Collects the operations of a document and refuses those that cannot be told apart. */
final class Routes {
  /** An operation with the places it was read from. */
  record Declared(Operation operation, Place pathItem, Place place) {}

  // The order in which the document's reader expects them, whatever the order of the keys.
  private static final List<String> METHODS =
      List.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  private final String vendor;
  private final DocumentMerge documents;
  private final PathTree paths = new PathTree();
  private final List<Declared> declared = new ArrayList<>();
  private final Map<String, Place> ids = new HashMap<>();

  Routes(String vendor, DocumentMerge documents) {
    this.vendor = vendor;
    this.documents = documents;
    var all = Place.root(documents.merged()).at("paths");
    for (var path : all.keys()) {
      if (!path.startsWith("x-")) {
        add(path, all.at(path));
      }
    }
  }

  PathTree paths() {
    return paths;
  }

  List<Declared> declared() {
    return declared;
  }

  private void add(String path, Place place) {
    checkTemplate(path, place);
    var pathItem = place.followed();
    for (var method : METHODS) {
      var operation = pathItem.at(method);
      if (operation.exists()) {
        add(path, method, pathItem, operation);
      }
    }
  }

  private void checkTemplate(String path, Place place) {
    if (!path.startsWith("/")) {
      throw documents.refuse(place.pointer(), "a path begins with a slash");
    }
    var names = new HashSet<String>();
    for (var text : PathTree.split(path)) {
      if (!Segment.isSupported(text)) {
        throw documents.refuse(
            place.pointer(),
            "the segment " + Wording.quoted(text) + " must hold at most one {parameter}");
      }
      var name = Segment.of(text).parameter();
      if (!name.isEmpty() && !names.add(name)) {
        throw documents.refuse(place.pointer(), "has the parameter {" + name + "} twice");
      }
    }
  }

  private void add(String path, String method, Place pathItem, Place place) {
    var id = place.value().path("operationId").asText();
    if (id.isEmpty()) {
      throw documents.refuse(
          place.pointer(), "has no operationId; code and scenarios know operations by it");
    }
    var twin = ids.putIfAbsent(id, place);
    if (twin != null) {
      throw documents.refuse(
          place.pointer(),
          "has the operationId \"" + id + "\" of " + twin.pointer() + "; each must be unique");
    }
    var operation =
        new Operation(vendor, id, method.toUpperCase(Locale.ROOT), path, statuses(place));
    var rival = paths.add(operation);
    if (rival.isPresent()) {
      throw documents.refuse(
          place.pointer(),
          "takes the same requests as " + rival.get() + "; one would never be found");
    }
    declared.add(new Declared(operation, pathItem, place));
  }

  private static Set<Integer> statuses(Place operation) {
    var statuses = new HashSet<Integer>();
    for (var status : operation.at("responses").keys()) {
      if (status.length() == 3 && status.chars().allMatch(c -> c >= '0' && c <= '9')) {
        statuses.add(Integer.valueOf(status));
      }
    }
    return statuses;
  }
}
