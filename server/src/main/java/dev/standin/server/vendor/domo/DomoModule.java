package dev.standin.server.vendor.domo;

import com.google.auto.service.AutoService;
import dev.standin.contracts.exchange.Facts;
import dev.standin.server.artifact.Column;
import dev.standin.server.scenario.Misfit;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.scenario.Setting;
import dev.standin.server.scenario.State;
import dev.standin.server.vendor.Desk;
import dev.standin.server.vendor.ErrorShape;
import dev.standin.server.vendor.Hop;
import dev.standin.server.vendor.Router;
import dev.standin.server.vendor.VendorModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Domo: export a DataSet to the caller's S3 bucket, and look how it goes.
 *
 * <p>What its page leaves open stands in {@link Quirks}.
 */
@AutoService(VendorModule.class)
public final class DomoModule implements VendorModule {
  private static final String LIST = "list-exports";

  private final DomoErrors errors = new DomoErrors();

  @Override
  public String id() {
    return "domo";
  }

  @Override
  public List<? extends State> states() {
    return List.of(DomoState.values());
  }

  @Override
  public List<Setting<?>> settings() {
    return Quirks.ALL;
  }

  /** Holds the row policies against the columns, and earlier exports against the timeline. */
  @Override
  public List<Misfit> check(Scenario scenario) {
    var misfits = new ArrayList<Misfit>(EarlierExports.misfits(scenario));
    misfits.addAll(Policy.misfits(scenario.get(Quirks.POLICIES), DataSet.columns(scenario)));
    return misfits;
  }

  @Override
  public List<Column> columns() {
    return DataSet.standard();
  }

  @Override
  public ErrorShape errors() {
    return errors;
  }

  @Override
  public void open(Router router, Desk desk) {
    var routes = new DomoRoutes(desk, errors);
    router.authenticate(new DomoTokens());
    router
        .on("create-export", routes::create)
        .as(Hop.START)
        .choosing(call -> Optional.of(DomoRoutes.dataSetId(call)))
        .telling(call -> Facts.NONE.findBy(LIST));
    router
        .on(LIST, routes::list)
        .as(Hop.STATUS)
        .choosing(call -> Optional.of(DomoRoutes.dataSetId(call)))
        .about(routes::newest);
  }
}
