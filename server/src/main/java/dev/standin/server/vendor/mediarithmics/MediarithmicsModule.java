package dev.standin.server.vendor.mediarithmics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.standin.contracts.exchange.Facts;
import dev.standin.server.export.ExportStore;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.scenario.Setting;
import dev.standin.server.scenario.State;
import dev.standin.server.vendor.Call;
import dev.standin.server.vendor.Desk;
import dev.standin.server.vendor.ErrorShape;
import dev.standin.server.vendor.Hop;
import dev.standin.server.vendor.Route;
import dev.standin.server.vendor.Router;
import dev.standin.server.vendor.VendorModule;
import dev.standin.server.vendor.mediarithmics.otql.Points;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * mediarithmics query exports: a definition, its executions, their files. What no document of the
 * vendor says: {@link Quirks}.
 *
 * <p>A definition's {@code query_id} chooses the scenario of its executions: a scenario's name or
 * alias needs no query, a query that was created here has the default scenario or the one whose
 * {@code when} matches its id.
 */
@AutoService(VendorModule.class)
public final class MediarithmicsModule implements VendorModule {
  private static final String EXECUTIONS = "list-executions";

  @Override
  public String id() {
    return "mediarithmics";
  }

  @Override
  public List<? extends State> states() {
    return List.of(ExecutionState.values());
  }

  /** An alias of digits if there is one, as ids of this vendor are [S]; the name works as well. */
  @Override
  public String identifier(Scenario scenario) {
    return scenario.aliases().stream()
        .filter(alias -> alias.matches("[0-9]+"))
        .findFirst()
        .orElse(scenario.name());
  }

  @Override
  public List<Setting<?>> settings() {
    return Quirks.SETTINGS;
  }

  /** Holds the rows of a file against the schema of user points. */
  @Override
  public Optional<Function<ObjectNode, String>> row() {
    return Optional.of(Points::flaw);
  }

  @Override
  public ErrorShape errors() {
    return new MediarithmicsErrors();
  }

  @Override
  public void open(Router router, Desk desk) {
    ExportStore<Asked> store = desk.exports().store();
    var definitions = new Definitions(store.most());
    var queries = new Queries(store.most());
    var tokens = new Tokens(desk.ids());
    var callers = new Callers(tokens, desk.seed());
    var refusals = new Refusals(desk.ids());
    var executions = new ExecutionRoutes(desk, definitions, queries, store, callers, refusals);
    router.authenticate(callers);
    bind(router, new DefinitionRoutes(desk.ids(), definitions, queries, refusals), queries);
    bind(router, executions, definitions, queries);
    bind(router, new FileRoutes(desk, executions, refusals));
    bind(router, new QueryRoutes(desk, queries, refusals), queries);
    bind(router, new TokenRoutes(tokens, refusals));
  }

  private static void bind(Router router, DefinitionRoutes definitions, Queries queries) {
    router.on("list-exports", definitions::list);
    router.on("get-export", definitions::read);
    router.on("delete-export", definitions::delete);
    choosing(
        router.on("create-export", definitions::create), queries, MediarithmicsModule::sentQuery);
    choosing(
        router.on("update-export", definitions::change), queries, MediarithmicsModule::sentQuery);
  }

  private static void bind(
      Router router, ExecutionRoutes executions, Definitions definitions, Queries queries) {
    choosing(
        router
            .on("create-execution", executions::create)
            .as(Hop.START)
            .telling(call -> Facts.NONE.subject(call.path("exportId")).findBy(EXECUTIONS)),
        queries,
        call -> definitions.find(call.path("exportId")).map(Definition::queryId));
    router.on(EXECUTIONS, executions::list).as(Hop.STATUS).about(executions::newest);
    router
        .on("get-execution", executions::read)
        .as(Hop.STATUS)
        .about(call -> executions.find(call.path("exportId"), call.path("executionId")));
  }

  private static void bind(Router router, FileRoutes files) {
    bind(router.on("get-execution-file", files::byPath), files);
    bind(router.on("get-execution-file-by-query", files::byQuery), files);
    bind(router.on("get-data-file", files::byUri), files);
  }

  private static void bind(Route route, FileRoutes files) {
    route.as(Hop.DOWNLOAD).about(files::about).telling(files::told);
  }

  private static void bind(Router router, QueryRoutes routes, Queries queries) {
    router.on("create-query", routes::create);
    choosing(
        router.on("get-query", routes::read), queries, call -> Optional.of(call.path("queryId")));
    choosing(router.on("run-otql", routes::run), queries, call -> call.query("query_id"));
  }

  private static void bind(Router router, TokenRoutes tokens) {
    router.on("create-refresh-token", tokens::refresh).as(Hop.TOKEN);
    router.on("create-access-token", tokens::access).as(Hop.TOKEN);
  }

  /** Lets the id of a query choose the scenario; one that was created here is known by that. */
  private static void choosing(
      Route route, Queries queries, Function<Call, Optional<String>> queryId) {
    route.choosing(queryId).created(call -> queryId.apply(call).flatMap(queries::find).isPresent());
  }

  private static Optional<String> sentQuery(Call call) {
    return Optional.ofNullable(call.json().path("query_id").textValue());
  }
}
