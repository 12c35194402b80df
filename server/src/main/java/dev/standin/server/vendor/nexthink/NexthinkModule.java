package dev.standin.server.vendor.nexthink;

import com.google.auto.service.AutoService;
import dev.standin.server.artifact.Column;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.scenario.Setting;
import dev.standin.server.scenario.State;
import dev.standin.server.vendor.Desk;
import dev.standin.server.vendor.ErrorShape;
import dev.standin.server.vendor.Hop;
import dev.standin.server.vendor.Router;
import dev.standin.server.vendor.VendorModule;
import java.util.List;
import java.util.Optional;

/**
 * Nexthink NQL exports: start by POST or GET, poll, download.
 *
 * <p>What its document leaves open stands in {@link Quirks}.
 */
@AutoService(VendorModule.class)
public final class NexthinkModule implements VendorModule {
  @Override
  public String id() {
    return "nexthink";
  }

  @Override
  public List<? extends State> states() {
    return List.of(NqlState.values());
  }

  /** A queryId begins with a number sign and has no hyphens [S]. */
  @Override
  public String identifier(Scenario scenario) {
    return "#" + scenario.name().replace('-', '_');
  }

  @Override
  public List<Setting<?>> settings() {
    return Quirks.SETTINGS;
  }

  @Override
  public List<Column> columns() {
    return Quirks.COLUMNS;
  }

  @Override
  public ErrorShape errors() {
    return new Errors();
  }

  @Override
  public void open(Router router, Desk desk) {
    var tokens = new Tokens(desk.seed(), desk.ids());
    var exports = new Routes(desk);
    var token = new TokenRoutes(tokens, desk.ids());
    router.authenticate(new Callers(tokens));
    router
        .on("export-post", exports::startByPost)
        .as(Hop.START)
        .choosing(call -> Optional.of(call.json().path("queryId").asText()));
    router.on("export-get", exports::startByGet).as(Hop.START).choosing(Routes::identifier);
    router.on("status", exports::status).as(Hop.STATUS).about(exports::visible);
    router.on("token", token::token).as(Hop.TOKEN);
    router.on("oauth-token", token::oauthToken).as(Hop.TOKEN);
  }
}
