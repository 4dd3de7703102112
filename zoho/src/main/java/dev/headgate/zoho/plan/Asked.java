package dev.headgate.zoho.plan;

import dev.headgate.zoho.operation.ApiRequest;
import dev.headgate.zoho.operation.PricedCall;

/**
 * A call as a plan looks at it. Whose call it is, is not part of it: whoever merges calls keeps
 * those of different principals apart.
 *
 * @param request with its body
 * @param price which operation it is
 */
public record Asked(ApiRequest request, PricedCall price, RelevantHeaders headers) {}
