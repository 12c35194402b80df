package dev.standin.server.vendor.connect;

import dev.standin.server.vendor.Call;

/** A collection of a project: two projects may each have one of the same name. */
record CollectionKey(String project, String name) {
  /** The collection that a call's path and headers name. */
  static CollectionKey of(Call call) {
    return of(call, call.path("collection"));
  }

  /** A collection of the project that a call's headers name. */
  static CollectionKey of(Call call, String name) {
    return new CollectionKey(call.header(Keys.PROJECT).orElse("").strip(), name);
  }
}
