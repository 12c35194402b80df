package dev.standin.server.vendor.connect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.standin.server.artifact.Column;
import dev.standin.server.scenario.Setting;
import dev.standin.server.vendor.Call;
import dev.standin.server.vendor.Desk;
import dev.standin.server.vendor.ErrorShape;
import dev.standin.server.vendor.Hop;
import dev.standin.server.vendor.Router;
import dev.standin.server.vendor.VendorModule;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Connect (getconnect.io): pushing events, exporting a few of them at once or many to Amazon S3.
 *
 * <p>What its documents do not say stands in {@link Quirks}, what a key may do in {@link Keys}.
 */
@AutoService(VendorModule.class)
public final class ConnectModule implements VendorModule {
  @Override
  public String id() {
    return "connect";
  }

  @Override
  public List<Status> states() {
    return List.of(Status.values());
  }

  @Override
  public List<Setting<?>> settings() {
    return Quirks.SETTINGS;
  }

  /** Holds the events of a file against the rules for events. */
  @Override
  public Optional<Function<ObjectNode, String>> row() {
    return Optional.of(FileEvents::wrong);
  }

  @Override
  public List<Column> columns() {
    return Quirks.COLUMNS;
  }

  @Override
  public ErrorShape errors() {
    return Errors::reply;
  }

  @Override
  public void open(Router router, Desk desk) {
    var pushed = new PushedEvents();
    var exports = new ExportRoutes(desk, pushed);
    var pushes = new PushRoutes(pushed, new Intake(pushed, desk.ids()));
    router.authenticate(Keys::identify);
    router
        .on("export-events", exports::exportEvents)
        .as(Hop.START)
        .choosing(ConnectModule::collection);
    router
        .on(ExportRoutes.S3_EXPORT, exports::createExport)
        .as(Hop.START)
        .choosing(ConnectModule::collection);
    router.on("get-export", exports::getExport).as(Hop.STATUS).about(exports::find);
    router.on("push-event", pushes::pushEvent).choosing(ConnectModule::collection);
    router.on("push-events", pushes::pushEvents);
    router.on("push-events-slash", pushes::pushEvents);
    router.on("delete-collection", pushes::deleteCollection).choosing(ConnectModule::collection);
  }

  /** The collection chooses the scenario. */
  private static Optional<String> collection(Call call) {
    return Optional.of(call.path("collection"));
  }
}
