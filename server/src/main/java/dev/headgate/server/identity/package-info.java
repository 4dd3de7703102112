/**
 * Who calls: access tokens matched with the client they were issued to. Start at {@link
 * dev.headgate.server.identity.Identities}.
 */
@NullMarked
package dev.headgate.server.identity;

import org.jspecify.annotations.NullMarked;
