package dev.standin.server.app;

import dev.standin.server.admin.AdminApi;
import dev.standin.server.admin.Realm;
import dev.standin.server.http.Gateway.AdminDoor;

/** Gives the admin API what it may see of the server. */
final class AdminWiring {
  private final App app;

  AdminWiring(App app) {
    this.app = app;
  }

  AdminDoor door() {
    var realm =
        new Realm(
            app.vendors(),
            app.sessions(),
            app.library(),
            app.store(),
            app.config().clock(),
            app.config().seed(),
            app.pipeline()::bugs,
            app.wall(),
            Version.text());
    return new AdminApi(realm, app.config().host(), app.config().adminToken())::answer;
  }
}
