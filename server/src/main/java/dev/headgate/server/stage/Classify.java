package dev.headgate.server.stage;

import dev.headgate.server.call.Call;
import dev.headgate.server.call.Reply;
import dev.headgate.zoho.oauth.RevokeRequest;
import dev.headgate.zoho.oauth.TokenRequest;
import dev.headgate.zoho.operation.PriceList;
import java.util.function.Supplier;

/** Finds out what a call is and what it will cost. */
public final class Classify implements Stage {

  private final Supplier<PriceList> prices;

  /**
   * @param prices those that hold now
   */
  public Classify(Supplier<PriceList> prices) {
    this.prices = prices;
  }

  /** Whether the body says what the call costs, or, of a token call, who calls. */
  public boolean mustUnderstandBody(String method, String path) {
    return TokenRequest.isTokenPath(path)
        || RevokeRequest.isRevokePath(path)
        || prices.get().needsBody(method, path);
  }

  public Call price(Call call) {
    var list = prices.get();
    return call.pricedAt(call.hasBody() ? list.price(call.request()) : call.head().price(list));
  }

  @Override
  public Reply handle(Call call, Next next) throws InterruptedException {
    return next.proceed(price(call));
  }
}
