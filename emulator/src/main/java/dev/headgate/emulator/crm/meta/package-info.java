/**
 * What the CRM says of itself: modules, fields and the other settings, users, the organisation, its
 * licences, and the price list. One class for each kind; {@link
 * dev.headgate.emulator.crm.meta.FieldsMeta} is what every official SDK reads before it touches a
 * module.
 */
@NullMarked
package dev.headgate.emulator.crm.meta;

import org.jspecify.annotations.NullMarked;
