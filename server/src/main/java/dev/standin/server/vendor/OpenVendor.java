package dev.standin.server.vendor;

import dev.standin.server.export.Principal;
import java.util.HashMap;
import java.util.Map;

/** A vendor as one session has it: who answers which operation. */
public final class OpenVendor {
  private final Map<String, Route> routes;
  private final Authentication authentication;
  private final Ids errorIds;

  private OpenVendor(Map<String, Route> routes, Authentication authentication, Ids errorIds) {
    this.routes = Map.copyOf(routes);
    this.authentication = authentication;
    this.errorIds = errorIds;
  }

  /** Opens a module at a desk. */
  public static OpenVendor open(VendorModule module, Desk desk) {
    var routes = new HashMap<String, Route>();
    var authentication =
        new Authentication[] {(operation, request, now) -> Identity.of(Principal.ANYONE)};
    module.open(
        new Router() {
          @Override
          public Route on(String operationId, Handler handler) {
            var route = new Route(operationId, handler);
            if (routes.putIfAbsent(operationId, route) != null) {
              throw new IllegalStateException(
                  module.id() + ": the operation " + operationId + " is bound twice");
            }
            return route;
          }

          @Override
          public void authenticate(Authentication how) {
            authentication[0] = how;
          }
        },
        desk);
    return new OpenVendor(routes, authentication[0], desk.ids());
  }

  public Map<String, Route> routes() {
    return routes;
  }

  public Route route(String operationId) {
    return routes.get(operationId);
  }

  /** Whether a client can ask this vendor for another credential. */
  public boolean handsOutCredentials() {
    return routes.values().stream().anyMatch(route -> route.hop() == Hop.TOKEN);
  }

  public Authentication authentication() {
    return authentication;
  }

  /** The ids that error bodies carry. */
  public Ids ids() {
    return errorIds;
  }
}
