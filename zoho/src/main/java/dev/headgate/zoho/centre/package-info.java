/**
 * Where Zoho is: its data centres and the hosts of each. Start at {@link
 * dev.headgate.zoho.centre.DataCentre}.
 */
@NullMarked
package dev.headgate.zoho.centre;

import org.jspecify.annotations.NullMarked;
